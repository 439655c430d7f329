"""Those whom a proposal names to run the group: said at once where one may not, refused at the founding."""

import pytest
from django.contrib.auth.models import Permission
from django.core import mail

from groups.kinds import GroupKind
from groups.models import GroupPage, Proposal
from groups.proposals.doubts import doubts
from groups.proposals.drafts.lifecycle import new_link
from groups.proposals.named import lines_named, looked_at
from groups.proposals.rules import ProposalRefused
from home.association.models import get_association
from home.models import Person, Region
from tests.groups.proposals.proposing import put_on_record, typed_for_a_theme
from tests.groups.proposals.sig import SigWay
from tests.policies import publish_policy

pytestmark = pytest.mark.django_db
ADA, GRACE = "ada@example.org", "grace@example.org"


@pytest.fixture
def sig(way) -> SigWay:
    publish_policy(("MSG-SIG.2", "Who may be an officer."), title="Officers")
    return SigWay.of(way)


@pytest.mark.clause("MSG-SIG.2")
def test_proposer_and_board_are_told_in_plain_words_and_founding_waits(
    sig, client, django_capture_on_commit_callbacks
):
    put_on_record(ADA, "Ada Byron")
    Person.objects.filter(email=ADA).update(standing="lapsed")
    with django_capture_on_commit_callbacks(execute=True):
        proposal = sig.propose()
    receipt = next(one for one in mail.outbox if one.subject.startswith("We received")).body
    shown = client.get(f"/proposals/mine/{new_link(proposal.draft)}/").content.decode()
    for told in (receipt, shown):
        assert "that Ada Byron may be an officer of this group" in told
        assert "MSG-SIG.2" in told
        assert "lapsed" not in told  # what is on somebody else's record is not said
    sig.staff.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(sig.staff)
    assert "Ada Byron is not a member in good standing" in (
        client.get(f"/admin/proposals/{proposal.pk}/").content.decode()
    )
    proposal = sig.to_the_board(proposal)
    with pytest.raises(ProposalRefused, match=r"None of those who are named.*MSG-SIG.2.*Nothing.*is lost"):
        sig.approve(proposal)
    assert (Proposal.objects.get().state, GroupPage.objects.count()) == ("under-review", 0)
    Person.objects.filter(email=ADA).update(standing="good")
    assert doubts(Proposal.objects.get()) == []
    assert sig.approve(proposal).state == "approved"


def test_one_who_may_is_enough_and_the_other_is_named(sig):
    proposal = sig.propose(officers=[f"Ada Byron, {ADA}", f"Grace Hopper <{GRACE}>"])
    Person.objects.filter(email=GRACE).delete()
    assert lines_named(proposal) == [("Ada Byron", ADA), ("Grace Hopper", GRACE)]
    assert [(one.name, bool(one.wrong)) for one in looked_at(proposal)] == [
        ("Ada Byron", False), ("Grace Hopper", True),
    ]  # fmt: skip
    assert "nobody with the address of Grace Hopper" in doubts(proposal)[0].for_office
    approved = sig.approve(sig.to_the_board(proposal))
    assert {one.email for one in approved.group.invitations.all()} == {ADA, GRACE}


@pytest.mark.clause("MSG-MG.2")
def test_officer_of_another_region_is_found_by_the_kind(way):
    publish_policy(("MSG-MG.0", "Regional."), title="Groups")
    way.page.kind = GroupKind.MEMBERS_GROUP
    Region.objects.create(name="North West", slug="north-west")
    south = Region.objects.create(name="South", slug="south")
    given = {"group_name": f"{get_association().short_name} North West", "region": "North West"}
    proposal = way.propose(**{**typed_for_a_theme(), **given})
    assert [one.wrong for one in looked_at(proposal)] == [""]
    Person.objects.filter(email=ADA).update(region=south)
    assert looked_at(proposal)[0].wrong.startswith("Ada Byron is in South, and officers of")
    decision = {"by": way.staff, "clauses": ["MSG-MG.0"], "meeting": None}
    with pytest.raises(ProposalRefused, match=r"Ada Byron is in South.*"):
        way.approve(proposal, **decision)
    Person.objects.filter(email=ADA).update(region=Region.objects.get(slug="north-west"))
    assert way.approve(proposal, **decision).state == "approved"


def test_kinds_that_name_nobody_ask_nothing(way):
    proposal = way.propose()
    assert (looked_at(proposal), doubts(proposal)) == ([], [])
    proposal.kind = GroupKind.WORKING_GROUP  # its leads were chosen by the call
    proposal.answers["officers"] = [f"Nobody Known, {GRACE}"]
    assert looked_at(proposal) == []
