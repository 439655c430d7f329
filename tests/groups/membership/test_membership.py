"""Joining and leaving: one letter, one link, one button; the same page for everybody."""

import re

import pytest
from django.core import mail
from django.utils import timezone

from groups.kinds import AgainstTheRules, GroupStage
from groups.membership import lifecycle
from groups.membership.following import follow_standing
from groups.models import Membership
from home.models import Organisation, Person
from tests.groups.grounds import COP, MG, SIG, WG, group_of, region
from tests.people import holder, somebody

pytestmark = pytest.mark.django_db
WHO = {"name": "Vera Visitor", "email": "vera@example.org"}


@pytest.fixture
def knock(client, django_capture_on_commit_callbacks):
    """Fills in the form of a group, and returns the page that follows and the letters that went out."""

    def at(group, **changes):
        before = len(mail.outbox)
        with django_capture_on_commit_callbacks(execute=True):
            answer = client.post(f"/group/{group.slug}/join/", {**WHO, **changes}, follow=True)
        return answer.content.decode(), mail.outbox[before:]

    return at


def known_as(email: str, **fields) -> Person:
    person = somebody(**fields)
    person.email = email
    person.save()
    return person


def link_in(letter) -> str:
    return re.search(r"https?://[^/]+(/membership/\S+)", str(letter.body)).group(1)


@pytest.mark.clause("MSG-SIG.6")
def test_visitor_joins_and_leaves_by_one_link(knock, client, django_capture_on_commit_callbacks):
    group = group_of(SIG, welcome="The kettle is always on.")
    _, [letter] = knock(group)
    assert letter.to == ["vera@example.org"]
    link = link_in(letter)
    assert "Yes, I join" in client.get(link).content.decode()
    assert not Membership.objects.exists()  # a mail scanner that looks at the link joins nobody
    with django_capture_on_commit_callbacks(execute=True):
        client.post(link, {"press": "join"})
    assert [str(each.email) for each in group.memberships.current()] == ["vera@example.org"]
    assert "The kettle is always on." in mail.outbox[-1].body
    client.post(link, {"press": "join"})
    assert group.memberships.count() == 1
    client.post(link, {"press": "leave"})
    assert not group.memberships.current().exists()


@pytest.mark.clause("MSG-MG.7")
def test_page_is_the_same_whoever_asks_and_the_letter_says_the_rest(knock):
    group = group_of(MG)
    member = known_as("mara@example.org", region=region("South"))
    known_as("lars@example.org", standing="lapsed")
    lifecycle.join(group=group, email=member.email, name="Mara")
    pages, letters = {}, {}
    for email in ("mara@example.org", "lars@example.org", "vera@example.org"):
        page, [letter] = knock(group, email=email)
        pages[email] = page.replace(email, "")
        letters[email] = str(letter.body)
    assert len(set(pages.values())) == 1
    assert "you belong to A members-group since" in letters["mara@example.org"]
    assert "renewed" in letters["lars@example.org"]
    assert "Become a member" in letters["vera@example.org"]
    assert letters["vera@example.org"].count("MSG-MG.7") == 1


@pytest.mark.clause("MSG-MG.7")
def test_member_from_another_region_joins_at_once(db):
    group, member = group_of(MG), somebody(region=region("South"))
    lifecycle.join(group=group, email=member.email.upper(), name=member.name)
    assert [each.person for each in group.memberships.current()] == [member]


def test_rule_is_asked_again_when_the_link_is_followed(knock, client):
    group, member = group_of(MG), known_as("mara@example.org")
    _, [letter] = knock(group, email=member.email)
    Person.objects.filter(pk=member.pk).update(standing="lapsed")
    answer = client.post(link_in(letter), {"press": "join"})
    assert answer.status_code == 403
    assert "MSG-MG.7" in answer.content.decode()
    assert not group.memberships.exists()


def test_altered_link_opens_nothing_and_an_old_one_only_lets_leave(knock, client, monkeypatch):
    group = group_of(SIG)
    _, [letter] = knock(group)
    link = link_in(letter)
    assert client.get(link.replace("/membership/", "/membership/x")).status_code == 404
    monkeypatch.setattr("groups.membership.links.JOINING_DAYS", -1)
    assert "too old to join" in client.get(link).content.decode()
    client.post(link, {"press": "join"})
    assert not group.memberships.exists()
    lifecycle.join(group=group, email=WHO["email"], name=WHO["name"])
    client.post(link, {"press": "leave"})
    assert not group.memberships.current().exists()


def test_machine_in_the_trap_and_many_in_a_row_get_no_letter(knock):
    group = group_of(SIG)
    page, letters = knock(group, website="http://spam.example")
    assert (letters, "Look in your mailbox" in page) == ([], True)
    sent = [len(knock(group)[1]) for _ in range(8)]
    assert sent == [1] * 6 + [0, 0]


