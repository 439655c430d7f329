"""Terms are history: the admin never offers to delete one, not even to a superuser."""

from typing import Any

from wagtail.permission_policies import ModelPermissionPolicy


class KeepsHistoryPolicy(ModelPermissionPolicy):
    """Django's model permissions, without deletion."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action != "delete" and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return super().user_has_any_permission(user, set(actions) - {"delete"})
