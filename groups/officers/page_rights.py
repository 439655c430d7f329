"""What officers may do in their own group's space: asked from their terms, not from a Django group each."""

from typing import Any

from django.contrib.auth.models import Permission
from django.utils import timezone
from wagtail.models import GroupPagePermission
from wagtail.permission_policies.pages import PagePermissionPolicy

from .models import OfficerTerm

OFFICERS_MAY = ("add_page", "change_page")


class OfficersPagePolicy(PagePermissionPolicy):
    """Wagtail's page permissions, and drafting in the groups where one is an officer today."""

    def get_all_permissions_for_user(self, user: Any) -> Any:
        given = super().get_all_permissions_for_user(user)
        if not user.is_active or user.is_anonymous or user.is_superuser:
            return given
        terms = OfficerTerm.objects.on(timezone.localdate()).filter(person__user=user)
        spaces = {term.group_id: term.group.page_ptr for term in terms.select_related("group__page_ptr")}
        return [
            *given,
            *(
                GroupPagePermission(page=space, permission=Permission(codename=codename))
                for space in spaces.values()
                for codename in OFFICERS_MAY
            ),
        ]
