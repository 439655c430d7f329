"""Group officers, as people whom a policy can ask to read it (the Handbook, for instance)."""

import datetime as dt

from django.db.models import QuerySet

from home.acknowledgements.audiences import Audience
from home.people.models import Person

from .models import OfficerTerm


def group_officers_on(day: dt.date) -> QuerySet[Person]:
    return Person.objects.filter(officer_terms__in=OfficerTerm.objects.on(day)).distinct()


GROUP_OFFICERS = Audience("group-officers", "Group officer", group_officers_on)
