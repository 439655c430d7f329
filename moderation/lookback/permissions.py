"""Who may publish at once, and who may take the second look."""

from typing import Any

from wagtail.models import Page

from home.offices.models import OfficeCode, holds

from ..desk.permissions import MayNotDecide, names_of, offices_of
from ..desk.places import ENTITLED, Place, place_of
from ..gate.confidential import is_confidential
from ..screening import Report
from .models import LookBack, LookBackQuerySet
from .states import LookBackState


def may_publish_now(user: Any, page: Page) -> bool:
    """Whether the user holds an office that decides on what goes out in this place."""
    return not offices_of(user).isdisjoint(ENTITLED[place_of(page.specific)])


def refuse_unless_may_publish_now(user: Any, page: Page, report: Report) -> None:
    """Raise MayNotDecide for another office; nobody but the Chair speaks of confidential matters."""
    if not may_publish_now(user, page):
        place = place_of(page.specific)
        raise MayNotDecide(
            f"Only these offices publish at once on {place.label}: {names_of(ENTITLED[place])}. "
            "If it is urgent, write to one of them.",
            "MED-A.2",
        )
    if is_confidential(report) and not holds(user, OfficeCode.CHAIR):
        raise MayNotDecide(
            "This touches a confidential matter, so only the Chair can let it out. Write to the Chair.",
            "MED-2.1",
        )


def seen_by(user: Any) -> LookBackQuerySet:
    """Every look-back of the places that the user's offices look after."""
    held = offices_of(user)
    places = [place for place in Place if not held.isdisjoint(ENTITLED[place])]
    found: LookBackQuerySet = LookBack.objects.filter(place__in=places)
    return found


def due_for(user: Any) -> LookBackQuerySet:
    """Those at which this very user may take the second look."""
    others = seen_by(user).due().exclude(published_by=user)
    return others.exclude(author=user).exclude(last_editor=user)


def refuse_unless_may_look(user: Any, look_back: LookBack) -> None:
    """Raise MayNotDecide for another office, and for whoever published, wrote or edited it."""
    if offices_of(user).isdisjoint(ENTITLED[look_back.place]):
        who = names_of(ENTITLED[look_back.place])
        raise MayNotDecide(f"The second look is for these offices: {who}. Write to one of them.", "MED-A.2")
    if user.pk in {look_back.published_by_id, look_back.author_id, look_back.last_editor_id}:
        raise MayNotDecide(
            "You published, wrote or edited this, so somebody else takes the second look.", "MED-2.4"
        )


def may_look(user: Any, look_back: LookBack) -> bool:
    try:
        refuse_unless_may_look(user, look_back)
    except MayNotDecide:
        return False
    return look_back.state == LookBackState.DUE
