"""Who may keep things back, and who lets them go."""

from typing import Any

from wagtail.permission_policies import ModelPermissionPolicy

from home.offices.models import OfficeCode, holds

QUIET_OFFICES = (OfficeCode.CHAIR, OfficeCode.VICE_CHAIR)


def may_keep_quiet(user: Any) -> bool:
    return holds(user, *QUIET_OFFICES)


def may_lift_confidentiality(user: Any) -> bool:
    return holds(user, OfficeCode.CHAIR)


class ConfidentialPolicy(ModelPermissionPolicy):
    """Those with the right mark a matter; only the Chair changes the mark, and nobody deletes it."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        if action == "delete":
            return False
        if action == "change":
            return may_lift_confidentiality(user)
        return bool(super().user_has_permission(user, action))

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)


class DisputePolicy(ModelPermissionPolicy):
    """A dispute that is over gets a last day; it is not deleted, since decisions refer to it."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action != "delete" and bool(super().user_has_permission(user, action))

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)
