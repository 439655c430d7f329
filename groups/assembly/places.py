"""Which officers have a place at the Assembly on a day: as representatives, or because they may come."""

import datetime as dt

from django.db.models import QuerySet

from ..kinds import RULES, Assembly, GroupKind, GroupStage
from ..officers.models import OfficerTerm

ASSEMBLY = "assembly"
CLAUSE = "MSG-SIG.4"


def kinds_with(part: Assembly) -> list[GroupKind]:
    """The kinds of group whose officers have this part at the Assembly."""
    return [kind for kind in GroupKind if RULES[kind].assembly.value == part]


def terms_with_a_place(day: dt.date) -> QuerySet[OfficerTerm]:
    """The terms of the day in groups that are represented or invited, by group and name."""
    kinds = [*kinds_with(Assembly.REPRESENT), *kinds_with(Assembly.MAY_ATTEND)]
    return (
        OfficerTerm.objects.on(day)
        .filter(group__kind__in=kinds)
        .exclude(group__stage=GroupStage.ARCHIVED, group__ended_on__lt=day)
        .select_related("group", "person__user")
        .order_by("group__title", "person__name")
    )


def invited_terms(day: dt.date) -> QuerySet[OfficerTerm]:
    """Those who may attend, and need not."""
    return terms_with_a_place(day).filter(group__kind__in=kinds_with(Assembly.MAY_ATTEND))
