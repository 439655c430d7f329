"""At sign-in a person's permissions are brought in line with the terms of the day."""

from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver

from .lifecycle import follow_terms


@receiver(user_logged_in)
def follow_terms_at_sign_in(sender: Any, user: Any, **kwargs: Any) -> None:
    person = getattr(user, "person", None)
    if person is not None:
        follow_terms(person=person)
