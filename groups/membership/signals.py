"""When the record of a person or an organisation changes, their groups follow the same day."""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver

from home.people.changes import written_together
from home.people.models import Organisation, Person

from ..inviting.lifecycle import follow_regions
from ..officers.eligibility import look_at_officers
from .following import follow_standing, recognise


@receiver(post_save, sender=Person, dispatch_uid="groups.follow_person")
def follow_person(sender: Any, instance: Person, created: bool, **kwargs: Any) -> None:
    if not created:
        follow_standing(Person.objects.filter(pk=instance.pk))
        follow_regions(Person.objects.filter(pk=instance.pk))


@receiver(post_save, sender=Organisation, dispatch_uid="groups.follow_organisation")
def follow_organisation(sender: Any, instance: Organisation, created: bool, **kwargs: Any) -> None:
    if not created:
        follow_standing(Person.objects.filter(organisation=instance))


@receiver(written_together, sender=Person, dispatch_uid="groups.follow_people_together")
def follow_people_together(sender: Any, added: list[int], changed: list[int], **kwargs: Any) -> None:
    """After an import: groups follow, and officers are looked at without waiting for the night."""
    if added:
        recognise()
    people = Person.objects.filter(pk__in=[*added, *changed])
    follow_standing(people)
    look_at_officers(people)
    follow_regions(people)


@receiver(written_together, sender=Organisation, dispatch_uid="groups.follow_organisations_together")
def follow_organisations_together(sender: Any, changed: list[int], **kwargs: Any) -> None:
    people = Person.objects.filter(organisation__in=changed)
    follow_standing(people)
    look_at_officers(people)
