"""Addresses of what officers keep back, below /admin/moderation/."""

from django.urls import path

from .views import LiftView, QuietView

app_name = "moderation_holds"
urlpatterns = [
    path("quiet/", QuietView.as_view(), name="quiet"),
    path("confidential/<int:pk>/lift/", LiftView.as_view(), name="lift"),
]
