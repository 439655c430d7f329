"""At sign-in officers' access to the admin is brought in line with the terms of the day."""

from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver

from .lifecycle import follow_officer_terms


@receiver(user_logged_in)
def follow_officer_terms_at_sign_in(sender: Any, **kwargs: Any) -> None:
    follow_officer_terms()
