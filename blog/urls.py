"""Addresses of the blog that are not pages."""

from django.urls import path

from .feeds import GroupFeed, PostsFeed, TopicFeed
from .topics.views import topic

urlpatterns = [
    path("topics/<slug:slug>/", topic, name="topic"),
    path("feeds/posts.atom", PostsFeed(), name="feed"),
    path("feeds/topics/<slug:slug>.atom", TopicFeed(), name="topic_feed"),
    path("feeds/groups/<slug:slug>.atom", GroupFeed(), name="group_feed"),
]
