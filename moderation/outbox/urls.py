"""Addresses of the outbox besides those of the desk, below /admin/moderation/."""

from django.urls import path

from .calendar.views import CalendarView
from .composing.views import ComposeView, StartView
from .health.views import ChannelsView
from .requests.views import AskedView, AskView, RequestView

app_name = "moderation_outbox"
urlpatterns = [
    path("posts/new/", StartView.as_view(), name="start"),
    path("posts/compose/<int:pk>/", ComposeView.as_view(), name="compose"),
    path("posts/calendar/", CalendarView.as_view(), name="calendar"),
    path("posts/channels/", ChannelsView.as_view(), name="channels"),
    path("posts/ask/<int:pk>/", AskView.as_view(), name="ask"),
    path("posts/asked/", AskedView.as_view(), name="asked"),
    path("posts/requests/<int:pk>/", RequestView.as_view(), name="request"),
]
