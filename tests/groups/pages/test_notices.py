"""What a group talks over stands under its activities; whom it looks for leaves after the last day."""

import datetime as dt

import pytest
from django.utils import timezone

from groups.models import GroupPage
from groups.pages.blocks import topics_to_choose
from groups.pages.notices import discussions_of, wanted_by
from home.models import Topic
from tests.groups.grounds import SIG, group_of

TODAY = dt.date(2026, 5, 10)


@pytest.mark.django_db
@pytest.mark.clause("MSG-REM.SIG.4")
def test_notice_leaves_after_its_last_day():
    maps = Topic.objects.create(name="Maps", slug="maps")
    days = {"Atlas": 10, "Globe": 9, "Chart": 30}
    notices = [
        ("wanted", {"title": title, "about": "A", "topic": "maps", "contact": "Ada", "closes_on": closes})
        for title, day in days.items()
        for closes in [dt.date(2026, 5, day)]
    ]
    group = GroupPage.objects.get(pk=group_of(SIG, wanted=notices).pk)
    found = [(one.value["title"], one.topic) for one in wanted_by(group, TODAY)]
    assert found == [("Atlas", maps), ("Chart", maps)]
    assert [one.value["title"] for one in wanted_by(group, dt.date(2026, 5, 11))] == ["Chart"]
    assert topics_to_choose() == [("maps", "Maps")]


@pytest.mark.django_db
@pytest.mark.clause("MSG-REM.SIG.3")
def test_newest_discussion_comes_first():
    days = {"Old?": 1, "New?": 9}
    said = [
        ("discussion", {"prompt": prompt, "date": dt.date(2026, 5, day), "replies": []})
        for prompt, day in days.items()
    ]
    group = GroupPage.objects.get(pk=group_of(SIG, discussions=said).pk)
    assert [one["prompt"] for one in discussions_of(group)] == ["New?", "Old?"]


@pytest.mark.clause("MSG-REM.SIG.3", "MSG-REM.SIG.4")
def test_page_shows_both_and_no_address(example, client):
    group = GroupPage.objects.get(slug="assessment-and-feedback")
    shown = client.get(group.url).content.decode()
    for words in ("Activities", "Does a mark help anybody to learn?", "2 replies", "Collaborators wanted",
                  "Joseph Mensah answers", "began to ask for the reasons"):  # fmt: skip
        assert words in shown
    assert "@" not in shown.partition("Activities")[2].partition("Events")[0]
    assert wanted_by(group, timezone.localdate() + dt.timedelta(days=60)) == []
