"""The room of groups, from proposal to archive."""

from django.apps import AppConfig


class GroupsConfig(AppConfig):
    name = "groups"
    verbose_name = "Groups"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let officers' terms, and offices, count wherever Wagtail asks what somebody may do."""
        from wagtail.models import Page
        from wagtail.permissions import register_permission_policy

        from home.acknowledgements.audiences import register_audience

        from .ending import signals as officers_are_asked  # noqa: F401
        from .membership import signals as members_follow  # noqa: F401
        from .officers import signals  # noqa: F401
        from .officers.audience import GROUP_OFFICERS
        from .officers.page_rights import OfficersPagePolicy
        from .proposals import keeping_time  # noqa: F401
        from .proposals.models import Proposal
        from .proposals.permissions import ProposalPermissionPolicy
        from .proposals.tasks import soundness  # noqa: F401

        register_audience(GROUP_OFFICERS)
        register_permission_policy(Page, OfficersPagePolicy())
        register_permission_policy(Proposal, ProposalPermissionPolicy(Proposal))
