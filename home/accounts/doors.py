"""Who signs in how: people who work in the admin by password, everybody else by a code sent by e-mail."""

from .models import User


def signs_in_by_password(user: User) -> bool:
    """True for everyone who may open the admin."""
    return user.has_perm("wagtailadmin.access_admin")
