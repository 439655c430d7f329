"""The clock of a proposal: two Board meetings after it came in, moved by the calendar and by nothing else."""

import datetime as dt
import itertools

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import ModelLogEntry

from groups.kinds import GroupKind
from groups.models import Proposal
from groups.proposals.clock import clock, clock_of, has_clock
from groups.proposals.drafts.lifecycle import new_link
from groups.proposals.keeping_time import MOVED, follow_clocks
from home.models import Body, Meeting
from tests.people import holder

today = timezone.localdate


def day(number: int) -> dt.date:
    """So many days after receipt, which is day 0."""
    return dt.date(2026, 3, 1) + dt.timedelta(days=number)


@pytest.mark.clause("COP-A3")
@pytest.mark.parametrize(
    ("meetings", "reviewed", "today", "due", "words"),
    [
        ([10, 40], None, 1, 40, "Board meeting 1 of 2 on 11 March 2026"),
        ([10, 40], None, 10, 40, "Board meeting 1 of 2 on 11 March 2026"),
        ([10, 40], None, 11, 40, "Board meeting 2 of 2 on 10 April 2026"),
        ([10, 40], None, 40, 40, "Board meeting 2 of 2 on 10 April 2026"),
        (
            [10, 40],
            None,
            41,
            40,
            "Late: it was to be reviewed by 10 April 2026, and the Chair and the staff know",
        ),
        ([10, 40], 10, 41, 40, "Reviewed on 11 March 2026"),
        ([0, 10, 40], None, 0, 40, "Board meeting 1 of 2 on 11 March 2026"),  # one on the day does not count
        ([-5, 10, 40, 70], None, 1, 40, "Board meeting 1 of 2 on 11 March 2026"),
        ([40, 10], None, 1, 40, "Board meeting 1 of 2 on 11 March 2026"),
        ([10], None, 1, None, "Board meeting 1 of 2 on 11 March 2026"),
        ([10], None, 11, None, "The date of the Board's next meeting is not set yet"),
        ([], None, 1, None, "The date of the Board's next meeting is not set yet"),
    ],
)
def test_clock_counts_meetings_after_receipt(meetings, reviewed, today, due, words):
    found = clock(
        day(0), [day(one) for one in meetings], None if reviewed is None else day(reviewed), day(today)
    )
    assert found.due == (None if due is None else day(due))
    assert found.words == words
    assert found.is_unknown == (due is None)
    assert found.is_overdue == words.startswith("Late")


@pytest.mark.clause("COP-A3", "MSG-SIG.11")
def test_clock_is_shown_only_where_the_policy_promises_it():
    assert [kind for kind in GroupKind if has_clock(kind)] == [GroupKind.COMMUNITY_OF_PRACTICE]


@pytest.fixture
def waiting(way) -> Proposal:
    """A proposal that came in 50 days ago and that nobody has reviewed; no meeting since."""
    Meeting.objects.all().delete()
    proposal = way.propose()
    Proposal.objects.filter(pk=proposal.pk).update(received_on=today() - dt.timedelta(days=50))
    return Proposal.objects.get(pk=proposal.pk)


def meet(days: int) -> Meeting:
    return Meeting.objects.create(body=Body.objects.get(code="board"), date=today() + dt.timedelta(days=days))


def due(proposal: Proposal) -> int | None:
    proposal.refresh_from_db()
    return (proposal.due_on - today()).days if proposal.due_on else None


@pytest.mark.clause("COP-A3")
def test_cancelled_meeting_moves_the_due_date_and_is_logged(waiting):
    first, _, third = meet(5), meet(35), meet(65)
    assert due(waiting) == 35
    first.cancelled = True
    first.save()
    assert due(waiting) == 65
    third.delete()
    assert due(waiting) is None
    entries = ModelLogEntry.objects.filter(action=MOVED, object_id=str(waiting.pk))
    dates = ["", *((today() + dt.timedelta(days=days)).isoformat() for days in (35, 65)), ""]
    assert [(one.data["before"], one.data["now"]) for one in entries.order_by("pk")] == list(
        itertools.pairwise(dates)
    )


@pytest.mark.clause("COP-A3")
def test_overdue_is_told_to_the_chair_and_the_staff_once(way, waiting, django_capture_on_commit_callbacks):
    chair, staff = holder("chair"), holder("staff")
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        meet(-20)
        meet(-1)
        assert follow_clocks() == 0  # told when the calendar said so
        call_command("follow_groups", verbosity=0)
    assert sorted(letter.to[0] for letter in mail.outbox) == sorted(
        [chair.user.email, staff.user.email, way.staff.email]
    )
    assert "COP-A3" in mail.outbox[0].body


@pytest.mark.clause("COP-A3")
def test_request_for_changes_and_their_answer_leave_the_due_date(way, board_meeting):
    proposal = way.propose()
    meet(30)
    before = due(proposal)
    way.request_changes(way.recommend(proposal))
    way.answer(Proposal.objects.get(pk=proposal.pk))
    follow_clocks()
    assert due(proposal) == before
    assert Proposal.objects.get(pk=proposal.pk).received_on == today()


@pytest.mark.clause("COP-A3")
def test_decision_at_a_board_meeting_stops_the_clock(way, waiting):
    meet(-10)
    meet(-1)
    way.meeting = meet(0)  # the consultation is answered today, and the Board decides after it
    assert clock_of(waiting).is_overdue
    way.request_changes(way.recommend(waiting))
    found = clock_of(waiting)
    assert (found.is_overdue, found.reviewed_on) == (False, way.meeting.date)


@pytest.mark.clause("COP-A3")
def test_proposer_reads_the_clock(waiting, client):
    meet(14)
    shown = client.get(f"/proposals/mine/{new_link(waiting.draft)}/").content.decode()
    assert "Board meeting 1 of 2 on" in shown
