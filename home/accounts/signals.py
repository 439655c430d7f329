"""Keeps the confirmed address of each user equal to the address that the association gave them."""

from typing import Any

from allauth.account.models import EmailAddress

from .models import User


def confirm_address(*, instance: User, raw: bool = False, **_: Any) -> None:
    """Make the user's address their one confirmed address. The association vouches for it."""
    if raw or not instance.email:
        return
    address = instance.email.lower()
    EmailAddress.objects.filter(user=instance).exclude(email=address).delete()
    EmailAddress.objects.update_or_create(
        user=instance, email=address, defaults={"primary": True, "verified": True}
    )
