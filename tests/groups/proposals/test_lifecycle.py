"""A proposal's way: who may do what, in which order, and what is left behind."""

import datetime as dt

import pytest
from django.core import mail
from django.utils import timezone

from groups.models import GroupPage, Proposal
from groups.proposals import lifecycle
from groups.proposals.consulting import consulted
from groups.proposals.models import ProposalStep
from groups.proposals.rules import ProposalRefused, counted_from, meetings_that_count
from groups.proposals.states import StepKind
from home.models import Body, Decision, Meeting, Person
from home.offices.lifecycle import appoint
from tests.groups.proposals.proposing import links_in, mails_to, typed
from tests.people import holder, office

pytestmark = [pytest.mark.django_db, pytest.mark.database]
MINA = "mina@example.org"


def kinds(proposal: Proposal) -> list[str]:
    return [step.kind for step in proposal.steps.all()]


@pytest.mark.clause("COP-A1")
def test_approved_proposal_founds_one_draft_group_and_records_the_decision(way):
    proposal = way.approve(way.recommend(way.propose()))
    proposal.refresh_from_db()
    group = proposal.group
    assert (proposal.state, group.title, group.live, group.stage) == (
        "approved",
        "Fieldwork circle",
        False,
        "setting-up",
    )
    assert GroupPage.objects.count() == 1
    decision = proposal.decision
    assert (decision.outcome, decision.reason, decision.made_by_name, decision.office_name) == (
        "Approved",
        "We want this.",
        "Tove Trustee",
        "Trustee",
    )
    assert decision.meeting == way.meeting
    assert [citation.clause.clause_id for citation in decision.citations.all()] == ["COP-A1"]
    assert kinds(proposal) == ["received", "checked", "consulted", "consulted", "approved"]
    assert proposal.current_workflow_state is None
    assert proposal.live is False


def test_group_carries_the_proposals_words(way):
    proposal = way.approve(way.recommend(way.propose(activities=["Read <b>maps</b> & walk"])))
    body = proposal.group.body
    assert proposal.group.remit == proposal.answers["need"]
    assert [block.block_type for block in body] == ["heading", "text", "heading", "text"]
    assert body[1].value.source == "<ul><li>Read &lt;b&gt;maps&lt;/b&gt; &amp; walk</li></ul>"


@pytest.mark.clause("COP-A1")
def test_declined_proposal_founds_nothing_and_tells_why(way, django_capture_on_commit_callbacks):
    proposal = way.recommend(way.propose())
    with django_capture_on_commit_callbacks(execute=True):
        way.decline(proposal)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.group, GroupPage.objects.count()) == ("declined", None, 0)
    assert mails_to(MINA) == ["Not approved: Fieldwork circle"]
    assert "There is one like it." in mail.outbox[-1].body
    assert "COP-A1" in mail.outbox[-1].body


@pytest.mark.clause("COP-A1")
def test_chief_executive_cannot_approve_and_board_cannot_jump_the_queue(way):
    proposal = way.propose()
    with pytest.raises(ProposalRefused, match="not the step"):
        way.approve(proposal, by=way.ceo)
    with pytest.raises(ProposalRefused, match="Only the Chief Executive and the Association staff"):
        way.approve(proposal)
    assert Decision.objects.count() == 0
    assert way.approve(way.recommend(proposal)).state == "approved"


def test_earlier_task_state_cannot_be_used_again(way):
    proposal = way.propose()
    first = way.waiting(proposal)
    way.recommend(proposal)
    with pytest.raises(ProposalRefused, match="by now"):
        lifecycle.decline(task_state=first, by=way.ceo, reason="No.", clauses=["COP-A1"])
    assert lifecycle.decline(task_state=way.waiting(proposal), **way.decided("No.")).state == "declined"


def test_proposer_never_decides_the_own_proposal(way):
    person = Person.objects.get(user=way.trustee)
    other = holder("trustee", name="Otis Other").user
    proposal = way.recommend(way.propose(email=person.email))
    with pytest.raises(ProposalRefused, match="You proposed this yourself"):
        way.approve(proposal)
    assert way.approve(proposal, by=other).state == "approved"


