"""The register's first page, what each person holds, who leaves, and the log."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from home.offices.models import Office
from home.people.models import Person

from .accounts.lifecycle import settle
from .doors import RegisterView, show
from .forms import ReasonForm
from .leaving import leaving
from .lifecycle import confirm
from .models import CustodyEntry, Holding, Settlement
from .overview import overview
from .permissions import has_something_here, is_in_charge, is_trustee, sees_register
from .recertification.models import Review, ReviewState

ENTRIES_A_PAGE = 25


class OverviewView(RegisterView):
    """Accounts by offices, and what needs doing."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return show(
            request,
            "overview",
            seen=overview(),
            review=Review.objects.filter(state=ReviewState.OPEN).first(),
            in_charge=is_in_charge(request.user),
            trustee=is_trustee(request.user),
        )


class MineView(RegisterView):
    """What you hold, and what to do when you leave."""

    def is_open_to(self, user: Any) -> bool:
        return has_something_here(user)

    def get(self, request: HttpRequest) -> HttpResponse:
        person = get_object_or_404(Person, user_id=request.user.pk)
        return show(
            request,
            "mine",
            leaving=leaving(person),
            taking_over=person.handovers_in.open().select_related("office", "outgoing"),
            sees_register=sees_register(request.user),
        )


class ConfirmView(RegisterView):
    """ "I still get in." """

    http_method_names = ("post", "options")

    def is_open_to(self, user: Any) -> bool:
        return has_something_here(user)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        mine = Holding.objects.open().filter(person__user=request.user.pk)
        holding = get_object_or_404(mine.select_related("account", "person"), pk=pk)
        self.try_to(
            request,
            lambda: confirm(holding=holding, by=self.user),
            said=f"Thank you. Noted that you get into {holding.account}.",
        )
        return redirect("custody:mine")


class PersonView(RegisterView):
    """Everything that must change when this person goes."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        person = get_object_or_404(Person.objects.select_related("portrait"), pk=pk)
        return show(request, "person", leaving=leaving(person))


class LogView(RegisterView):
    """Who did what, the newest first."""

    def get(self, request: HttpRequest) -> HttpResponse:
        entries = CustodyEntry.objects.select_related("account", "person")
        page = Paginator(entries, ENTRIES_A_PAGE).get_page(request.GET.get("page"))
        return show(request, "log", entries=page)


class SettleView(RegisterView):
    """The Trustees' decision about an office whose duties and log-ins do not match."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._shown(request, self._mismatch(pk), ReasonForm())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        mismatch = self._mismatch(pk)
        form = ReasonForm(request.POST)
        if form.is_valid() and self.try_to(
            request,
            lambda: settle(office=mismatch.office, by=self.user, reason=form.cleaned_data["reason"]),
            said="Recorded in the register of decisions.",
            form=form,
        ):
            return redirect("custody:overview")
        return self._shown(request, mismatch, form)

    def _mismatch(self, pk: int) -> Any:
        office = get_object_or_404(Office, pk=pk)
        if not Settlement.objects.filter(office=office).exists():
            for each in overview().unsettled:
                if each.office == office:
                    return each
        return get_object_or_404(Office.objects.none())

    def _shown(self, request: HttpRequest, mismatch: Any, form: ReasonForm) -> HttpResponse:
        return show(
            request,
            "settle",
            wrong=form.is_bound,
            mismatch=mismatch,
            form=form,
            trustee=is_trustee(request.user),
        )
