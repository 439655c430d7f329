"""Before a proposal is sent its proposer sees what is like it; the offices see it beside the proposal."""

import pytest

from groups.models import GroupPage, Proposal
from groups.proposals.likeness import like_it
from home.models import User
from tests.groups.grounds import SIG
from tests.groups.proposals.proposing import NEED, put_on_record, typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def fieldwork(form_page) -> GroupPage:
    group = GroupPage(
        title="Fieldwork and excursions",
        kind=SIG,
        stage="active",
        remit="We plan fieldwork and share risk plans.",
    )
    form_page.get_parent().add_child(instance=group)
    return group


def send(client, form_page, **changes):
    """Press the button as a member who is signed in."""
    put_on_record("mina@example.org")
    client.force_login(User.objects.get_or_create(email="mina@example.org")[0])
    return client.post(f"/proposals/form/{form_page.pk}/", {"press": "send", "key": "k", **typed(**changes)})


@pytest.mark.clause("COP-N")
def test_proposer_sees_what_is_like_it_once_and_sends_all_the_same(client, form_page, fieldwork):
    page = send(client, form_page).content.decode()
    assert "There may be something like it already" in page
    assert f'href="{fieldwork.url}"' in page
    assert NEED in page
    assert not Proposal.objects.exists()
    answer = send(client, form_page, seen="yes", difference="Ours is for cities.", group_name="City walks")
    assert answer.status_code == 302
    proposal = Proposal.objects.get()
    assert proposal.answers["difference"] == "Ours is for cities."
    assert [each["name"] for each in proposal.checks["overlap"]["like"]] == ["Fieldwork and excursions"]


def test_proposal_like_nothing_is_sent_at_once(client, form_page):
    assert send(client, form_page).status_code == 302
    assert Proposal.objects.count() == 1


def test_visitors_do_not_read_a_name_that_the_register_withholds(way, client, form_page):
    way.propose(group_name="Vote Labour on Thursday", email="otto@example.org")
    withheld = "A proposal whose name is not published (proposed, not decided yet)"
    assert [one.name for one in like_it(NEED, for_visitors=True).like] == [withheld]
    assert [one.name for one in like_it(NEED).like] == ["Vote Labour on Thursday (proposed, not decided yet)"]
    page = send(client, form_page).content.decode()
    assert withheld in page
    assert "Vote Labour" not in page


def test_visitors_read_the_other_names(way):
    way.propose()
    shown = [one.name for one in like_it(NEED, for_visitors=True).like]
    assert shown == ["Fieldwork circle (proposed, not decided yet)"]


@pytest.mark.clause("COP-N")
def test_open_proposals_count_but_ones_own_do_not(way):
    proposal = way.propose()
    assert [one.name for one in like_it(NEED).like] == ["Fieldwork circle (proposed, not decided yet)"]
    assert like_it(NEED, email="MINA@example.org").like == []
    assert like_it(NEED, other_than=proposal).like == []
    way.decline(way.recommend(proposal))
    assert like_it(NEED).like == []
