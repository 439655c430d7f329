"""What the staff, the trustees and the owners of a checklist can press on a group's page about its end."""

import datetime as dt
from collections.abc import Callable, Mapping

from django.utils.dateparse import parse_date

from home.accounts.models import User

from ..pages.models import GroupPage
from . import dates, lifecycle, seeking
from .conditions import officers_of, proposed_ending
from .models import GroupEnding, ToClose
from .refusing import CannotEnd, clause_of

Posted = Mapping[str, str]


def act(posted: Posted, group: GroupPage, by: User) -> str:
    """Do what was pressed, and say what was done. Raises CannotEnd."""
    pressed, _, number = posted.get("do", "").partition("-")
    if pressed == "done":
        return _tick(number, group, by)
    if pressed not in ACTS:
        raise _settled(group)
    return ACTS[pressed](posted, group, by)


def _settled(group: GroupPage) -> CannotEnd:
    return CannotEnd(lifecycle.SETTLED, clause_of(group))


def _proposed(group: GroupPage) -> GroupEnding:
    ending = proposed_ending(group)
    if ending is None:
        raise _settled(group)
    return ending


def _propose(posted: Posted, group: GroupPage, by: User) -> str:
    lifecycle.propose(group=group, reason=posted.get("words", ""), by=by)
    return "Its officers are asked." if officers_of(group) else "It has no officers: the trustees are told."


def _take_back(posted: Posted, group: GroupPage, by: User) -> str:
    lifecycle.take_back(ending=_proposed(group), reason=posted.get("words", ""), by=by)
    return f"{group} goes on. Its officers are told."


def _decide(posted: Posted, group: GroupPage, by: User) -> str:
    lifecycle.decide(ending=_proposed(group), reason=posted.get("words", ""), by=by)
    return f"{group} has ended. The decision is in the register."


def _end(posted: Posted, group: GroupPage, by: User) -> str:
    lifecycle.end(group=group, by=by, reason=posted.get("words", ""))
    return f"{group} has ended. Its officers and members are told."


def _move(posted: Posted, group: GroupPage, by: User) -> str:
    dates.move_last_day(group=group, to=_day(posted.get("day", "")), reason=posted.get("words", ""), by=by)
    return "The last day is moved. Its officers are told."


def _day(text: str) -> dt.date | None:
    """The day that was typed; None if it is none."""
    try:
        return parse_date(text)
    except ValueError:
        return None


def _report(posted: Posted, group: GroupPage, by: User) -> str:
    dates.hand_in_report(group=group, words=posted.get("words", ""), by=by)
    return "The report is here."


def _seek(posted: Posted, group: GroupPage, by: User) -> str:
    seeking.seek_officers(group=group, words=posted.get("words", ""), by=by)
    return "It stands on the group's page, and each member gets a letter."


def _found(posted: Posted, group: GroupPage, by: User) -> str:
    seeking.found_officers(group=group, by=by)
    return "The group's page says no more of it."


def _tick(number: str, group: GroupPage, by: User) -> str:
    item = ToClose.objects.filter(pk=int(number) if number.isdecimal() else 0, ending__group=group).first()
    if item is None:
        raise _settled(group)
    lifecycle.tick(item=item, by=by)
    return f"Noted: {item.words} is seen to."


ACTS: dict[str, Callable[[Posted, GroupPage, User], str]] = {
    "propose": _propose,
    "take_back": _take_back,
    "decide": _decide,
    "end": _end,
    "move": _move,
    "report": _report,
    "seek": _seek,
    "found": _found,
}