@pytest.mark.clause("PIL-3")
@pytest.mark.parametrize(
    ("kind", "stage"), [(WG, GroupStage.ACTIVE), (SIG, GroupStage.ARCHIVED)], ids=["chosen", "ended"]
)
def test_some_groups_cannot_be_joined(client, kind, stage):
    group = group_of(kind, stage=stage)
    assert client.get(f"/group/{group.slug}/join/").status_code == 403
    with pytest.raises(AgainstTheRules):
        lifecycle.join(group=group, **WHO)


@pytest.mark.clause("MSG-SIG.0")
def test_organisation_joins_by_a_contact(db):
    group = group_of(SIG)
    lifecycle.join(group=group, **WHO, organisation="Harbour Museum")
    assert [(each.name, each.organisation) for each in group.memberships.current()] == [
        ("Vera Visitor", "Harbour Museum")
    ]


@pytest.mark.clause("MSG-MG.7")
def test_place_is_kept_while_standing_lapses_and_comes_back(django_capture_on_commit_callbacks):
    group, member = group_of(MG), somebody()
    lifecycle.join(group=group, email=member.email, name=member.name)
    with django_capture_on_commit_callbacks(execute=True):
        member.standing = "lapsed"
        member.save()
        assert follow_standing() == 0  # the change was followed the moment it was saved
    assert list(group.memberships.current()) == []
    assert [letter.subject for letter in mail.outbox] == ["Your place in A members-group is kept"]
    Person.objects.filter(pk=member.pk).update(standing="good")  # as an import does it
    assert follow_standing() == 1
    assert [each.person for each in group.memberships.current()] == [member]
    assert follow_standing() == 0


def test_organisation_takes_its_people_with_it(db):
    body = Organisation.objects.create(name="College", standing="good")
    group, member = group_of(MG), somebody(category="organisational", organisation=body)
    lifecycle.join(group=group, email=member.email, name=member.name)
    body.standing = "lapsed"
    body.save()
    assert not group.memberships.current().exists()


def test_open_groups_do_not_ask_about_standing(db):
    group, member = group_of(SIG), somebody()
    lifecycle.join(group=group, email=member.email, name=member.name)
    member.standing = "lapsed"
    member.save()
    follow_standing()
    assert group.memberships.current().count() == 1


@pytest.fixture
def restricted(db):
    group = group_of(COP, restriction="For those who teach under eighteens.")
    lead = somebody("Lena Lead")
    group.officer_terms.create(person=lead, start=timezone.localdate(), is_contact=True)
    return group


@pytest.mark.clause("COP-P6")
def test_officers_of_a_restricted_community_answer_each_request(restricted, client):
    lead, member = restricted.officer_terms.get().person.user, somebody("Mara")
    asked = lifecycle.join(group=restricted, email=member.email, name="Mara")
    assert (list(restricted.memberships.current()), list(restricted.memberships.asked())) == ([], [asked])
    with pytest.raises(AgainstTheRules, match="Only the officers"):
        lifecycle.accept(membership=asked, by=somebody().user)
    with pytest.raises(AgainstTheRules, match="Say why"):
        lifecycle.decline(membership=asked, by=lead, reason=" ")
    client.force_login(lead)
    client.post(f"/group/{restricted.slug}/members/{asked.pk}/", {"press": "accept"})
    assert list(restricted.memberships.current()) == [asked]


@pytest.mark.clause("MSG-MG.7")
def test_officers_of_other_groups_have_no_say_in_who_joins(db):
    group = group_of(MG)
    lead = somebody()
    group.officer_terms.create(person=lead, start=timezone.localdate())
    asked = Membership.objects.create(group=group, **WHO)
    with pytest.raises(AgainstTheRules, match="joins at once; nobody approves it"):
        lifecycle.accept(membership=asked, by=lead.user)


def test_members_are_listed_for_officers_and_staff_only(client, db):
    group, other = group_of(SIG), group_of(SIG, "Another")
    lead, elsewhere = somebody(), somebody()
    group.officer_terms.create(person=lead, start=timezone.localdate())
    other.officer_terms.create(person=elsewhere, start=timezone.localdate())
    lifecycle.join(group=group, **WHO)
    address = f"/group/{group.slug}/members/"
    assert client.get(address).status_code == 302
    for person, status in ((lead, 200), (holder("staff"), 200), (elsewhere, 403), (somebody(), 403)):
        client.force_login(person.user)
        answer = client.get(address)
        assert answer.status_code == status
        assert ("Vera Visitor" in answer.content.decode()) == (status == 200)
        assert "vera@example.org" not in answer.content.decode()
