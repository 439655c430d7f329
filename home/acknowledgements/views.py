"""What one is asked to read, the page to say so, and the officers' overview."""

import csv
import datetime as dt
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from ..policies.models import PolicyVersion
from .changes import changes
from .lifecycle import NotAsked, NotTheNewest, acknowledge, outstanding
from .models import Acknowledgement, AskedPolicy, person_of
from .overview import may_see_overview, overview


@never_cache
@login_required
@require_GET
def to_read(request: HttpRequest) -> HttpResponse:
    """What waits to be read, and what was acknowledged."""
    person = person_of(request.user)
    done = Acknowledgement.objects.filter(person=person).select_related("version__page") if person else []
    context = {
        "waiting": outstanding(person) if person else [],
        "done": done,
        "overviews": AskedPolicy.objects.select_related("page") if may_see_overview(request.user) else [],
    }
    return render(request, "home/acknowledgements/to_read.html", context)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def read(request: HttpRequest, slug: str) -> HttpResponse:
    """The policy on one page, with the button at its end."""
    asked = get_object_or_404(AskedPolicy.objects.select_related("page"), page__slug=slug)
    person = person_of(request.user)
    if request.method == "POST" and person is not None:
        version = get_object_or_404(PolicyVersion, page=asked.page, number=_number(request))
        try:
            acknowledge(asked=asked, version=version, person=person)
        except NotTheNewest as problem:
            messages.warning(request, str(problem))
        except NotAsked:
            messages.info(request, "Nothing is asked of you here today, so nothing was recorded.")
        else:
            messages.success(request, f"Thank you. We have noted that you read “{asked.page.title}”.")
            return redirect("acknowledgements")
        return redirect(asked)
    return render(request, "home/acknowledgements/read.html", _reading(asked, person))


def _number(request: HttpRequest) -> int:
    typed = request.POST.get("version", "")
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 9 else 0


def _reading(asked: AskedPolicy, person: Any) -> dict[str, Any]:
    said = Acknowledgement.objects.filter(person=person, version__page=asked.page) if person else None
    last = said.select_related("version").order_by("-version__number").first() if said else None
    version = asked.version
    current = last is not None and last.version == version
    return {
        "asked": asked,
        "version": version,
        "last": last,
        "is_current": current,
        "is_asked": person is not None and asked.is_for(person),
        "changes": changes(last.version, version) if last and version and not current else None,
    }


@never_cache
@login_required
@require_GET
def who_has_read(request: HttpRequest, slug: str) -> HttpResponse:
    """For the officers: who is in scope on a day and who has acknowledged what."""
    if not may_see_overview(request.user):
        return render(request, "403.html", status=403)
    asked = get_object_or_404(AskedPolicy.objects.select_related("page"), page__slug=slug)
    day, problem = _day(request.GET.get("on", ""))
    context = {"overview": overview(asked, day), "asked": asked, "day": day, "problem": problem}
    return render(request, "home/acknowledgements/who.html", context)


class _Echo:
    def write(self, line: str) -> str:
        return line


@never_cache
@login_required
@require_GET
def who_has_read_as_table(request: HttpRequest, slug: str) -> HttpResponse | StreamingHttpResponse:
    """The same as a file, for an auditor."""
    if not may_see_overview(request.user):
        return render(request, "403.html", status=403)
    asked = get_object_or_404(AskedPolicy.objects.select_related("page"), page__slug=slug)
    day, _ = _day(request.GET.get("on", ""))
    writer = csv.writer(_Echo())
    rows = ([_harmless(cell) for cell in row] for row in overview(asked, day).rows())
    response = StreamingHttpResponse(
        (writer.writerow(row) for row in rows), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="{slug}-{day:%Y-%m-%d}.csv"'
    return response


def _harmless(cell: str) -> str:
    """Spreadsheets take a cell that begins like this for a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def _day(typed: str) -> tuple[dt.date, str]:
    try:
        day = parse_date(typed) if typed else timezone.localdate()
    except ValueError:
        day = None
    if day is None:
        return timezone.localdate(), "That is not a date. Write it like 2026-03-31. This is today."
    return day, ""
