"""The media policy as screening needs it: the version in force, and today's date."""

from django.utils import timezone

from home.policies.models import PolicyVersion

from ..screening import Policy

MEDIA_CLAUSES = "MED-"
"""How the ids of the media policy's clauses begin."""


def media_policy_in_force() -> PolicyVersion | None:
    """The newest version of the media policy, or None before it is first published."""
    return (
        PolicyVersion.objects.filter(clauses__clause_id__startswith=MEDIA_CLAUSES)
        .select_related("page")
        .order_by("-number")
        .first()
    )


def screening_policy(version: PolicyVersion | None) -> Policy:
    """What screening is asked to hold a text against today."""
    return Policy(version=str(version.number) if version else "none", today=timezone.localdate())
