"""Pages of one account: its facts and history, its holders, and what can be done about them."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from ..checks import can_be_checked, check_account
from ..doors import RegisterView, show
from ..following import entitled_people
from ..forms import AccountForm, DeputyForm, FactsForm, GrantForm, OfficesForm, ReasonForm, RegisterForm
from ..lifecycle import CustodyRefused, grant, name_deputy, reveal, revoke
from ..models import Account, Holding
from ..overview import overview
from ..permissions import (
    MayNot,
    accounts_seen_by,
    holds_account,
    is_in_charge,
    may_change_facts,
    may_grant,
    may_keep_members,
    sees_register,
)
from ..vault import VaultState
from .lifecycle import add_account, change_entitlement, change_facts, close_account

ENTRIES_SHOWN = 40


class OneAccount(RegisterView):
    """A page about an account that the user may see; of any other it is as if it did not exist."""

    def is_open_to(self, user: Any) -> bool:
        return sees_register(user) or accounts_seen_by(user).exists()

    def account(self, pk: int) -> Account:
        seen = accounts_seen_by(self.request.user).select_related("recovery_contact", "channel")
        return get_object_or_404(seen, pk=pk)


class AccountView(OneAccount):
    """Facts, holders and timeline."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.shown(request, self.account(pk))

    def shown(self, request: HttpRequest, account: Account, **more: Any) -> HttpResponse:
        user = request.user
        seen = overview(only=[account.pk])
        check = getattr(account, "live_check", None)
        return show(
            request,
            "account",
            account=account,
            row=seen.rows[0] if seen.rows else None,
            past=account.holdings.filter(ended_on__isnull=False)
            .select_related("person")
            .order_by("-ended_on"),
            entries=account.entries.select_related("person")[:ENTRIES_SHOWN],
            check=check,
            vault_says=VaultState(check.vault_state) if check and check.vault_state else None,
            emergency=account.emergencies.filter(state="waiting").first(),
            can_be_checked=can_be_checked(account),
            sees_register=sees_register(user),
            in_charge=is_in_charge(user),
            may_change=may_change_facts(user, account),
            may_grant=may_grant(user, account),
            may_keep_members=may_keep_members(user, account),
            holds_it=holds_account(user, account),
            **more,
        )


class ReferenceView(AccountView):
    """Where the password is kept, shown to a holder, once, and logged."""

    http_method_names = ("post", "options")

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        account = self.account(pk)
        try:
            reference = reveal(account=account, by=self.user)
        except CustodyRefused as refusal:
            messages.error(request, str(refusal))
            return redirect("custody:account", pk)
        return self.shown(request, account, reference=reference)


class CheckView(OneAccount):
    """Ask the network and the vault now."""

    http_method_names = ("post", "options")

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        account = self.account(pk)
        if not may_change_facts(request.user, account):
            raise MayNot("Only those who look after this account, the Chair and the Vice-Chair ask for this.")
        check_account.enqueue(account.pk)
        messages.success(request, "We are asking. The answer appears on this page within a minute.")
        return redirect("custody:account", pk)


class AccountFormView(OneAccount):
    """A form about an account: one title, one form, one verb."""

    title = ""
    lead = ""
    button = "Save"
    said = "Saved."

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        account = self.account(pk)
        self.check_right(account)
        return self._shown(request, account, self.form(account))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        account = self.account(pk)
        self.check_right(account)
        form = self.form(account, request.POST)
        if form.is_valid() and self.try_to(
            request, lambda: self.act(account, form.cleaned_data), said=self.said, form=form
        ):
            return redirect("custody:account", pk)
        return self._shown(request, account, form)

    def _shown(self, request: HttpRequest, account: Account, form: RegisterForm) -> HttpResponse:
        return show(request, "form", wrong=form.is_bound, account=account, form=form, view=self)

    def check_right(self, account: Account) -> None:
        """Raise MayNot when this user may not use the form at all."""
        if not is_in_charge(self.request.user):
            raise MayNot("Only the Chair and the Vice-Chair do this.")

    def form(self, account: Account, data: Any = None) -> RegisterForm:
        return ReasonForm(data)

    def act(self, account: Account, given: dict[str, Any]) -> None:
        raise LookupError(f"{type(self).__name__} does not say what it does.")


