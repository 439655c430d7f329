"""Emergency access on screen: ask for it, object to it, open it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from ..accounts.views import AccountFormView
from ..doors import RegisterView, show
from ..forms import ReasonForm
from ..models import Account
from .lifecycle import ask, object_to, open_reference, withdraw
from .models import Emergency


class AskView(AccountFormView):
    """For an account that nobody looks after."""

    title = "Ask for emergency access"
    lead = (
        "For when nobody in office can get at the account and it cannot wait. "
        "Every Trustee and everybody who "
        "looks after an account is told at once, and may object."
    )
    button = "Ask, and tell everybody"
    said = "Asked. Everybody concerned has been told."

    def act(self, account: Account, given: dict[str, Any]) -> None:
        ask(account=account, by=self.user, reason=given["reason"])


class EmergencyView(RegisterView):
    """Who asked, why, when it opens, and what one can do."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._shown(request, self._emergency(pk), ReasonForm())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        emergency, user = self._emergency(pk), self.user
        action = request.POST.get("action", "")
        if action == "open":
            found: list[Any] = []
            act = lambda: found.append(open_reference(emergency=emergency, by=user))  # noqa: E731
            if self.try_to(request, act, said="Opened. Everybody concerned has been told."):
                return self._shown(request, self._emergency(pk), ReasonForm(), reference=found[0])
            return redirect(request.path)
        form = ReasonForm(request.POST)
        verb = {"object": object_to, "withdraw": withdraw}.get(action)
        if verb and form.is_valid():
            because = form.cleaned_data["reason"]
            act = lambda: verb(emergency=emergency, by=user, because=because)  # noqa: E731
            if self.try_to(request, act, said="Noted. Nothing is opened.", form=form):
                return redirect(request.path)
        return self._shown(request, self._emergency(pk), form)

    def _emergency(self, pk: int) -> Emergency:
        return get_object_or_404(Emergency.objects.select_related("account", "asked_by__person"), pk=pk)

    def _shown(
        self, request: HttpRequest, emergency: Emergency, form: ReasonForm, **more: Any
    ) -> HttpResponse:
        mine = emergency.asked_by_id == request.user.pk
        form.fields["reason"].label = "Why do you withdraw it?" if mine else "Why do you object?"
        return show(
            request,
            "emergency",
            wrong=bool(form.is_bound and form.errors),
            emergency=emergency,
            form=form,
            mine=mine,
            **more,
        )
