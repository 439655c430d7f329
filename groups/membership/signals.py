"""When the record of a person or an organisation changes, their groups follow the same day."""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver

from home.people.models import Organisation, Person

from .following import follow_standing


@receiver(post_save, sender=Person, dispatch_uid="groups.follow_person")
def follow_person(sender: Any, instance: Person, created: bool, **kwargs: Any) -> None:
    if not created:
        follow_standing(Person.objects.filter(pk=instance.pk))


@receiver(post_save, sender=Organisation, dispatch_uid="groups.follow_organisation")
def follow_organisation(sender: Any, instance: Organisation, created: bool, **kwargs: Any) -> None:
    if not created:
        follow_standing(Person.objects.filter(organisation=instance))