class FactsView(AccountFormView):
    title = "What we know of it"
    lead = "Facts that anybody can check. The password itself never belongs here."

    def check_right(self, account: Account) -> None:
        if not may_change_facts(self.request.user, account):
            raise MayNot(
                "Only those who look after this account, the Chair and the Vice-Chair change its facts."
            )

    def form(self, account: Account, data: Any = None) -> RegisterForm:
        return FactsForm(data, account=account)

    def act(self, account: Account, given: dict[str, Any]) -> None:
        if not given["vault_reference"]:
            given = {name: value for name, value in given.items() if name != "vault_reference"}
        change_facts(account=account, by=self.user, **given)


class OfficesView(AccountFormView):
    title = "Which offices are entitled"
    lead = "For when the policy has changed. It is recorded as a decision, and holdings follow at once."

    def form(self, account: Account, data: Any = None) -> RegisterForm:
        offices = account.entitlements.values_list("office", flat=True)
        return OfficesForm(data, initial={"offices": list(offices), "clause": account.clause})

    def act(self, account: Account, given: dict[str, Any]) -> None:
        change_entitlement(account=account, by=self.user, **given)


class CloseView(AccountFormView):
    title = "Close this account"
    lead = "For an account that the association does not use any more. Its history stays."
    button = "Close it"
    said = "Closed."

    def act(self, account: Account, given: dict[str, Any]) -> None:
        close_account(account=account, by=self.user, **given)


class GrantView(AccountFormView):
    title = "Who holds it now"
    lead = (
        "Only people who serve in an entitled office can be chosen. Everybody else is a deputy, for a while."
    )
    button = "Record it"

    def check_right(self, account: Account) -> None:
        if not may_grant(self.request.user, account):
            raise MayNot(
                "Only those entitled to this account, the Chair and the Vice-Chair give it to somebody."
            )

    def form(self, account: Account, data: Any = None) -> RegisterForm:
        holding = set(account.holdings.open().values_list("person_id", flat=True))
        people = [person for person in entitled_people(account) if person.pk not in holding]
        return GrantForm(data, people=people, initial={"person": people[0] if people else None})

    def act(self, account: Account, given: dict[str, Any]) -> None:
        grant(account=account, by=self.user, **given)


class DeputyView(GrantView):
    title = "Name a deputy"
    lead = "Somebody from outside the entitled offices, for a while and for a reason, such as an illness."
    button = "Name the deputy"

    def form(self, account: Account, data: Any = None) -> RegisterForm:
        return DeputyForm(data)

    def act(self, account: Account, given: dict[str, Any]) -> None:
        name_deputy(account=account, by=self.user, **given)


class EndHoldingView(GrantView):
    title = "Take it back"
    button = "Take it back"
    said = "Taken back. Change the password now, and note the day on this page."

    @property
    def lead(self) -> str:  # type: ignore[override]
        return f"{self.holding.person} will not hold it any more."

    def account(self, pk: int) -> Account:
        found = Holding.objects.open().filter(account__in=accounts_seen_by(self.request.user))
        self.holding = get_object_or_404(found.select_related("person"), pk=pk)
        return super().account(self.holding.account_id)

    def form(self, account: Account, data: Any = None) -> RegisterForm:
        return ReasonForm(data)

    def act(self, account: Account, given: dict[str, Any]) -> None:
        revoke(holding=self.holding, by=self.user, because=given["reason"])


class NewAccountView(RegisterView):
    """Put another account on the register."""

    title = "Add an account"
    lead = "Every account that speaks for us belongs on the register, with an office that looks after it."
    button = "Add it"

    def get(self, request: HttpRequest) -> HttpResponse:
        self._check_right()
        return show(request, "form", form=AccountForm(), view=self)

    def post(self, request: HttpRequest) -> HttpResponse:
        self._check_right()
        form = AccountForm(request.POST)
        if form.is_valid() and self.try_to(
            request, lambda: add_account(by=self.user, **form.cleaned_data), said="Added.", form=form
        ):
            return redirect("custody:overview")
        return show(request, "form", wrong=True, form=form, view=self)

    def _check_right(self) -> None:
        if not is_in_charge(self.request.user):
            raise MayNot("Only the Chair and the Vice-Chair add accounts. Ask one of them.")
