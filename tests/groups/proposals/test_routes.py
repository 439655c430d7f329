"""The order of a proposal's steps, by kind: none is skipped, by any verb, office or change of a workflow."""

import datetime as dt

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from wagtail.models import TaskState

from groups.kinds import GroupKind
from groups.models import GroupPage, Proposal
from groups.proposals import rules
from groups.proposals.review.waiting import waiting_for
from groups.proposals.rules import OutOfOrder, ProposalRefused
from groups.proposals.tasks.seed import workflow_for
from home.association.models import get_association
from home.models import AgendaItem, Decision, Meeting, Office, Region
from tests.groups.proposals.proposing import mails_to, typed_for_a_theme
from tests.groups.proposals.sig import SigWay
from tests.people import holder
from tests.policies import publish_policy

pytestmark = [pytest.mark.django_db]
MINA = "mina@example.org"
today = timezone.localdate


@pytest.fixture
def sig(way) -> SigWay:
    return SigWay.of(way)


@pytest.mark.clause("MSG-SIG.11")
def test_board_decides_at_no_meeting_before_the_assembly_approved(sig):
    proposal = sig.minute(sig.raised(sig.propose()))
    Proposal.objects.update(received_on=today() - dt.timedelta(days=10))
    Meeting.objects.filter(pk=sig.assembly.pk).update(date=today() - dt.timedelta(days=4))
    proposal.refresh_from_db()
    assert rules.counted_from(sig.meeting.body, proposal) == today() - dt.timedelta(days=4)


def kinds(proposal: Proposal) -> list[str]:
    return [step.kind for step in proposal.steps.all()]


