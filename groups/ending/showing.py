"""What a group's page tells visitors about its end, kept in memory for a minute: it stands on every page."""

import datetime as dt
from typing import Any

from django.core.cache import cache

from ..kinds import RULES, Ending, GroupStage
from ..pages.models import GroupPage
from .archive import key
from .conditions import proposed_ending
from .seeking import sought

KEPT = 60
"""Seconds."""

WHY: dict[str, str] = {
    Ending.BY_AGREEMENT: "It had become quiet, and its officers agreed.",
    Ending.NOT_CONTINUED: "Looking back on its year it found that it had done what it was for.",
    Ending.ON_A_DATE: "It had a task and a last day from the beginning.",
}


def notice_of(group: GroupPage) -> dict[str, Any]:
    """Days: `asked_on`, `sought` and `last_day` of a living group; `why` of one that has ended."""
    kept = cache.get(key(group))
    if kept is None:
        kept = _of_ended(group) if group.has_ended else _of_living(group)
        cache.set(key(group), kept, KEPT)
    return {name: said if name == "why" else dt.date.fromisoformat(said) for name, said in kept.items()}


def _of_living(group: GroupPage) -> dict[str, str]:
    found: dict[str, str] = {}
    way = RULES[group.kind].ending.value
    if group.stage != GroupStage.ACTIVE:
        return found
    if way == Ending.BY_AGREEMENT and (ending := proposed_ending(group)) is not None:
        found["asked_on"] = ending.proposed_on.isoformat()
    if way == Ending.NEVER and (call := sought(group)) is not None:
        found["sought"] = call.since.isoformat()
    if way == Ending.ON_A_DATE and group.ended_on is not None:
        found["last_day"] = group.ended_on.isoformat()
    return found


def _of_ended(group: GroupPage) -> dict[str, str]:
    """Why, if it ended by the rule of its kind."""
    way = RULES[group.kind].ending.value
    if way == Ending.ON_A_DATE:
        return {"why": WHY[way]}
    ending = group.endings.filter(ended_on__isnull=False).first()
    if ending is None:
        return {}
    by_trustees = way == Ending.BY_AGREEMENT and not ending.asked.filter(agrees=True).exists()
    return {"why": "Nobody was left to run it, so the trustees decided." if by_trustees else WHY[way]}
