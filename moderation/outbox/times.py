"""Local times of the association, as moments; where a clock change makes one impossible, it is explained."""

import datetime as dt

from django.utils import timezone


class NoSuchTime(ValueError):
    """The clocks jump over it; `str()` says which times there are instead."""


class TwiceThatDay(ValueError):
    """The clocks show it twice; `str()` says so, and which is first."""


def moment_of(day: dt.date, at: dt.time, *, second: bool | None = None) -> dt.datetime:
    """The moment at which the association's clocks show this.

    In UTC, since moments of such a night do not compare otherwise.

    second: which of two is meant, on the night when clocks go back; None where nobody has said.
    Raises NoSuchTime or TwiceThatDay.
    """
    zone = timezone.get_default_timezone()
    early, late = (
        dt.datetime.combine(day, at.replace(fold=fold, tzinfo=None)).replace(tzinfo=zone, fold=fold)
        for fold in (0, 1)
    )
    if _comes_back(early, zone) != early.replace(tzinfo=None, fold=0):
        raise NoSuchTime(
            f"On {day:%-d %B %Y} the clocks go forward, and there is no {at:%H:%M}. "
            f"Choose {_comes_back(late, zone):%H:%M} or {_comes_back(early, zone):%H:%M}."
        )
    if early.utcoffset() == late.utcoffset():
        return early.astimezone(dt.UTC)
    if second is None:
        raise TwiceThatDay(
            f"On {day:%-d %B %Y} the clocks go back, and {at:%H:%M} comes twice: first in "
            f"{early.tzname()}, an hour later in {late.tzname()}. Say which you mean."
        )
    return (late if second else early).astimezone(dt.UTC)


def _comes_back(moment: dt.datetime, zone: dt.tzinfo) -> dt.datetime:
    """What the clocks show at that moment."""
    return moment.astimezone(dt.UTC).astimezone(zone).replace(tzinfo=None, fold=0)
