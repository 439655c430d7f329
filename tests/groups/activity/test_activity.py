"""How groups are doing: what happened last, who is quiet, and one letter to the officers of those who are."""

import datetime as dt

import pytest
from django.core import mail
from django.utils import timezone
from wagtail.models import Site

from blog.models import BlogPost
from groups.activity.looking import activity_of_all
from groups.activity.prompting import prompt_quiet_groups
from groups.choices.models import GroupSettings
from groups.kinds import GroupStage
from groups.models import GroupPage, Membership, OfficerTerm
from groups.officers.lifecycle import appoint_officer
from tests.groups.grounds import SIG, group_of
from tests.people import somebody

pytestmark = [pytest.mark.django_db, pytest.mark.clause("MSG-REM.MG.4", "MSG-SIG.0")]
today = timezone.localdate


def ago(days: int) -> dt.date:
    return today() - dt.timedelta(days=days)


def post_in(group: GroupPage, days: int) -> None:
    post = group.add_child(instance=BlogPost(title=f"News {days}"))
    at = timezone.localtime() - dt.timedelta(days=days)  # the same time by the clock, also across a change
    BlogPost.objects.filter(pk=post.pk).update(live=True, first_published_at=at)


def told() -> dict[str, str]:
    return {one.group.title: str(one.liveliness) for one in activity_of_all()}


@pytest.fixture
def maps(db) -> GroupPage:
    group = group_of(SIG, "Maps", founded_on=ago(900))
    appoint_officer(person=somebody("Ada Byron"), group=group, role="Chair", start=ago(100))
    return group


def test_status_follows_from_what_happened_last_and_hides_nothing(maps, client):
    assert told() == {"Maps": "inactive"}
    post_in(maps, 200)
    assert told() == {"Maps": "quiet"}
    Membership.objects.create(
        group=maps, email="m@example.org", name="M", asked_on=ago(20), joined_on=ago(10)
    )
    assert told() == {"Maps": "active"}
    found = activity_of_all()[0]
    assert (found.last_post, found.last_event, found.last_change) == (ago(200), None, ago(10))
    site = Site.objects.get(is_default_site=True)
    GroupSettings.objects.create(site=site, quiet_after_days=5, inactive_after_days=8)
    assert told() == {"Maps": "inactive"}
    maps.refresh_from_db()
    assert (maps.live, maps.stage) == (True, GroupStage.ACTIVE)


def test_officers_of_a_silent_group_get_one_letter_each_time(maps, django_capture_on_commit_callbacks):
    post_in(group_of(SIG, "Lively"), 3)
    post_in(maps, 120)
    with django_capture_on_commit_callbacks(execute=True):
        assert [prompt_quiet_groups(), prompt_quiet_groups()] == [1, 0]
    assert [(one.subject, one.to) for one in mail.outbox] == [
        ("Is there news from Maps?", [OfficerTerm.objects.get().person.user.email])
    ]
    post_in(maps, 0)
    assert prompt_quiet_groups() == 0
    GroupPage.objects.filter(pk=maps.pk).update(stage=GroupStage.ARCHIVED)
    assert told() == {"Lively": "active"}
