"""Reviews on screen: begin one, decide line by line, take it home as CSV."""

import csv
from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from ..doors import RegisterView, show
from ..permissions import is_in_charge, is_trustee
from .lifecycle import begin_review, decide_line, finish_review
from .models import Review, ReviewLine, Verdict

HEADINGS = ("Account", "Person", "Holds it as", "Since", "Decided", "By", "When", "Reason")


class ReviewListView(RegisterView):
    """Every review, and the button that begins one."""

    def get(self, request: HttpRequest) -> HttpResponse:
        reviews = list(Review.objects.all())
        in_charge = is_in_charge(request.user)
        return show(
            request,
            "reviews",
            reviews=reviews,
            may_begin=in_charge and not any(review.is_open for review in reviews),
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        self.try_to(request, lambda: begin_review(by=self.user), said="The review has begun.")
        return redirect("custody:reviews")


class ReviewView(RegisterView):
    """One review: what is left first."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        review = get_object_or_404(Review, pk=pk)
        lines = list(review.lines.select_related("holding__person"))
        return show(
            request,
            "review",
            review=review,
            left=[line for line in lines if not line.verdict],
            decided=[line for line in lines if line.verdict],
            total=len(lines),
            trustee=is_trustee(request.user),
            in_charge=is_in_charge(request.user),
        )

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        review = get_object_or_404(Review, pk=pk)
        user: Any = request.user
        action = request.POST.get("action", "")
        if action == "finish":
            self.try_to(
                request, lambda: finish_review(review=review, by=user), said="The review is finished."
            )
        elif action in {Verdict.ATTESTED, Verdict.REVOKED}:
            number = request.POST.get("line", "")
            line = get_object_or_404(review.lines, pk=int(number) if number.isdecimal() else 0)
            reason = request.POST.get("reason", "")
            self.try_to(
                request,
                lambda: decide_line(line=line, verdict=Verdict(action), by=user, reason=reason),
                said=f"{line}: {Verdict(action).label.lower()}.",
            )
        return redirect(request.path)


class Echo:
    """A file that hands back what is written into it, so that rows can be sent as they come."""

    def write(self, value: str) -> str:
        return value


class ReviewCsvView(RegisterView):
    """The lines of a review, row by row."""

    def get(self, request: HttpRequest, pk: int) -> StreamingHttpResponse:
        review = get_object_or_404(Review, pk=pk)
        response = StreamingHttpResponse(_rows(review), content_type="text/csv; charset=utf-8")
        day = timezone.localdate(review.started_at)
        response["Content-Disposition"] = f'attachment; filename="review-{day:%Y-%m-%d}.csv"'
        return response


def _rows(review: Review) -> Iterator[str]:
    writer = csv.writer(Echo())
    yield writer.writerow(HEADINGS)
    for line in review.lines.iterator(chunk_size=200):
        yield writer.writerow([_safe(value) for value in as_row(line)])


def as_row(line: ReviewLine) -> tuple[str, ...]:
    """What the screen shows of a line, in the order of the headings."""
    when = timezone.localtime(line.decided_at).isoformat(" ", "minutes") if line.decided_at else ""
    return (
        line.account_name,
        line.person_name,
        line.entitlement,
        line.since.isoformat(),
        str(Verdict(line.verdict).label),
        line.decided_by_name,
        when,
        line.reason,
    )


def _safe(value: str) -> str:
    """A cell that a spreadsheet does not take for a formula."""
    return f"'{value}" if value.startswith(("=", "+", "-", "@", "\t", "\r")) else value
