"""From the decision to a living group: the checklist, those asked to run it, what must hold first."""

import re

import pytest
from django.contrib.auth.models import Permission
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from groups.kinds import AgainstTheRules
from groups.models import GroupPage, OfficerInvitation, OfficerTerm, SupportItem
from groups.setting_up.conditions import conditions, missing, warnings
from groups.setting_up.lifecycle import NotYet, accept, activate, decline, tick
from groups.setting_up.models import KeptForGood
from groups.setting_up.views import being_set_up
from home.models import Person, Region, User
from home.offices.lifecycle import appoint
from tests.groups.proposals.sig import SigWay
from tests.people import holder, office, somebody

pytestmark = pytest.mark.django_db
ADA = "ada@example.org"


@pytest.fixture
def member():
    person = somebody("Mina Member")
    Person.objects.filter(pk=person.pk).update(email="mina@example.org")
    return person


@pytest.fixture
def community(way, member, django_capture_on_commit_callbacks) -> GroupPage:
    """A community that the Board has just approved."""
    with django_capture_on_commit_callbacks(execute=True):
        proposal = way.approve(way.recommend(way.propose()))
    return GroupPage.objects.get(proposal=proposal)


def lacks(group: GroupPage) -> list[tuple[str, str]]:
    return [(one.words, one.clause) for one in missing(GroupPage.objects.get(pk=group.pk))]


def published(group: GroupPage) -> None:
    GroupPage.objects.filter(pk=group.pk).update(live=True)


@pytest.mark.clause("COP-A1", "COP-S0", "COP-S2", "COP-S3")
def test_approval_opens_the_checklist_with_owners_and_days(community):
    items = community.support_items.order_by("clause")
    assert [(item.clause, item.is_needed) for item in items] == [
        ("COP-S2", True), ("COP-S3", True), ("COP-S4", False), ("COP-S5", False),
    ]  # fmt: skip
    assert all(item.owner.code == "staff" and item.due_on > timezone.localdate() for item in items)
    with pytest.raises(KeptForGood, match="COP-S2"):
        items[0].delete()
    assert SupportItem.objects.count() == 4


@pytest.mark.clause("COP-A1")
def test_declined_proposal_is_owed_nothing(way):
    way.decline(way.recommend(way.propose()))
    assert (SupportItem.objects.count(), OfficerInvitation.objects.count()) == (0, 0)


@pytest.mark.clause("COP-S0", "COP-S1", "COP-S2", "COP-S3")
def test_community_is_active_only_when_everything_is_there(community, staff, member):
    assert lacks(community) == [
        ("Somebody runs it", "COP-S0"),
        ("A folder for its documents", "COP-S2"),
        ("A mailing list", "COP-S3"),
        ("Its page is published", "COP-S1"),
    ]
    with pytest.raises(NotYet, match=r"Somebody runs it.* \(COP-S0\)"):
        activate(group=community, by=staff)
    accept(invitation=community.invitations.get())
    for item in community.support_items.filter(is_needed=True):
        tick(item=item, by=staff)
    with pytest.raises(NotYet, match="Its page is published"):
        activate(group=community, by=staff)
    published(community)
    assert (lacks(community), list(being_set_up())) == ([], [community])
    assert activate(group=community, by=staff).stage == "active"
    assert list(being_set_up()) == []
    with pytest.raises(NotYet, match="active already"):
        activate(group=community, by=staff)


def test_only_the_staff_make_it_active_and_owners_tick(community, way, member):
    item = community.support_items.first()
    for other in (way.trustee, member.user):
        with pytest.raises(NotYet, match="sees to this"):
            tick(item=item, by=other)
        with pytest.raises(NotYet, match="Only the staff"):
            activate(group=community, by=other)
    tick(item=item, by=way.staff)
    item.refresh_from_db()
    assert (item.done_on, item.done_by) == (timezone.localdate(), "Sol Staff")


@pytest.mark.clause("COP-S0")
def test_community_led_by_the_staff_alone_is_warned_of(community, member):
    accept(invitation=community.invitations.get())
    community.rhythm = "monthly"
    assert warnings(community) == []
    OfficerTerm.objects.update(person=holder("staff"))
    assert "COP-S0" in warnings(community)[0]


def test_those_named_are_asked_and_say_yes_by_the_mailed_link(community, client, member):
    letter = next(one for one in mail.outbox if one.subject.startswith("Will you help"))
    assert letter.to == ["mina@example.org"]
    link = re.search(r"https?://[^/\s]+(/invitation/\S+)", letter.body)[1]
    page = client.get(link)
    assert "Will you help to run Fieldwork circle?" in page.content.decode()
    assert client.post(link, {"answer": "yes"}).status_code == 422  # without the promise
    assert OfficerTerm.objects.count() == 0
    assert client.post(link, {"answer": "yes", "promise": "yes"}).status_code == 302
    term = OfficerTerm.objects.get()
    assert (term.person, term.group, term.role, term.is_contact) == (member, community, "Lead", True)
    assert term.declared_on == timezone.localdate()
    assert "Thank you, Mina Member" in client.get(link).content.decode()
    assert client.get(link[:-3] + "xyz/").status_code == 404


