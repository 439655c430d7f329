"""Once a year a group looks back: a community by its own criteria, others by what the policy asks."""

import pytest
from django.contrib.auth.models import Permission
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from groups.kinds import AgainstTheRules
from groups.looking_back.lifecycle import hand_in, set_criteria
from groups.looking_back.questions import EVERYBODY, WHAT_WAS_DONE, questions_for
from groups.models import GroupPage, YearlyLook
from groups.officers.lifecycle import appoint_officer
from groups.reviews.lifecycle import look_ahead
from tests.groups.grounds import COP, MG, SIG, WG, group_of
from tests.people import holder, somebody

pytestmark = pytest.mark.django_db
OWN = "How many came?\n\nWho changed what they do?"


@pytest.fixture
def community() -> GroupPage:
    group = group_of(COP, "Circle")
    set_criteria(group=group, text=OWN, decision=None)
    return group


def lead_of(group: GroupPage):
    person = somebody("Lea Lead", region=group.region)
    appoint_officer(person=person, group=group, role="Lead", start=timezone.localdate())
    return person.user


def asked(group: GroupPage) -> list[tuple[str, str]]:
    return [(one.words, one.clause) for one in questions_for(group)]


@pytest.mark.clause("COP-P3", "MSG-MG.8", "MSG-SIG.7")
def test_questions_are_the_groups_own_criteria_or_what_the_policy_asks(community):
    assert asked(community) == [("How many came?", "COP-P3"), ("Who changed what they do?", "COP-P3")]
    assert asked(group_of(MG, "North")) == [(WHAT_WAS_DONE, "MSG-MG.0"), (EVERYBODY, "MSG-MG.8")]
    assert asked(group_of(SIG, "Maps")) == [(WHAT_WAS_DONE, "MSG-SIG.10"), (EVERYBODY, "MSG-SIG.7")]
    assert asked(group_of(WG, "Trial")) == []
    set_criteria(group=group_of(SIG, "Charts"), text=OWN, decision=None)
    assert community.criteria.count() == 2


@pytest.mark.clause("COP-P3")
def test_approved_criteria_become_the_communitys_yearly_form(way):
    proposal = way.approve(way.recommend(way.propose(determination=OWN)))
    group = GroupPage.objects.get(proposal=proposal)
    assert [words for words, _ in asked(group)] == ["How many came?", "Who changed what they do?"]
    assert {one.decision for one in group.criteria.all()} == {proposal.decision}


@pytest.mark.clause("COP-P3", "MSG-MG.8")
def test_every_question_is_answered_once_a_year_by_those_who_run_it(
    community, django_capture_on_commit_callbacks
):
    lead, office = lead_of(community), holder("staff")
    with pytest.raises(AgainstTheRules, match=r"Who changed what they do.*COP-P3"):
        hand_in(group=community, by=lead, answers=["Nine", " "], carries_on=True)
    with pytest.raises(AgainstTheRules, match="should carry on"):
        hand_in(group=community, by=lead, answers=["Nine", "Two"])
    with pytest.raises(AgainstTheRules, match="Only those who run"):
        hand_in(group=community, by=office.user, answers=["Nine", "Two"], carries_on=True)
    north = group_of(MG, "North")
    with pytest.raises(AgainstTheRules, match=r"every kind take part.*MSG-MG.8"):
        hand_in(group=north, by=lead_of(north), answers=["A lot"])
    assert YearlyLook.objects.count() == 0
    with django_capture_on_commit_callbacks(execute=True):
        said = hand_in(group=community, by=lead, answers=["Nine", "Two"], carries_on=False)
    assert [one["answer"] for one in said.answers] == ["Nine", "Two"]
    letter = mail.outbox[-1]
    assert (letter.to, "should not carry on" in letter.body) == ([office.mailbox], True)
    with pytest.raises(AgainstTheRules, match="is here already"):
        hand_in(group=community, by=lead, answers=["Nine", "Two"], carries_on=True)


@pytest.mark.clause("COP-P3")
def test_second_look_back_is_refused_with_its_words_kept_beside_the_first(community, client):
    first, second = lead_of(community), lead_of(community)
    address = reverse("groups:look_back", args=[community.slug])
    client.force_login(second)
    assert "Hand in the look back" in client.get(address).content.decode()
    hand_in(group=community, by=first, answers=["Nine", "Two of us"], carries_on=True)
    given = {"answer_1": "Seventeen in all", "answer_2": "Each of them", "carries_on": "no"}
    refused = client.post(address, given)
    shown = refused.content.decode()
    assert refused.status_code == 422
    for words in ("is here already", "Seventeen in all", "Each of them", "not handed in", "Two of us"):
        assert words in shown
    read = client.get(address).content.decode()
    assert ("Two of us" in read, "answer_1" in read, "not handed in" in read) == (True, False, False)
    assert YearlyLook.objects.count() == 1


@pytest.mark.clause("COP-P3")
def test_officers_find_the_form_and_the_staff_what_was_said(community, client):
    address, lead = reverse("groups:look_back", args=[community.slug]), lead_of(community)
    client.force_login(somebody("Stan Stranger").user)
    assert client.get(address).status_code == 403
    client.force_login(lead)
    assert address in client.get("/account/").content.decode()
    assert "How many came?" in client.get(address).content.decode()
    assert client.post(address, {"answer_1": "Nine", "carries_on": "yes"}).status_code == 422
    given = {"answer_1": "Nine", "answer_2": "Two of us", "carries_on": "yes"}
    assert client.post(address, given).status_code == 302
    shown = client.get(address).content.decode()
    assert ("Two of us" in shown, "Hand in" in shown) == (True, False)
    staff = holder("staff").user
    staff.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(staff)
    look_ahead(community)
    for address in (reverse("group_reviews"), reverse("group_review", args=[community.pk])):
        listed = client.get(address).content.decode()
        assert [words in listed for words in ("Circle", "Two of us", "Lea Lead")] == [True] * 3
