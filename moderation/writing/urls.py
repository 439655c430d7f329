"""Addresses that the editor asks while somebody writes, below /admin/moderation/writing/."""

from django.urls import path

from .views import TypedCreateView, TypedEditView

app_name = "moderation_writing"
urlpatterns = [
    path("<int:page_id>/", TypedEditView.as_view(), name="edit"),
    path(
        "new/<slug:content_type_app_name>/<slug:content_type_model_name>/<int:parent_page_id>/",
        TypedCreateView.as_view(),
        name="create",
    ),
]