@pytest.mark.clause("MSG-SIG.11")
@pytest.mark.database
def test_topic_group_goes_all_the_way_to_the_board(sig, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        proposal = sig.propose()
        sig.to_the_board(proposal)
        sig.approve(proposal)
    proposal.refresh_from_db()
    assert kinds(proposal) == [
        "received", "checked", "reviewed", "raised", "assembly-approved", "recommended", "approved",
    ]  # fmt: skip
    assert (proposal.state, proposal.group.kind) == ("approved", "special-interest-group")
    raised, recommended = proposal.assembly_item, proposal.board_item
    assert (raised.meeting, raised.outcome) == (sig.assembly, "Approved (Minute 7.2).")
    assert recommended.meeting == sig.next_board
    assert [citation.clause.clause_id for citation in proposal.decision.citations.all()] == ["MSG-SIG.11"]
    assert mails_to(MINA) == [
        "We received your proposal: Fieldwork circle",
        *["Your proposal goes on: Fieldwork circle"] * 4,
        "Approved: Fieldwork circle",
    ]


@pytest.mark.clause("MSG-SIG.11")
def test_what_the_assembly_does_not_approve_goes_no_further(sig):
    proposal = sig.raised(sig.propose())
    with pytest.raises(ProposalRefused, match="Say where the minutes record it"):
        sig.decline(proposal, by=sig.staff, meeting=sig.assembly)
    sig.decline(proposal, by=sig.staff, meeting=sig.assembly, minute="Minute 7.3")
    proposal.refresh_from_db()
    assert (proposal.state, proposal.current_workflow_state) == ("declined", None)
    assert AgendaItem.objects.get().outcome == "Not approved (Minute 7.3)."
    assert (GroupPage.objects.count(), Decision.objects.latest("pk").meeting) == (0, sig.assembly)


@pytest.mark.clause("MSG-SIG.11")
@pytest.mark.parametrize("step", ["raise_at", "minute_approval", "recommend", "approve"])
def test_no_verb_comes_before_its_turn(sig, step):
    """Each later verb, by the office whose step it is, while the Chief Executive has yet to review it."""
    proposal = sig.propose()
    with pytest.raises(ProposalRefused):
        sig.verbs(proposal)[step]()
    # Also by somebody who may act where it is, so that only the order stands in the way.
    with pytest.raises(OutOfOrder, match="not the step"):
        sig.verbs(proposal, by=sig.ceo)[step]()
    assert Decision.objects.count() == 0
    sig.review(proposal)
    assert kinds(proposal)[-1] == "reviewed"


@pytest.mark.clause("MSG-SIG.11", "COP-N")
@pytest.mark.parametrize("kind", [GroupKind.SPECIAL_INTEREST_GROUP, GroupKind.COMMUNITY_OF_PRACTICE])
def test_workflow_that_jumps_to_the_board_founds_nothing(way, sig, kind, monkeypatch):
    """Somebody brings it before the Board by the database; without the guard a group comes of it."""
    one = sig if kind == GroupKind.SPECIAL_INTEREST_GROUP else way
    way.page.kind = kind
    proposal = one.propose()
    state = proposal.current_workflow_task_state
    board = workflow_for(kind).tasks.last()
    TaskState.objects.filter(pk=state.pk).update(task=board)
    with pytest.raises(OutOfOrder, match=r"First, .* \(clause (MSG-SIG\.11|COP-N)\)"):
        one.approve(proposal)
    with pytest.raises(OutOfOrder, match="First, "):
        one.decline(proposal, by=way.trustee)
    assert (GroupPage.objects.count(), Decision.objects.count()) == (0, 0)
    monkeypatch.setattr(rules, "untaken", lambda *args: [])
    assert one.approve(proposal).state == "approved"


@pytest.mark.clause("MSG-SIG.11")
def test_task_given_to_other_offices_does_not_hand_them_the_step(sig, monkeypatch):
    """An editor lets the staff do the Chief Executive's review; without the guard they could."""
    proposal = sig.propose()
    task = sig.waiting(proposal).task.specific
    task.offices.set(Office.objects.filter(code="staff"))
    with pytest.raises(ProposalRefused, match=r"Only the Chief Executive can do this \(clause MSG-SIG.11\)"):
        sig.review(proposal, by=sig.staff)
    monkeypatch.setattr(rules, "may_take", lambda *args: frozenset())
    sig.review(proposal, by=sig.staff)
    assert kinds(proposal)[-1] == "reviewed"


@pytest.mark.clause("MSG-SIG.11")
@pytest.mark.parametrize("which", ["none", "past", "cancelled", "board"])
def test_it_is_raised_at_a_dated_assembly_to_come(sig, which):
    proposal = sig.review(sig.propose())
    meeting = {
        "none": lambda: None,
        "past": lambda: Meeting.objects.create(body=sig.assembly.body, date=today() - dt.timedelta(days=1)),
        "cancelled": lambda: Meeting.objects.create(
            body=sig.assembly.body, date=today() + dt.timedelta(days=1), cancelled=True
        ),
        "board": lambda: sig.next_board,
    }[which]()
    with pytest.raises(ProposalRefused, match="meeting"):
        sig.raise_at(proposal, meeting=meeting)
    assert AgendaItem.objects.count() == 0
    sig.raise_at(proposal)
    assert AgendaItem.objects.get().title == "Proposal of a new group: Fieldwork circle"


@pytest.mark.clause("MSG-SIG.11")
def test_outcome_counts_from_the_meeting_it_was_raised_at(sig):
    proposal = sig.raised(sig.propose())
    Proposal.objects.filter(pk=proposal.pk).update(received_on=today() - dt.timedelta(days=90))
    earlier = Meeting.objects.create(body=sig.assembly.body, date=today() - dt.timedelta(days=30))
    with pytest.raises(ProposalRefused, match="has taken place since"):
        sig.minute(proposal, meeting=earlier)
    sig.minute(proposal)
    assert kinds(proposal)[-1] == "assembly-approved"


def test_deferring_keeps_the_step_and_tells_the_proposer(sig, django_capture_on_commit_callbacks):
    proposal = sig.to_the_board(sig.propose())
    state = sig.waiting(proposal)
    with django_capture_on_commit_callbacks(execute=True):
        sig.defer(proposal)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.deferred_to) == ("under-review", sig.next_board)
    assert sig.waiting(proposal) == state
    assert mails_to(MINA) == ["Put off: Fieldwork circle"]
    assert "The accounts come first." in mail.outbox[-1].body
    assert sig.approve(proposal).state == "approved"
    proposal.refresh_from_db()
    assert proposal.deferred_to is None


def test_only_a_body_that_meets_defers(sig):
    proposal = sig.propose()
    with pytest.raises(ProposalRefused, match="Only a body that meets"):
        sig.defer(proposal, by=sig.ceo)


