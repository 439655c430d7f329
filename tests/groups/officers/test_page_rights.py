"""Officers draft in their own group's space, from the day their term starts to the day it ends."""

import datetime as dt

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.models import Page

from groups.models import GroupIndexPage, GroupPage
from groups.officers.lifecycle import OfficerRefused, appoint_officer, end_officer_term
from home.models import HomePage, User
from tests.people import somebody

pytestmark = pytest.mark.django_db
today = timezone.localdate


@pytest.fixture
def groups():
    home = HomePage(title="Home", slug="the-home")
    Page.objects.get(depth=1).add_child(instance=home)
    index = GroupIndexPage(title="Groups")
    home.add_child(instance=index)
    made = [GroupPage(title=title, kind="members-group") for title in ("North", "South")]
    for group in made:
        index.add_child(instance=group)
    return made


def appointed(group, **changes):
    return appoint_officer(
        **{"person": somebody(), "group": group, "role": "Convenor", "start": today(), **changes}
    )


def may(user_id: int, page: GroupPage) -> tuple[bool, bool, bool]:
    """Whether somebody may add below, edit and publish the page, asked afresh."""
    tester = page.permissions_for_user(User.objects.get(pk=user_id))
    return tester.can_add_subpage(), tester.can_edit(), tester.can_publish()


@pytest.mark.clause("MSG-SUP.2")
def test_officer_drafts_in_the_own_group_only(groups):
    north, south = groups
    term = appointed(north)
    assert may(term.person.user_id, north) == (True, True, False)
    assert may(term.person.user_id, south) == (False, False, False)


def test_rights_go_when_the_term_ends(groups):
    term = appointed(groups[0], start=today() - dt.timedelta(days=9))
    assert term.person.user.groups.filter(name="Group officers").exists()
    end_officer_term(term=term, last_day=today() - dt.timedelta(days=1))
    assert may(term.person.user_id, groups[0]) == (False, False, False)
    assert not term.person.user.groups.filter(name="Group officers").exists()


@pytest.mark.clause("MSG-MG.2")
def test_lapsed_member_is_refused_and_appointed_after_renewal(groups):
    person = somebody(standing="lapsed")
    with pytest.raises(OfficerRefused, match=r"MSG-MG\.2"):
        appointed(groups[0], person=person)
    person.standing = "good"
    appointed(groups[0], person=person)
    assert [term.person for term in groups[0].officer_terms.current()] == [person]


def test_no_django_group_is_made_for_a_group(groups):
    before = Group.objects.count()
    for group in groups:
        appointed(group)
    assert Group.objects.count() == before + 1