def test_saying_no_tells_the_staff(community, client, django_capture_on_commit_callbacks):
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        decline(invitation=community.invitations.get())
    assert {letter.subject for letter in mail.outbox} == {"Will not run Fieldwork circle: Mina Member"}
    with pytest.raises(NotYet, match="answered this already"):
        accept(invitation=community.invitations.get())


def test_somebody_unknown_keeps_the_invitation(way, client):
    group = GroupPage.objects.get(proposal=way.approve(way.recommend(way.propose())))
    Person.objects.all().update(email="")
    User.objects.filter(email="mina@example.org").update(email="moved@example.org")
    with pytest.raises(NotYet, match="nobody with your address"):
        accept(invitation=group.invitations.get())
    assert group.invitations.get().is_open


@pytest.mark.clause("MSG-SIG.1", "MSG-SIG.2", "MSG-SIG.3", "MSG-SIG.8", "MSG-SIG.11", "MSG-SUP.2")
def test_topic_group_needs_what_its_kind_asks(way):
    sig = SigWay.of(way)
    group = GroupPage.objects.get(proposal=sig.approve(sig.to_the_board(sig.propose())))
    assert [one.email for one in group.invitations.all()] == [ADA]
    assert lacks(group) == [
        ("It has its topic", "MSG-SIG.0"),
        ("Somebody runs it", "MSG-SIG.1"),
        ("One of its officers is the contact", "MSG-SIG.3"),
        ("Its officers have given their promise", "MSG-SIG.8"),
        ("A space for posts on the blog", "MSG-SUP.2"),
        ("Its page is published", "MSG-SUP.1"),
    ]
    lapsed = Person.objects.get(email=ADA)
    Person.objects.filter(pk=lapsed.pk).update(standing="lapsed")
    with pytest.raises(AgainstTheRules, match=r"not a member in good standing.*MSG-SIG.2"):
        accept(invitation=group.invitations.get())
    Person.objects.filter(pk=lapsed.pk).update(standing="good")
    accept(invitation=group.invitations.get())
    by_a_member = ("A member who is not on the staff is among them", "MSG-SUP.0")
    assert by_a_member not in lacks(group)
    appoint(person=lapsed, office=office("staff"), start=timezone.localdate())
    assert by_a_member in lacks(group)
    Person.objects.filter(pk=lapsed.pk).update(standing="lapsed")
    assert ("Ada Byron may be one of its officers", "MSG-SIG.2") in lacks(group)


@pytest.mark.clause("MSG-MG.2", "MSG-MG.0")
def test_officer_from_another_region_is_refused_and_said_why(community):
    here, there = (Region.objects.create(name=name, slug=name) for name in ("north", "south"))
    GroupPage.objects.filter(pk=community.pk).update(kind="members-group", region=here)
    Person.objects.filter(email="mina@example.org").update(region=there)
    group = GroupPage.objects.get(pk=community.pk)
    with pytest.raises(
        AgainstTheRules, match=r"is in south, and officers of Fieldwork circle are in north.*MSG-MG.2"
    ):
        accept(invitation=group.invitations.get())
    assert group.invitations.get().is_open
    Person.objects.filter(email="mina@example.org").update(region=here)
    accept(invitation=group.invitations.get())
    assert "It has its region" in [one.words for one in conditions(group) if one.is_met]


@pytest.mark.clause("PIL-1")
def test_working_group_says_when_it_ends(community):
    GroupPage.objects.filter(pk=community.pk).update(kind="working-group")
    assert ("It says when it ends", "PIL-1") in lacks(community)
    GroupPage.objects.filter(pk=community.pk).update(ended_on=timezone.localdate())
    assert ("It says when it ends", "PIL-1") not in lacks(community)


def test_page_shows_what_is_missing_and_its_buttons_work(community, client, staff, member):
    address = reverse("setting_up", args=[community.pk])
    for user in (staff, member.user):
        user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(member.user)
    assert client.get(address).status_code == 302
    client.force_login(staff)
    shown = client.get(address).content.decode()
    for words in ("4 things to do before", "Somebody runs it", "COP-S0", "We want this.", "COP-A1"):
        assert words in shown
    assert "Make it active" not in shown
    assert client.post(address).status_code == 422
    item = community.support_items.first()
    assert client.post(address, {"done": item.pk}).status_code == 302
    item.refresh_from_db()
    assert item.done_by == "Sol Staff"
    accept(invitation=community.invitations.get())
    community.support_items.update(done_on=timezone.localdate())
    published(community)
    assert "Make it active" in client.get(address).content.decode()
    assert client.post(address).status_code == 302
    community.refresh_from_db()
    assert community.stage == "active"
    assert "Groups being set up" not in client.get("/admin/").content.decode()


def test_group_being_set_up_is_not_listed(community, client):
    index = community.get_parent()
    published(community)
    assert "Fieldwork circle" not in client.get(index.url).content.decode()
