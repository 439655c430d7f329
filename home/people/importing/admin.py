"""Membership data in the admin: its addresses and its place in the menu."""

from django.http import HttpRequest
from django.urls import URLPattern, path
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from . import views
from .permissions import may_import


class ImportMenuItem(MenuItem):
    """Shown to those who may import."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_import(request.user)


class ImportViewSet(ViewSet):
    """Bring a file, look, apply."""

    icon = "upload"
    menu_label = "Membership data"
    menu_item_class = ImportMenuItem

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", views.IndexView.as_view(), name="index"),
            path("from-your-system/", views.CrmView.as_view(), name="crm"),
            path("to-fill-in/<slug:kind>.csv", views.EmptyFileView.as_view(), name="empty_file"),
            path("<int:pk>/", views.LookView.as_view(), name="look"),
            path("<int:pk>/throw-away/", views.ThrowAwayView.as_view(), name="throw_away"),
            path("<int:pk>/wrong.csv", views.WrongRowsView.as_view(), name="wrong_rows"),
        ]
