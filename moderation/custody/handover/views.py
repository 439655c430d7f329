"""A hand-over on screen, step by step, and as a pack to print."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from ..doors import RegisterView, show
from ..permissions import handovers_seen_by, is_in_charge, is_trustee_by_capacity, may_work_on, sees_register
from .lifecycle import close, do_step, sign
from .models import Handover, HandoverItem
from .states import ASKS, StepKind


class OneHandover(RegisterView):
    """A page about a hand-over that concerns the user."""

    def is_open_to(self, user: Any) -> bool:
        return sees_register(user) or handovers_seen_by(user).exists()

    def handover(self, pk: int) -> Handover:
        seen = handovers_seen_by(self.request.user)
        return get_object_or_404(seen.select_related("office", "outgoing", "incoming", "follows"), pk=pk)

    def context(self, handover: Handover) -> dict[str, Any]:
        user = self.request.user
        items = handover.items.select_related("account__recovery_contact").prefetch_related("steps")
        lines = [_line(item, handover, user) for item in items]
        needs_reason = handover.incoming is not None and not is_trustee_by_capacity(handover.incoming)
        return {
            "handover": handover,
            "lines": lines,
            "done": sum(line["done"] for line in lines),
            "is_outgoing": handover.outgoing.user_id == user.pk,
            "is_incoming": handover.incoming is not None and handover.incoming.user_id == user.pk,
            "in_charge": is_in_charge(user),
            "needs_reason": needs_reason,
            "sees_register": sees_register(user),
        }


def _line(item: HandoverItem, handover: Handover, user: Any) -> dict[str, Any]:
    """One account with its steps: done by whom, or next, or later."""
    done = {step.kind: step for step in item.steps.all()}
    following = item.next_kind
    return {
        "item": item,
        "done": following is None,
        "next": following,
        "asks": ASKS[following] if following else "",
        "may_do": handover.is_open
        and may_work_on(user, handover, item.account)
        and not (following == StepKind.NEW_HOLDER and handover.incoming is None)
        and not (following == StepKind.ACCESS and getattr(handover.incoming, "user_id", None) != user.pk),
        "steps": [(kind, done.get(kind), kind == following) for kind in item.kinds],
        "count": len(done),
    }


class HandoverView(OneHandover):
    """Six steps an account, two signatures, one end."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return show(request, "handover", **self.context(self.handover(pk)))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        handover = self.handover(pk)
        action = request.POST.get("action", "")
        if action == "step":
            item = get_object_or_404(handover.items, pk=_number(request.POST.get("item")))
            kind = request.POST.get("kind", "")
            if kind in StepKind.values:
                self._do(request, item, StepKind(kind))
            return redirect(f"{request.path}#account-{item.pk}")
        if action == "sign":
            because = request.POST.get("because", "")
            self.try_to(
                request,
                lambda: sign(handover=handover, by=self.user, because=because),
                said="Signed. Thank you.",
            )
        elif action == "close":
            self.try_to(
                request,
                lambda: close(handover=handover, by=self.user),
                said="Finished. Every account is in new hands.",
            )
        return redirect(request.path)

    def _do(self, request: HttpRequest, item: HandoverItem, kind: StepKind) -> None:
        self.try_to(
            request,
            lambda: do_step(item=item, kind=kind, by=self.user, note=request.POST.get("note", "")),
            said=f"{item.account}: {kind.label.lower()}.",
        )


class PackView(OneHandover):
    """Everything about the hand-over on paper. It holds no secret and no reference."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return show(request, "pack", **self.context(self.handover(pk)))


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 18 else 0