@pytest.mark.clause("COP-N")
def test_board_waits_for_both_answers(way):
    proposal = way.propose()
    with pytest.raises(ProposalRefused):
        way.approve(proposal)
    way.consult(proposal, way.ceo)
    with pytest.raises(ProposalRefused):
        way.approve(proposal)
    with pytest.raises(ProposalRefused, match="You have answered already"):
        way.consult(proposal, way.ceo)
    way.consult(proposal, way.staff, finding="partly", met_by="The map circle")
    approved = way.approve(proposal)
    kept = approved.decision.snapshot["consulted"]
    assert [(one["office"], one["finding"], one["met_by"]) for one in kept] == [
        ("Chief Executive", "The need is not met by any group yet", ""),
        ("Association staff", "The need is met in part", "The map circle"),
    ]


@pytest.mark.clause("COP-N")
def test_consultation_needs_a_finding_and_the_group_it_found(way):
    proposal = way.propose()
    with pytest.raises(ProposalRefused, match="Say whether the need is met"):
        way.consult(proposal, way.ceo, finding="")
    with pytest.raises(ProposalRefused, match="Name the group"):
        way.consult(proposal, way.ceo, finding="addressed")
    way.consult(proposal, way.ceo, finding="addressed", met_by="The map circle")
    assert kinds(proposal)[-1] == "consulted"


@pytest.mark.clause("COP-N")
def test_one_person_in_both_offices_answers_once(way):
    both = holder("ceo", name="Bo Both")
    from_staff = Office.objects.get(code="staff")
    both.terms.create(office=from_staff, start=today())
    proposal = way.propose()
    way.consult(proposal, both.user)
    assert proposal in waiting_for(way.staff)
    assert proposal not in waiting_for(both.user)
    assert proposal not in waiting_for(way.ceo)
    with pytest.raises(ProposalRefused, match="You have answered already"):
        way.consult(proposal, both.user)


@pytest.mark.clause("MSG-MG.0")
def test_staff_decide_on_regional_groups(way):
    publish_policy(("MSG-MG.0", "Regional."), title="Groups")
    way.page.kind = GroupKind.MEMBERS_GROUP
    region = Region.objects.create(name="North West", slug="north-west")
    proposal = way.propose(
        **{
            **typed_for_a_theme(),
            "group_name": f"{get_association().short_name} North West",
            "region": "North West",
        }
    )
    given = {"clauses": ["MSG-MG.0"], "meeting": None}
    for other in (way.ceo, way.trustee):
        with pytest.raises(ProposalRefused, match="Only the Association staff"):
            way.approve(proposal, by=other, **given)
    assert way.approve(proposal, by=way.staff, **given).state == "approved"
    group = GroupPage.objects.get()
    assert (group.kind, group.region) == (GroupKind.MEMBERS_GROUP, region)


@pytest.mark.clause("MSG-SIG.11")
def test_nobody_outside_of_the_board_creates_a_topic_group(sig):
    """Appendix A: not the Chief Executive, not the staff who minute the Assembly, and not the proposer."""
    proposal = sig.to_the_board(sig.propose())
    for other in (sig.ceo, sig.staff):
        with pytest.raises(ProposalRefused):
            sig.approve(proposal, by=other)
    assert GroupPage.objects.count() == 0
    assert sig.approve(proposal).state == "approved"


def test_request_for_changes_goes_on_at_the_same_step(sig):
    proposal = sig.review(sig.propose())
    sig.request_changes(proposal, by=sig.ceo, meeting=None)
    sig.answer(Proposal.objects.get(pk=proposal.pk))
    assert sig.waiting(proposal).task.name == "Raised at the Assembly"
    sig.raise_at(proposal)
    assert kinds(proposal)[-3:] == ["answered", "checked", "raised"]


def test_forms_are_checked_again_where_they_are_acted_on(sig):
    proposal = sig.review(sig.propose())
    state = sig.waiting(proposal)
    task = state.task.specific
    good = {"reason": "It is time.", "clauses": ["MSG-SIG.11"], "ahead": str(sig.assembly.pk)}
    for changes in ({"reason": ""}, {"clauses": []}, {"ahead": str(sig.next_board.pk)}, {"ahead": ""}):
        with pytest.raises(PermissionDenied):
            task.on_action(state, sig.ceo, "raise", **{**good, **changes})
    task.on_action(state, sig.ceo, "raise", **good)
    assert kinds(proposal)[-1] == "raised"
