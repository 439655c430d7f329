"""The year's figures for Trustees and officers, and the button that makes a page of them."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from home.accounts.models import User
from home.models import HomePage

from ..desk.permissions import may_use_desk
from ..referrals.doors import SignedInView, refused
from ..referrals.permissions import may_refer
from .figures import figures_of
from .lifecycle import draft_page
from .models import OpennessPage
from .presenting import charts

FOR_WHOM = "These figures are for Trustees and for the moderation desk. Once a year they are published."
YEARS_BACK = 10


class FiguresView(SignedInView):
    """How the policy was applied in a year, so far if it is this one."""

    def get(self, request: HttpRequest) -> HttpResponse:
        if not (may_refer(request.user) or may_use_desk(request.user)):
            return refused(request, FOR_WHOM, "MED-2.6")
        year = _year(request.GET.get("year", ""))
        this_year = timezone.localdate().year
        home = HomePage.objects.first()
        figures = figures_of(year)
        context = {
            "year": year,
            "so_far": year == this_year,
            "charts": list(charts(figures)),
            "figures": figures,
            "earlier": year - 1 if year > this_year - YEARS_BACK else None,
            "later": year + 1 if year < this_year else None,
            "page": None,
            "made": OpennessPage.objects.filter(year=year).first(),
            "may_make": home is not None and _may_make(request.user, home),
        }
        return render(request, "moderation/openness/figures.html", context)

    def post(self, request: HttpRequest) -> HttpResponse:
        home = HomePage.objects.first()
        if home is None or not _may_make(request.user, home):
            return refused(
                request, "Pages of the website are made by the Web Editor. Ask them for this one.", "MED-A.2"
            )
        page = draft_page(year=_year(request.POST.get("year", "")), under=home, by=cast(User, request.user))
        messages.success(request, "The page is a draft. Add a few words if you like, then submit it.")
        return redirect("wagtailadmin_pages:edit", page.pk)


def _may_make(user: object, home: HomePage) -> bool:
    return bool(home.permissions_for_user(user).can_add_subpage())


def _year(typed: str) -> int:
    """The year asked for, kept to those of which there can be figures."""
    this_year = timezone.localdate().year
    year = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) == 4 else this_year
    return min(max(year, this_year - YEARS_BACK), this_year)
