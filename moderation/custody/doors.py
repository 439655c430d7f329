"""The door of the register: visitors sign in first; to whom it is not open, it is as if nothing were here."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from home.accounts.models import User

from .forms import RegisterForm
from .lifecycle import CustodyRefused
from .permissions import MayNot, sees_register
from .secret_free import SecretRefused

NOTHING = "There is nothing here for you."


@method_decorator([never_cache, sensitive_post_parameters()], name="dispatch")
class RegisterView(View):
    """A page of the register. What was typed is kept out of error reports, and pages out of caches."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), "account_login")
        if not self.is_open_to(request.user):
            raise Http404(NOTHING)
        try:
            return super().dispatch(request, *args, **kwargs)
        except MayNot as refusal:
            return refused(request, refusal)

    @property
    def user(self) -> User:
        """Who is signed in; the door has seen to that."""
        return cast(User, self.request.user)

    def is_open_to(self, user: Any) -> bool:
        """Trustees and those who look after accounts; views with rows of their own let others in."""
        return sees_register(user)

    def try_to(self, request: HttpRequest, act: Any, *, said: str, form: RegisterForm | None = None) -> bool:
        """Do it and say so; or show at the form, or above the next page, why it was refused."""
        try:
            act()
        except (CustodyRefused, SecretRefused) as refusal:
            if form is not None:
                form.refuse(refusal)
            else:
                messages.error(request, str(refusal))
            return False
        messages.success(request, said)
        return True


def refused(request: HttpRequest, refusal: MayNot) -> HttpResponse:
    """For those who see the register but may not do this: the rule, and whom to ask."""
    return render(request, "moderation/custody/refused.html", {"refusal": refusal}, status=403)


def show(request: HttpRequest, template: str, *, wrong: bool = False, **context: Any) -> HttpResponse:
    return render(request, f"moderation/custody/{template}.html", context, status=422 if wrong else 200)