@pytest.mark.parametrize("which", ["none", "old", "cancelled", "future", "other body"])
def test_board_decides_only_at_a_meeting_of_its_own_since_receipt(way, old_meeting, which):
    proposal = way.recommend(way.propose())
    today = timezone.localdate()
    assembly = Body.objects.get(code="assembly")
    meeting = {
        "none": lambda: None,
        "old": lambda: old_meeting,
        "cancelled": lambda: _cancelled(way.meeting),
        "future": lambda: Meeting.objects.create(body=way.meeting.body, date=today + dt.timedelta(days=9)),
        "other body": lambda: Meeting.objects.create(body=assembly, date=today),
    }[which]()
    with pytest.raises(ProposalRefused, match="meeting"):
        way.approve(proposal, meeting=meeting)
    Meeting.objects.update(cancelled=False)
    assert way.approve(proposal).state == "approved"


@pytest.mark.clause("COP-A1")
def test_board_decides_only_once_what_comes_first_is_there(way):
    proposal = way.recommend(way.propose())
    Proposal.objects.update(received_on=timezone.localdate() - dt.timedelta(days=10))
    before = Meeting.objects.create(body=way.meeting.body, date=timezone.localdate() - dt.timedelta(days=5))
    proposal.refresh_from_db()
    with pytest.raises(ProposalRefused, match="does not count here"):
        way.approve(proposal, meeting=before)
    assert list(meetings_that_count(way.meeting.body, proposal)) == [way.meeting]
    assert way.approve(proposal).state == "approved"


@pytest.mark.parametrize("kind", StepKind.values)
def test_meetings_count_from_the_local_day_of_the_last_step_that_comes_first(way, kind):
    proposal = way.propose()
    Proposal.objects.update(received_on=dt.date(2026, 6, 1))
    proposal.refresh_from_db()
    late = dt.datetime(2026, 6, 30, 23, 30, tzinfo=dt.UTC)  # which is half past midnight in London
    ProposalStep.objects.create(proposal=proposal, kind=kind, at=late)
    comes_first = kind in {"consulted", "assembly-approved", "recommended", "answered"}
    day = dt.date(2026, 7, 1) if comes_first else dt.date(2026, 6, 1)
    assert counted_from(way.meeting.body, proposal) == day


def test_decision_keeps_the_local_day_of_each_answer(way):
    proposal = way.recommend(way.propose())
    answer = proposal.steps.filter(kind=StepKind.CONSULTED).first()
    late = dt.datetime(2026, 6, 30, 23, 30, tzinfo=dt.UTC)
    ProposalStep.objects.create(proposal=proposal, kind=answer.kind, at=late, decision=answer.decision)
    assert consulted(proposal)[0]["on"] == "2026-07-01"


def _cancelled(meeting: Meeting) -> Meeting:
    meeting.cancelled = True
    meeting.save()
    return meeting


@pytest.mark.clause("COP-A3")
def test_request_for_changes_keeps_received_date_and_goes_on_where_it_stopped(way):
    proposal = way.recommend(way.propose())
    before = timezone.localdate() - dt.timedelta(days=10)
    Proposal.objects.update(received_on=before)
    way.request_changes(proposal)
    proposal.refresh_from_db()
    assert proposal.state == "changes-requested"
    assert proposal.draft.sent_at is None
    way.answer(proposal, group_name="Fieldwork  CIRCLE", need=typed()["need"] + " It costs nothing.")
    proposal.refresh_from_db()
    assert (proposal.state, proposal.received_on, proposal.name) == (
        "under-review",
        before,
        "Fieldwork CIRCLE",
    )
    assert way.waiting(proposal).task.specific.decides
    assert kinds(proposal)[-3:] == ["changes-requested", "answered", "checked"]
    assert way.approve(proposal).group.title == "Fieldwork CIRCLE"


