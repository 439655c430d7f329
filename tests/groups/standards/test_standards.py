"""A group adds to the code of conduct, and only the Board changes what it added."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site

from groups.models import GroupPage, GroupStandard, StandardsChange
from groups.officers.lifecycle import appoint_officer
from groups.proposals.rules import ProposalRefused
from groups.standards.lifecycle import StandardsRefused, agree, ask, refuse
from groups.standards.settling import NotSettled, settled
from home.association.models import AssociationSettings
from tests.people import somebody
from tests.policies import publish_policy

pytestmark = [pytest.mark.django_db, pytest.mark.clause("COP-P5")]
KIND, LAX = "We credit whoever shared a worksheet.", "The code does not apply to our retreats."
NORM = {"norm": "We share."}
NEW = {"tie": "new", **NORM}
CREDIT = {"tie": "CC-2", **NORM}
ASKED = {"standards": f"{KIND}\n{LAX}", "standards_rationale": "We share a lot."}


@pytest.fixture
def code(policy):
    page = publish_policy(("CC-1", "Be kind."), ("CC-2", "Give credit."), title="Code of conduct")
    association = AssociationSettings.for_site(Site.objects.get())
    association.code_of_conduct = page
    association.save()
    publish_policy(("COP-P5", "Add, never lessen."), title="Standards of communities")
    return page


@pytest.fixture
def group(way, code) -> GroupPage:
    answers = [CREDIT, {"reading": "takes"}]
    proposal = way.approve(way.recommend(way.propose(**ASKED)), standards=answers)
    return GroupPage.objects.get(proposal=proposal)


@pytest.fixture
def lead(group):
    person = somebody("Lea Lead")
    appoint_officer(person=person, group=group, role="Lead", start=timezone.localdate())
    return person.user


def in_force(group: GroupPage) -> list[tuple[str, str]]:
    return list(group.standards.in_force().values_list("text", "tie"))


def test_each_addition_is_tied_and_what_takes_away_is_settled(code):
    assert settled(KIND, [CREDIT]) == [{"text": KIND, **CREDIT, "reading": ""}]
    with pytest.raises(NotSettled, match=r"Say which habit of the group .* serves.*COP-P5"):
        settled(KIND, [{**CREDIT, "norm": "  "}])
    for answers in ([], [{"tie": "CC-9"}], [{"tie": ""}]):
        with pytest.raises(NotSettled, match=r"Say what of the code .* adds to.*COP-P5"):
            settled(KIND, answers)
    with pytest.raises(NotSettled, match="seems to take away"):
        settled(LAX, [NEW])
    assert settled(LAX, [{"reading": "takes"}]) == []
    assert settled(LAX, [{**NEW, "reading": "adds"}]) == [{"text": LAX, **NEW, "reading": "adds"}]


def test_proposal_is_not_approved_before_its_additions_are_settled(way, code):
    proposal = way.recommend(way.propose(**ASKED))
    with pytest.raises(ProposalRefused, match="Say what of the code"):
        way.approve(proposal)
    with pytest.raises(ProposalRefused, match="seems to take away"):
        way.approve(proposal, standards=[NEW, NEW])
    assert GroupPage.objects.count() == 0
    way.approve(proposal, standards=[NEW, {"reading": "takes"}])
    assert in_force(GroupPage.objects.get()) == [(KIND, "new")]


def test_additions_are_kept_apart_and_shown_after_the_full_code(group, client):
    assert in_force(group) == [(KIND, "CC-2")]
    assert KIND not in str(group.body)
    GroupPage.objects.filter(pk=group.pk).update(stage="active")
    assert [(one.adds_to, one.norm) for one in group.standards.in_force()] == [("CC-2", "We share.")]


def test_reviewer_is_asked_about_each_addition(way, code, client):
    proposal = way.recommend(way.propose(**ASKED))
    way.trustee.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(way.trustee)
    address = reverse("proposals:edit", args=[proposal.pk])
    shown = client.get(address).content.decode()
    for words in ("holds in full", "It says that something of the code does not hold here.", "CC-2"):
        assert words in shown
    given = {
        "task_state": way.waiting(proposal).pk,
        "act": "approve",
        "reason": "Yes.",
        "meeting": way.meeting.pk,
        "clauses": ["COP-A1"],
        "standard_1_tie": "CC-2",
        "standard_1_norm": "We share.",
    }
    refused = client.post(address, given)
    assert (refused.status_code, GroupPage.objects.count()) == (422, 0)
    assert "eems to take away" in refused.content.decode()
    assert client.post(address, {**given, "standard_2_reading": "takes"}).status_code == 302
    assert in_force(GroupPage.objects.get()) == [(KIND, "CC-2")]


def test_change_waits_for_the_board_and_alters_nothing_before(group, lead, way):
    change = ask(group=group, by=lead, text=f"{KIND}\nWe end on time.", reason="Trains.")
    assert in_force(group) == [(KIND, "CC-2")]
    with pytest.raises(StandardsRefused, match="waits for the Board already"):
        ask(group=group, by=lead, text="", reason="Again.")
    given = {"change": change, "reason": "Fine.", "clauses": ["COP-P5"], "meeting": way.meeting}
    for other in (way.ceo, way.staff, lead):
        with pytest.raises(StandardsRefused, match="Only the Board"):
            agree(by=other, answers=[NEW, NEW], **given)
    with pytest.raises(StandardsRefused, match="Choose a meeting"):
        agree(by=way.trustee, answers=[NEW, NEW], **{**given, "meeting": None})
    with pytest.raises(NotSettled):
        agree(by=way.trustee, answers=[NEW], **given)
    agree(by=way.trustee, answers=[CREDIT, NEW], **given)
    assert in_force(group) == [(KIND, "CC-2"), ("We end on time.", "new")]
    assert GroupStandard.objects.filter(group=group).count() == 3  # what held before is kept
    with pytest.raises(StandardsRefused, match="agreed by now"):
        refuse(by=way.trustee, **given)


def test_refused_change_leaves_what_holds(group, lead, way):
    change = ask(group=group, by=lead, text=LAX, reason="Fun.")
    refuse(change=change, by=way.trustee, reason="No.", clauses=["COP-P5"], meeting=way.meeting)
    change.refresh_from_db()
    assert (change.state, change.decision.reason, in_force(group)) == ("declined", "No.", [(KIND, "CC-2")])


def test_only_those_who_lead_the_group_ask(group, lead, client, way):
    with pytest.raises(StandardsRefused, match="Only those who lead"):
        ask(group=group, by=way.trustee, text="", reason="Why not.")
    address = reverse("groups:standards", args=[group.slug])
    client.force_login(somebody("Stan Stranger").user)
    assert client.get(address).status_code == 403
    client.force_login(lead)
    assert KIND in client.get(address).content.decode()
    assert client.post(address, {"text": LAX, "reason": ""}).status_code == 422
    assert StandardsChange.objects.count() == 0
    assert client.post(address, {"text": LAX, "reason": "Fun."}).status_code == 302
    assert "A change waits for the Board" in client.get(address).content.decode()


def test_board_decides_on_its_page(group, lead, client, way):
    change = ask(group=group, by=lead, text=LAX, reason="Fun.")
    way.trustee.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(way.trustee)
    address = reverse("group_standards", args=[change.pk])
    assert address in client.get("/admin/").content.decode()
    given = {"act": "agree", "reason": "Yes.", "meeting": way.meeting.pk, "standard_1_tie": "new"}
    given["standard_1_norm"] = "We share."
    refused = client.post(address, given)
    assert (refused.status_code, in_force(group)) == (422, [(KIND, "CC-2")])
    assert "eems to take away" in refused.content.decode()
    assert client.post(address, {**given, "act": "refuse"}).status_code == 302
    assert client.post(address, given).status_code in {302, 403}
    assert in_force(group) == [(KIND, "CC-2")]
