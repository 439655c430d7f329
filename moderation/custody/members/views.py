"""The members' log of a group on screen."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from ..accounts.views import OneAccount
from ..choices import Network
from ..doors import show
from ..forms import MemberForm
from ..models import Account
from ..permissions import MayNot, may_keep_members
from .lifecycle import note
from .models import MemberAction

ENTRIES_A_PAGE = 50


class MembersView(OneAccount):
    """Write down one decision; read the others."""

    def account(self, pk: int) -> Account:
        account = super().account(pk)
        if account.network != Network.FACEBOOK_GROUP:
            raise MayNot("Only a group has members.", "MED-A.1")
        return account

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._shown(request, self.account(pk), MemberForm())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        account = self.account(pk)
        form = MemberForm(request.POST)
        if form.is_valid():
            given = form.cleaned_data
            action = MemberAction(given["action"])

            def write() -> None:
                note(
                    account=account,
                    action=action,
                    name=given["name"],
                    reason=given["reason"],
                    by=self.user,
                )

            if self.try_to(request, write, said=f"{given['name']}: {action.label.lower()}.", form=form):
                return redirect(request.path)
        elif not may_keep_members(request.user, account):
            raise MayNot(
                "Only the office that looks after this group, and its deputies, write here.", "MED-A.1"
            )
        return self._shown(request, account, form)

    def _shown(self, request: HttpRequest, account: Account, form: MemberForm) -> HttpResponse:
        entries = Paginator(account.member_entries.all(), ENTRIES_A_PAGE).get_page(request.GET.get("page"))
        return show(
            request,
            "members",
            wrong=form.is_bound,
            account=account,
            form=form,
            entries=entries,
            may_write=may_keep_members(request.user, account),
        )
