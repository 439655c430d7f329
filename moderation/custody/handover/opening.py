"""Opening hand-overs when terms end, and finding who takes over."""

import datetime as dt

from home.offices.models import Office
from home.people.models import Person

from .. import log
from ..models import Account, Holding, Verb
from ..notifications import tell_handover_opened, tell_incoming
from ..rules import Opening, World, successor
from .models import Handover, HandoverItem
from .states import HandoverState

DUE_WITHIN = dt.timedelta(days=14)


def open_handover(opening: Opening, *, on: dt.date) -> Handover | None:
    """One hand-over with an item for each account; None when this term's has been opened before."""
    office = Office.objects.get(pk=opening.office)
    outgoing = Person.objects.get(pk=opening.person)
    interrupted = Handover.objects.open().filter(office=office, incoming=outgoing).order_by("pk").last()
    handover, new = Handover.objects.get_or_create(
        term_id=opening.tenure,
        defaults={
            "office": office,
            "outgoing": outgoing,
            "incoming_id": opening.incoming,
            "opened_on": on,
            "due_on": on + DUE_WITHIN,
            "follows": interrupted,
        },
    )
    if not new:
        return None
    accounts = Account.objects.filter(pk__in=opening.accounts)
    for account in accounts:
        HandoverItem.objects.create(
            handover=handover, account=account, leaver_keeps=account.pk in opening.keeps
        )
    text = f"Opened for the end of {outgoing}’s term as {office}: {len(opening.accounts)} accounts."
    if interrupted is not None:
        interrupted.move_to(HandoverState.CARRIED)
        text += f" It carries on what was not finished after {interrupted.outgoing}."
    log.write(Verb.HANDOVER, text, person=outgoing)
    for account in accounts:
        log.write(Verb.HANDOVER, f"{outgoing} hands over as {office}.", account=account, person=outgoing)
    _keep_through_the_other_office(opening)
    tell_handover_opened(handover)
    return handover


def _keep_through_the_other_office(opening: Opening) -> None:
    """Whoever stays entitled through another office holds the account through that one's term."""
    holdings = Holding.objects.open().filter(
        person_id=opening.person, account_id__in=opening.keeps, term_id=opening.tenure
    )
    for holding in holdings.select_related("person", "account"):
        terms = holding.person.terms.current().filter(office__entitlements__account=holding.account)
        holding.term = terms.order_by("office__order").first()
        holding.save(update_fields=["term"])


def refresh_incoming(world: World, *, on: dt.date) -> None:
    """Give open hand-overs an incoming person once there is one; end those that are not needed any more."""
    serving = {(each.person, each.office) for each in world.tenures if each.runs_on(on)}
    for handover in Handover.objects.open().select_related("office", "outgoing"):
        begun = handover.items.filter(steps__isnull=False).exists()
        if (handover.outgoing_id, handover.office_id) in serving and not begun:
            handover.move_to(HandoverState.NOT_NEEDED)
            text = f"{handover.outgoing} serves as {handover.office} again, so nothing is handed over."
            log.write(Verb.HANDOVER, text, person=handover.outgoing)
            continue
        if (handover.incoming_id, handover.office_id) in serving:
            continue
        incoming = successor(world, handover.office_id, on, besides=handover.outgoing_id)
        if incoming is None and (handover.outgoing_id, handover.office_id) in serving:
            incoming = handover.outgoing_id
        if incoming != handover.incoming_id:
            Handover.objects.filter(pk=handover.pk).update(incoming_id=incoming, incoming_signed_at=None)
            handover.refresh_from_db()
            if handover.incoming is not None:
                text = f"{handover.incoming} takes over as {handover.office}."
                log.write(Verb.HANDOVER, text, person=handover.incoming)
                tell_incoming(handover)
