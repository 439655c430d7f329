"""Who may import membership data: those who may add and change people by hand."""

from typing import Any

NEEDED = ("home.add_person", "home.change_person", "home.add_organisation", "home.change_organisation")


def may_import(user: Any) -> bool:
    return bool(user.is_authenticated and user.has_perms(NEEDED))
