"""Asking for a promotion and answering: the only writer of requests."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from home.accounts.models import User
from home.states import IllegalMove

from ...desk.claims.lifecycle import end, refuse_if_claimed
from ..composing.lifecycle import begin
from ..composing.models import Composition
from ..lifecycle import PostRefused
from ..models import Channel
from ..permissions import IN_CHARGE, MayNotApprove
from ..times import NoSuchTime, moment_of
from .models import PromotionRequest, RequestState
from .notifications import tell_office_of_request, tell_requester_of_answer
from .permissions import may_answer, may_ask_for

MIDDAY = dt.time(12, 0)


@transaction.atomic
def ask(
    *, page: Any, by: User, channels: Sequence[Channel], wanted_on: dt.date | None, words: str = ""
) -> PromotionRequest:
    """Ask those who send on these channels. Raises MayNotApprove or PostRefused."""
    if not may_ask_for(by, page):
        raise MayNotApprove("Those who look after a page ask for it to be promoted.", IN_CHARGE)
    if not channels:
        raise PostRefused("Choose at least one channel.")
    if PromotionRequest.objects.waiting().filter(page_id=page.pk).exists():
        raise PostRefused("Somebody has asked for this already, and the answer is on its way.")
    asked = PromotionRequest.objects.create(
        page_id=page.pk, title=page.title, asked_by=by, wanted_on=wanted_on, words=words.strip()
    )
    asked.channels.set(channels)
    tell_office_of_request(asked)
    return asked


@transaction.atomic
def accept(
    *,
    request: PromotionRequest,
    by: User,
    reason: str,
    channels: Sequence[Channel],
    wanted_on: dt.date | None,
) -> Composition:
    """Say yes, as asked or with other channels or another day; a post is begun with the page's words."""
    if not channels:
        raise PostRefused("Choose at least one channel, or decline it.")
    asked_for = set(request.channels.values_list("pk", flat=True))
    same = asked_for == {channel.pk for channel in channels} and wanted_on == request.wanted_on
    _answer(request, by, RequestState.ACCEPTED if same else RequestState.CHANGED, reason)
    page = request.page.specific if request.page else None
    # The words are the page's; who accepts becomes their editor only by changing them.
    written = begin(by=request.asked_by, page=page, request=request, channels=channels)
    if wanted_on is not None:
        _set_time(written, wanted_on)
    tell_requester_of_answer(request, channels=channels, wanted_on=wanted_on)
    return written


@transaction.atomic
def decline(*, request: PromotionRequest, by: User, reason: str) -> None:
    """Say no, and why."""
    _answer(request, by, RequestState.DECLINED, reason)
    tell_requester_of_answer(request)


def _answer(request: PromotionRequest, by: User, state: RequestState, reason: str) -> None:
    if not may_answer(by, request):
        raise MayNotApprove(
            "Those who send on its channels answer, and nobody answers their own request.", IN_CHARGE
        )
    if not reason.strip():
        raise PostRefused("Write a sentence for whoever asked.")
    refuse_if_claimed(source=PromotionRequest.SOURCE, row_id=request.pk, by=by)
    try:
        request.move_to(state, answer=reason.strip(), answered_by=by, answered_at=timezone.now())
    except IllegalMove as earlier:
        raise PostRefused(f"Meanwhile: {request.get_state_display().lower()}.") from earlier
    end(source=PromotionRequest.SOURCE, row_id=request.pk)


def _set_time(written: Composition, day: dt.date) -> None:
    """At noon of that day, unless that is over."""
    try:
        moment = moment_of(day, MIDDAY)
    except NoSuchTime:
        return
    if moment > timezone.now():
        Composition.objects.filter(pk=written.pk).update(go_out_at=moment)
        written.posts.update(go_out_at=moment)
