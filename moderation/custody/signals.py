"""Whenever terms are followed, by a change, at a sign-in or once a day, the register follows too."""

import datetime as dt
from typing import Any

from django.dispatch import receiver

from home.offices.changes import terms_followed

from .following import follow


@receiver(terms_followed, dispatch_uid="custody.follow")
def follow_the_terms(sender: Any, day: dt.date, **kwargs: Any) -> None:
    follow(on=day)
