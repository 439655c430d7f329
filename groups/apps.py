"""The room of groups, from proposal to archive."""

from django.apps import AppConfig


class GroupsConfig(AppConfig):
    name = "groups"
    verbose_name = "Groups"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let officers' terms count wherever Wagtail asks what somebody may do with a page."""
        from wagtail.models import Page
        from wagtail.permissions import register_permission_policy

        from .officers import signals  # noqa: F401
        from .officers.page_rights import OfficersPagePolicy

        register_permission_policy(Page, OfficersPagePolicy())
