"""Reviews: a snapshot, each line decided once, finished at the last one, and the same as CSV."""

import csv
import io

import pytest
from django.core import mail
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from home.decisions.models import RegisterIsAppendOnly
from moderation.custody.daily import follow_up
from moderation.custody.lifecycle import CustodyRefused
from moderation.custody.permissions import MayNot
from moderation.custody.recertification.fixed_verdicts import install, lift
from moderation.custody.recertification.lifecycle import begin_review, decide_line, finish_review
from moderation.custody.recertification.models import ReviewLine, ReviewState, Verdict
from moderation.custody.recertification.views import HEADINGS, as_row
from tests.moderation.custody.registers import today
from tests.people import office


@pytest.mark.clause("MED-1.0")
def test_review_takes_a_snapshot_that_later_changes_leave_alone(register):
    review = begin_review(by=register.chair.user)
    assert review.lines.count() == 11
    register.smo.name = "Sam Married"
    register.smo.save()
    line = review.lines.filter(account_name="Blog").order_by("person_name").first()
    assert (line.person_name, line.entitlement) == ("Sam Social", "Social Media Officer")


def test_review_begins_by_chair_or_vice_chair_and_one_at_a_time(register):
    with pytest.raises(MayNot):
        begin_review(by=register.trustee.user)
    begin_review(by=register.vice.user)
    with pytest.raises(CustodyRefused, match="under way"):
        begin_review(by=register.chair.user)


@pytest.mark.clause("MED-1.0")
def test_review_is_finished_only_when_nothing_is_left(register):
    review = begin_review(by=register.chair.user)
    *most, last = review.lines.all()
    for line in most:
        decide_line(line=line, verdict=Verdict.ATTESTED, by=register.trustee.user)
    with pytest.raises(CustodyRefused, match="1 is not decided yet"):
        finish_review(review=review, by=register.chair.user)
    decide_line(line=last, verdict=Verdict.REVOKED, by=register.trustee.user, reason="No longer needed.")
    finish_review(review=review, by=register.chair.user)
    last.holding.refresh_from_db()
    assert (review.state, last.holding.ended_because) == (ReviewState.CLOSED, "Review: No longer needed.")


def test_decision_names_who_and_when_and_is_made_once(register):
    line = begin_review(by=register.chair.user).lines.first()
    decide_line(line=line, verdict=Verdict.ATTESTED, by=register.trustee.user)
    with pytest.raises(CustodyRefused, match="decided already"):
        decide_line(line=line, verdict=Verdict.REVOKED, by=register.vice.user, reason="Second thoughts.")
    line.refresh_from_db()
    assert (line.verdict, line.decided_by_name) == (Verdict.ATTESTED, "Tia Trustee")
    assert line.decided_at.date() == today()


def test_nobody_decides_about_themselves_and_only_trustees_decide(register):
    line = begin_review(by=register.chair.user).lines.filter(person_name="Sam Social").first()
    with pytest.raises(MayNot, match="Only Trustees"):
        decide_line(line=line, verdict=Verdict.ATTESTED, by=register.smo.user)
    register.smo.terms.create(office=office("trustee"), start=today())
    with pytest.raises(MayNot, match="your own"):
        decide_line(line=line, verdict=Verdict.ATTESTED, by=register.smo.user)


@pytest.mark.database
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE moderation_reviewline SET verdict = 'revoked'",
        "UPDATE moderation_reviewline SET person_name = 'Nobody'",
        "DELETE FROM moderation_reviewline",
    ],
)
def test_database_keeps_verdicts_and_snapshot_but_for_lifted_triggers(register, statement):
    line = begin_review(by=register.chair.user).lines.first()
    decide_line(line=line, verdict=Verdict.ATTESTED, by=register.trustee.user)
    with (
        pytest.raises(DatabaseError, match="decided once"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    lift(connection)
    with connection.cursor() as cursor:
        cursor.execute(statement)
        changed = cursor.rowcount
    install(connection)
    assert changed == 11


def test_line_cannot_be_removed_in_code(register):
    with pytest.raises(RegisterIsAppendOnly):
        begin_review(by=register.chair.user).lines.first().delete()


def test_reminders_go_out_once_a_week_while_something_is_left(register, django_capture_on_commit_callbacks):
    begin_review(by=register.chair.user)
    told = []
    for day in range(1, 16):
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            follow_up(on=today(day))
        told += [(day, len(mail.outbox))] if mail.outbox else []
    assert told == [(7, 3), (14, 3)]


def test_csv_is_streamed_and_says_what_the_register_says(register):
    review = begin_review(by=register.chair.user)
    first, second, *_ = review.lines.all()
    decide_line(line=first, verdict=Verdict.ATTESTED, by=register.trustee.user)
    decide_line(line=second, verdict=Verdict.REVOKED, by=register.trustee.user, reason="=SUM(A1), no longer")
    client = Client()
    client.force_login(register.trustee.user)
    response = client.get(reverse("custody:review_csv", args=[review.pk]))
    assert response.streaming
    rows = list(csv.reader(io.StringIO(b"".join(response.streaming_content).decode())))
    expected = [as_row(line) for line in ReviewLine.objects.filter(review=review)]
    assert rows[0] == list(HEADINGS)
    assert [[cell.removeprefix("'") for cell in row] for row in rows[1:]] == [list(row) for row in expected]
    assert not any(cell.startswith("=") for row in rows for cell in row)
