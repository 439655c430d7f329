"""What the blog adds to Wagtail and to the ground."""

from wagtail import hooks

from .feeds import feeds_about
from .pages.models import all_news_of_group

hooks.register("page_feeds", feeds_about)
hooks.register("all_news_of_group", all_news_of_group)
