"""When a policy is published, its text is frozen."""

from typing import Any

from django.dispatch import receiver
from wagtail.signals import page_published

from .lifecycle import freeze_version
from .models import PolicyPage


@receiver(page_published, sender=PolicyPage)
def freeze_published_policy(sender: type[PolicyPage], instance: PolicyPage, **kwargs: Any) -> None:
    freeze_version(instance)
