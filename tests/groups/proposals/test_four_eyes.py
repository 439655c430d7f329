"""Who proposed something decides nothing on it, whatever they hand on or take back afterwards."""

import pytest
from django.test import Client

from groups.models import Proposal, ProposalDraft
from groups.proposals.drafts.lifecycle import new_link
from groups.proposals.permissions import is_proposer
from groups.proposals.review.waiting import waiting_for
from groups.proposals.rules import ProposalRefused
from tests.groups.proposals.proposing import NEED, last_link, mails_to, put_on_record, typed
from tests.people import holder

pytestmark = [pytest.mark.django_db, pytest.mark.database]
FRIEND = "friend@example.org"
MORE = f"{NEED} It costs nothing."


@pytest.fixture
def other():
    return holder("trustee", name="Otis Other").user


@pytest.fixture
def asked(way, other) -> Proposal:
    """A trustee's own proposal, given back to them for changes by another one."""
    proposal = way.recommend(way.propose(email=way.trustee.email))
    return way.request_changes(proposal, by=other)


@pytest.fixture
def press(django_capture_on_commit_callbacks):
    def send(at: str, **changes):
        with django_capture_on_commit_callbacks(execute=True):
            return Client().post(at, typed(need=MORE, **changes))

    return send


def writing(proposal: Proposal) -> str:
    return f"/proposals/mine/{new_link(proposal.draft)}/write/"


def test_answer_under_another_address_waits_until_that_address_confirms(way, asked, other, press):
    mine = writing(asked)
    put_on_record(FRIEND)
    for version in (1, 2):  # pressing again from one's own link changes nothing
        answer = press(mine, email=FRIEND, version=version)
        assert answer.headers["Location"] == f"/proposals/form/{way.page.pk}/confirm/"
    asked.refresh_from_db()
    assert (asked.state, asked.proposer_email) == ("changes-requested", way.trustee.email)
    draft = ProposalDraft.objects.get()
    assert (draft.email, draft.answers["need"]) == (way.trustee.email, [MORE])
    assert mails_to(FRIEND) == ["One more step to send the changes: Fieldwork circle"] * 2
    theirs = last_link(FRIEND)
    shown = Client().get(theirs).content.decode()
    assert "One press is missing" in shown
    assert MORE in shown
    press(theirs.partition("?")[0], email=FRIEND, version=3)
    asked.refresh_from_db()
    assert (asked.state, asked.proposer_email) == ("under-review", FRIEND)
    with pytest.raises(ProposalRefused, match="You proposed this yourself"):
        way.approve(asked)
    assert way.approve(asked, by=other).state == "approved"


def test_answer_under_the_same_address_goes_on_at_once(way, asked, press):
    assert press(writing(asked), email=way.trustee.email, version=1).status_code == 302
    asked.refresh_from_db()
    assert (asked.state, asked.answers["need"]) == ("under-review", MORE)


def test_saving_an_answer_under_another_address_leaves_it_with_its_proposer(way, asked, press):
    mine = writing(asked)
    press(mine, email=FRIEND, version=1, press="save")
    draft = ProposalDraft.objects.get()
    assert (draft.email, draft.answers["email"]) == (way.trustee.email, [FRIEND])
    assert mails_to(FRIEND) == []
    assert Client().get(mine).status_code == 200


def test_who_handed_a_proposal_on_does_not_decide_on_it(way, asked, other):
    way.answer(asked, email=FRIEND)
    proposal = Proposal.objects.get()
    assert proposal.proposer_email == FRIEND
    assert is_proposer(way.trustee, proposal)
    assert not waiting_for(way.trustee).exists()
    assert not is_proposer(other, proposal)
    assert waiting_for(other).get() == proposal


def test_link_of_a_former_proposer_does_not_speak_for_the_new_one(way, asked, other, press):
    mine = writing(asked)
    way.answer(asked, email=FRIEND)
    way.decline(asked, by=other)
    again = Client().post(mine.replace("write/", "again/")).headers["Location"]
    answer = press(again, email=FRIEND, version=1, group_name="Another circle", seen="yes")
    assert answer.headers["Location"] == f"/proposals/form/{way.page.pk}/confirm/"
    assert Proposal.objects.count() == 1
