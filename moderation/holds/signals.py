"""When what is looked for changes, everything public is looked at again in the background."""

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from ..workflow.rescan import rescan_soon
from .models import ConfidentialItem, Dispute


@receiver(post_save, sender=Dispute, dispatch_uid="holds.dispute_changed")
@receiver(post_delete, sender=Dispute, dispatch_uid="holds.dispute_deleted")
@receiver(post_save, sender=ConfidentialItem, dispatch_uid="holds.confidential_changed")
def look_at_everything_again(sender: type, **kwargs: Any) -> None:
    transaction.on_commit(partial(rescan_soon.enqueue), robust=True)
