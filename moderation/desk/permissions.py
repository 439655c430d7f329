"""Who may use the moderation desk, and who may decide a case."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest

from home.offices.models import OfficeCode, holds, offices_held_by

from ..gate.confidential import is_confidential
from ..outbox.permissions import channels_of
from ..screening import Report
from .models import Case, CaseQuerySet
from .places import DESK_OFFICES, ENTITLED, Place

NOBODY_KNOWN = (
    "Nobody is recorded as the writer, so nobody can be sure of not judging their own work. "
    "Ask the writer to open it, save it and submit it again under their own name."
)
OWN_WORK = "You wrote this or edited it last, so somebody else decides. You need not do anything."


class MayNotDecide(Exception):
    """This person may not decide this; `str()` says why, `clause` names the rule."""

    def __init__(self, sentence: str, clause: str) -> None:
        super().__init__(sentence)
        self.clause = clause


def offices_of(user: Any) -> frozenset[str]:
    """Codes of the offices in which this user can act today."""
    return offices_held_by(user)


def may_use_desk(user: Any) -> bool:
    """Whether the user decides on what goes out on a page, or sends on a channel, be it as a deputy."""
    held = offices_of(user)
    if not held.isdisjoint(DESK_OFFICES):
        return True
    return bool(user.is_authenticated) and channels_of(user).filter(active=True).exists()


def shows_desk(request: HttpRequest) -> bool:
    """The same for whoever looks at a screen, of which several parts ask."""
    known = vars(request)
    if "shows_desk" not in known:
        known["shows_desk"] = may_use_desk(request.user)
    return bool(known["shows_desk"])


def places_of(user: Any) -> list[Place]:
    """The places on which the user's offices may decide."""
    held = offices_of(user)
    return [place for place in Place if not held.isdisjoint(ENTITLED[place])]


def cases_seen_by(user: Any) -> CaseQuerySet:
    """Every case of the places that the user's offices look after."""
    return Case.objects.filter(place__in=places_of(user))


def cases_for(user: Any) -> CaseQuerySet:
    """Waiting cases that this very user may decide."""
    others = cases_seen_by(user).waiting().filter(author__isnull=False)
    return others.exclude(author=user).exclude(last_editor=user)


def refuse_unless_may_decide(user: Any, case: Case) -> None:
    """Raise MayNotDecide with the reason, for a user of the wrong office or with a hand in the content."""
    if offices_of(user).isdisjoint(ENTITLED[case.place]):
        who = names_of(ENTITLED[case.place])
        raise MayNotDecide(
            f"Only these offices decide on what goes out on {Place(case.place).label}: {who}. "
            "If it is urgent, write to one of them.",
            "MED-A.2",
        )
    if case.author_id is None:
        raise MayNotDecide(NOBODY_KNOWN, "MED-2.4")
    if user.pk in {case.author_id, case.last_editor_id}:
        raise MayNotDecide(OWN_WORK, "MED-2.4")


def refuse_unless_chair_for_confidential(user: Any, case: Case) -> None:
    """Raise MayNotDecide when only the Chair lets this pass, since it touches a confidential matter."""
    if is_confidential(Report.from_dict(case.report)) and not holds(user, OfficeCode.CHAIR):
        raise MayNotDecide(
            "This links or quotes a confidential matter, so only the Chair can let it pass. "
            "You can return it, or leave it to the Chair.",
            "MED-2.1",
        )


def may_decide(user: Any, case: Case) -> bool:
    """Whether this user may decide this case."""
    try:
        refuse_unless_may_decide(user, case)
    except MayNotDecide:
        return False
    return True


def acting_office(user: Any, codes: Iterable[str]) -> str:
    """The name of the office in which the user acts: the first of `codes` that they hold."""
    held = offices_of(user)
    return next((OfficeCode(code).label for code in codes if code in held), "")


def names_of(codes: Iterable[str]) -> str:
    """The offices' names as a phrase: "Chair, Vice-Chair and Web Editor"."""
    *most, last = [str(OfficeCode(code).label) for code in codes]
    return f"{', '.join(most)} and {last}" if most else last
