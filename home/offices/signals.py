"""At sign-in a person's permissions follow the terms of the day; a changed term is known at once."""

from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from .lifecycle import follow_terms
from .memory import forget
from .models import Term

post_save.connect(forget, sender=Term, dispatch_uid="offices.forget_saved")
post_delete.connect(forget, sender=Term, dispatch_uid="offices.forget_deleted")


@receiver(user_logged_in)
def follow_terms_at_sign_in(sender: Any, user: Any, **kwargs: Any) -> None:
    person = getattr(user, "person", None)
    if person is not None:
        follow_terms(person=person)
