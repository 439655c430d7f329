"""Exactly one group of a proposal, even when two people approve in the same moment."""

import threading
from collections.abc import Callable

import pytest
from django.db import IntegrityError, connections, transaction
from django.utils import timezone

from groups.models import GroupIndexPage, GroupPage, Proposal, ProposalFormPage
from groups.proposals.founding import found, starting_remit
from groups.proposals.rules import ProposalRefused
from home.models import Body, Meeting, User
from home.offices.models import OfficeCode, holders
from tests.groups.proposals.proposing import Way
from tests.people import holder

pytestmark = pytest.mark.database


def at_once(*verbs: Callable[[], object]) -> list[str]:
    """Do these in as many threads at the same moment, and say how each ended."""
    ready, outcomes = threading.Barrier(len(verbs)), []

    def run(verb: Callable[[], object]) -> None:
        try:
            ready.wait()
            verb()
            outcomes.append("done")
        except ProposalRefused:
            outcomes.append("refused")
        except Exception as problem:
            outcomes.append(type(problem).__name__)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(verb,)) for verb in verbs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return sorted(outcomes)


@pytest.fixture
def way(house) -> Way:
    board = Body.objects.get(code="board")
    meeting, _ = Meeting.objects.get_or_create(body=board, date=timezone.localdate())
    ceo, trustee = (
        User.objects.filter(person__in=holders(code)).first() for code in (OfficeCode.CEO, OfficeCode.TRUSTEE)
    )
    assert ceo is not None
    assert trustee is not None
    return Way(
        ProposalFormPage.objects.get(kind="community-of-practice"),
        ceo,
        trustee,
        meeting,
        holder("staff").user,
    )


def test_two_approvals_at_once_found_one_group(way):
    proposal = way.recommend(way.propose())
    before = GroupPage.objects.count()
    state, other = way.waiting(proposal), holder("trustee").user
    outcomes = at_once(
        lambda: way.approve(proposal, task_state=state),
        lambda: way.approve(proposal, task_state=state, by=other),
    )
    assert outcomes == ["done", "refused"]
    assert GroupPage.objects.count() == before + 1
    assert Proposal.objects.get(pk=proposal.pk).group.title == "Fieldwork circle"


def test_two_different_proposals_approved_at_once_found_two_groups(way):
    pair = [
        way.recommend(way.propose(group_name=name, email=f"{name}@example.org")) for name in ("Alpha", "Beta")
    ]
    outcomes = at_once(*[lambda one=one: way.approve(one) for one in pair])
    assert outcomes == ["done", "done"]
    index = GroupIndexPage.objects.get()
    paths = list(index.get_children().values_list("path", flat=True))
    assert len(set(paths)) == len(paths) == index.numchild
    assert GroupPage.objects.filter(title__in=["Alpha", "Beta"]).count() == 2


def test_approval_and_refusal_at_once_leave_one_outcome(way):
    proposal = way.recommend(way.propose())
    state, other = way.waiting(proposal), holder("trustee").user
    outcomes = at_once(
        lambda: way.approve(proposal, task_state=state),
        lambda: way.decline(proposal, task_state=state, by=other),
    )
    assert outcomes == ["done", "refused"]
    proposal.refresh_from_db()
    assert (proposal.group is not None) == (proposal.state == "approved")


def test_two_of_one_name_sent_at_once_leave_one(way):
    outcomes = at_once(lambda: way.propose(email="a@example.org"), lambda: way.propose(email="b@example.org"))
    assert outcomes.count("done") == 1
    assert Proposal.objects.open().filter(name="Fieldwork circle").count() == 1


def test_database_refuses_a_second_proposal_for_a_group(way):
    proposal = way.approve(way.recommend(way.propose()))
    proposal.refresh_from_db()
    other = way.propose(group_name="Another")
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.filter(pk=other.pk).update(group=proposal.group, state="approved")
    group = GroupPage(title="Loose", kind="working-group", live=False)
    GroupIndexPage.objects.get().add_child(instance=group)
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.filter(pk=other.pk).update(group=group)


def test_founding_twice_leaves_one_group_even_without_the_lock(way):
    """Two copies that were read before either was founded, as if nobody had locked the proposal."""
    proposal = way.approve(way.recommend(way.propose()))
    GroupPage.objects.get(proposal=proposal).delete()
    copies = [Proposal.objects.get(pk=proposal.pk) for _ in range(2)]
    before = GroupPage.objects.count()
    outcomes = at_once(*[lambda one=one: found(proposal=one, by=way.trustee) for one in copies])
    assert outcomes == ["FoundedAlready", "done"]
    assert GroupPage.objects.count() == before + 1


@pytest.mark.clause("MSG-REM.SIG")
def test_group_on_a_theme_starts_from_the_example_remit(way):
    proposal = way.propose(group_name="Copyright")
    proposal.kind = "special-interest-group"
    first, *lines = starting_remit(proposal).splitlines()
    assert first == f"Copyright was constituted in {timezone.localdate():%B %Y} so that its people can:"
    assert len(lines) == 6
    assert lines[0].startswith("share what works in Copyright")
    assert "[" not in starting_remit(proposal)