def test_changes_cannot_be_sent_unasked(way):
    proposal = way.propose()
    with pytest.raises(ProposalRefused, match="Nobody has asked"):
        way.answer(proposal)
    lifecycle.request_changes(
        task_state=way.waiting(proposal), by=way.ceo, reason="More, please.", clauses=["COP-P0"]
    )
    proposal.refresh_from_db()
    assert way.answer(proposal).state == "under-review"


def test_proposer_can_withdraw_until_it_is_decided(way):
    proposal = way.propose()
    assert lifecycle.withdraw(draft=proposal.draft).state == "withdrawn"
    assert proposal.current_workflow_state is None
    other = way.approve(way.recommend(way.propose(group_name="Another")))
    with pytest.raises(ProposalRefused, match="approved and cannot be withdrawn"):
        lifecycle.withdraw(draft=other.draft)


@pytest.mark.clause("COP-A2")
def test_receipt_copy_and_waiting_mail_go_out(way, django_capture_on_commit_callbacks):
    chair = holder("chair", name="Chiara Chair")
    with django_capture_on_commit_callbacks(execute=True):
        way.propose()
    assert mails_to(MINA) == ["We received your proposal: Fieldwork circle"]
    assert mails_to(chair.email) == ["A new proposal: Fieldwork circle"]
    assert mails_to(way.ceo.email) == ['Waiting for you: the proposal "Fieldwork circle"']
    receipt = next(message for message in mail.outbox if message.to == [MINA])
    assert "Who has it now: the Chief Executive and the Association staff." in receipt.body
    assert len(links_in(receipt)) == 1


@pytest.mark.clause("COP-A2")
def test_copy_goes_to_the_chair_in_office(way, django_capture_on_commit_callbacks):
    old = holder("chair", name="Olga Old")
    term = old.terms.get()
    term.end = timezone.localdate() - dt.timedelta(days=1)
    term.save()
    new = holder("chair", name="Nora New")
    with django_capture_on_commit_callbacks(execute=True):
        way.propose()
    assert mails_to(old.email) == []
    assert mails_to(new.email) == ["A new proposal: Fieldwork circle"]


def test_office_that_ended_no_longer_acts(way):
    proposal = way.propose()
    way.ceo.person.terms.update(end=timezone.localdate() - dt.timedelta(days=1))
    with pytest.raises(ProposalRefused, match="Only the Chief Executive and the Association staff"):
        way.recommend(proposal)
    way.ceo.person.terms.all().delete()
    appoint(person=way.ceo.person, office=office("ceo"), start=timezone.localdate())
    assert way.recommend(proposal).state == "under-review"


def test_decision_needs_a_clause_in_force(way):
    proposal = way.recommend(way.propose())
    with pytest.raises(ProposalRefused, match="No published policy has a clause COP-X9"):
        way.approve(proposal, clauses=["COP-X9"])
    assert GroupPage.objects.count() == 0
    assert way.approve(proposal).state == "approved"


@pytest.mark.clause("COP-P6")
def test_board_says_yes_or_no_to_a_restriction(way):
    asked = {
        "membership": "restricted",
        "restriction": "Only geographers.",
        "restriction_rationale": "Safety.",
        "restriction_impact": "1",
    }
    proposal = way.recommend(way.propose(**asked))
    with pytest.raises(ProposalRefused, match="COP-P6"):
        way.approve(proposal)
    decision = way.approve(proposal, restriction="no").decision
    assert decision.snapshot["restriction"] == "no"
    assert decision.snapshot["answers"]["restriction_impact"] == "Fewer accidents"


def test_name_taken_by_a_group_in_the_meantime_stops_the_approval(way):
    proposal = way.recommend(way.propose())
    group = GroupPage(title="FIELDWORK circle", kind="working-group", live=False)
    way.page.get_parent().add_child(instance=group)
    with pytest.raises(ProposalRefused, match="There is now a group called"):
        way.approve(proposal)
    group.title = "Something else"
    group.save()
    assert way.approve(proposal).state == "approved"
