"""The public register of proposals and of what was decided about them."""

from collections import Counter
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from home.pages.public import public_pages

from ...choices.models import group_settings
from ...kinds import GroupKind
from ...pages.finding import Choice
from ..form.models import ProposalFormPage
from ..guide.models import guide
from ..models import Proposal
from ..route import is_for_staff
from ..states import OPEN, ProposalState
from .entries import Entry, entries

A_PAGE = 20
STATES: dict[str, tuple[str, tuple[str, ...]]] = {
    "open": ("Under way", tuple(OPEN)),
    "approved": ("Approved", (ProposalState.APPROVED,)),
    "declined": ("Declined", (ProposalState.DECLINED,)),
    "withdrawn": ("Withdrawn", (ProposalState.WITHDRAWN,)),
}


class Sought:
    """What a visitor asked for, and what there is to choose."""

    def __init__(self, request: HttpRequest) -> None:
        settings = group_settings(request)
        self.names = {str(kind): settings.name_of(kind) for kind in GroupKind}
        self._facts = [
            {"state": _group_of(state), "kind": kind, "year": str(day.year)}
            for state, kind, day in Proposal.objects.order_by().values_list("state", "kind", "received_on")
        ]
        self.asked = {name: request.GET.get(name, "") for name in ("state", "kind", "year")}
        years = sorted({facts["year"] for facts in self._facts}, reverse=True)
        known = {"state": list(STATES), "kind": list(self.names), "year": years}
        self.asked = {name: value if value in known[name] else "" for name, value in self.asked.items()}
        self.states = self._choices("state", [(slug, title) for slug, (title, _) in STATES.items()])
        self.kinds = self._choices("kind", list(self.names.items()))
        self.years = self._choices("year", [(year, year) for year in years])

    @property
    def is_narrowed(self) -> bool:
        return any(self.asked.values())

    @property
    def query(self) -> str:
        return urlencode({name: value for name, value in self.asked.items() if value})

    def found(self) -> QuerySet[Proposal]:
        """The proposals that fit, the newest first."""
        proposals = Proposal.objects.order_by("-received_on", "-pk")
        if self.asked["state"]:
            proposals = proposals.filter(state__in=STATES[self.asked["state"]][1])
        if self.asked["kind"]:
            proposals = proposals.filter(kind=self.asked["kind"])
        if self.asked["year"]:
            proposals = proposals.filter(received_on__year=int(self.asked["year"]))
        return proposals

    def _choices(self, name: str, values: list[tuple[str, str]]) -> list[Choice]:
        counts = Counter(facts[name] for facts in self._facts)
        found = [self._choice(name, value, title, counts[value]) for value, title in values if counts[value]]
        return found if len(found) > 1 or self.asked[name] else []

    def _choice(self, name: str, value: str, title: str, count: int) -> Choice:
        is_chosen = self.asked[name] == value
        asked = {**self.asked, name: "" if is_chosen else value}
        return Choice(title, count, urlencode({key: word for key, word in asked.items() if word}), is_chosen)


def _group_of(state: str) -> str:
    return next((slug for slug, (_, states) in STATES.items() if state in states), "open")


@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """Everything that was ever proposed, a page at a time; filters are links."""
    sought = Sought(request)
    page: Page[Any] = Paginator(_with_decisions(sought.found()), A_PAGE).get_page(request.GET.get("page"))
    shown: list[Entry] = entries(page.object_list, sought.names)
    leads_there = guide()
    forms = [] if leads_there else _forms()
    context = {"sought": sought, "entries": shown, "pages": page, "forms": forms, "guide": leads_there}
    return render(request, "groups/proposals/register.html", context)


def _with_decisions(proposals: QuerySet[Proposal]) -> QuerySet[Proposal]:
    together = ("form_page", "decision__meeting__body", "decision__superseded_by")
    return proposals.select_related(*together).prefetch_related(
        "decision__citations__clause__version__page", "decision__withheld_from"
    )


def _forms() -> list[ProposalFormPage]:
    """Where members can propose, to be linked where no page leads to them."""
    shown = public_pages(ProposalFormPage.objects.order_by("path"))
    return [page for page in shown if not is_for_staff(page.kind)]
