"""A new officer is asked like the others, the same day; what the others said stays."""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver

from ..officers.models import OfficerTerm
from .lifecycle import ask_officers
from .models import GroupEnding


@receiver(post_save, sender=OfficerTerm, dispatch_uid="groups.ask_new_officer")
def ask_new_officer(sender: Any, instance: OfficerTerm, created: bool, **kwargs: Any) -> None:
    if created:
        for ending in GroupEnding.objects.proposed().filter(group=instance.group_id):
            ask_officers(ending)
