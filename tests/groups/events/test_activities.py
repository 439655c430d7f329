"""What an activity is, which aims it serves, and the year's numbers; how often groups mean to meet."""

import datetime as dt

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site

from groups.activity.looking import activity_of_all
from groups.activity.year import aims_served, years_of_groups
from groups.choices.models import GroupSettings
from groups.models import EventPage, GroupPage
from groups.setting_up.conditions import warnings
from home.models import PolicyPage
from moderation.gate.fingerprint import fingerprint_of
from moderation.gate.reading import visible_values
from tests.groups.aims.test_aims import staff  # noqa: F401
from tests.groups.events.test_events import event_of, on_the_site
from tests.groups.grounds import COP, MG, SIG, WG, group_of
from tests.policies import change_policy, publish_policy

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture(autouse=True)
def _nothing_kept():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def strategy(db) -> PolicyPage:
    page = publish_policy(("STR-1", "Teach well."), ("STR-2", "Share what works."), title="Strategy")
    GroupSettings.objects.create(site=Site.objects.get(is_default_site=True), strategy=page)
    return page


def paths(page) -> set[str]:
    return {value.path for value in visible_values(page)} & {"activity", "aims", "rhythm"}


def test_fields_that_came_later_change_no_fingerprint_until_they_say_something(monkeypatch):
    group = group_of(MG)
    event = event_of(group)
    before = [fingerprint_of(event), fingerprint_of(group)]
    assert [paths(event), paths(group)] == [set(), set()]
    event.activity, event.aims, group.rhythm = "social", ["STR-1"], "monthly"
    assert [paths(event), paths(group)] == [{"activity", "aims"}, {"rhythm"}]
    now = [fingerprint_of(event), fingerprint_of(group)]
    assert (now[0] != before[0], now[1] != before[1]) == (True, True)
    event.activity, event.aims, group.rhythm = "event", [], ""
    assert [fingerprint_of(event), fingerprint_of(group)] == before
    monkeypatch.setattr(EventPage, "unsaid", {})
    assert fingerprint_of(event) != before[0]


@pytest.mark.clause("MSG-REM.MG.1")
def test_form_offers_the_aims_in_force_and_those_named_before(strategy):
    group = group_of(MG)
    form_class = EventPage.get_edit_handler().get_form_class()

    def offered(**fields) -> list[str]:
        form = form_class(instance=EventPage(**fields), parent_page=group)
        return [aim for aim, _ in form.fields["aims"].choices] if "aims" in form.fields else []

    assert offered() == ["STR-1", "STR-2"]
    assert offered(aims=["OLD-1"]) == ["STR-1", "STR-2", "OLD-1"]
    said = {"title": "A walk", "slug": "a-walk", "start": "2027-05-01 10:00", "end": "2027-05-01 12:00"}
    said |= {"audience": "everybody", "activity": "social", "body-count": "0"}
    kept, refused = (
        form_class({**said, "aims": aims}, instance=EventPage(), parent_page=group)
        for aims in (["STR-2"], ["STR-9"])
    )
    assert (kept.errors.get("aims"), kept.instance.aims) == (None, ["STR-2"])
    assert kept.instance.activity == "social"
    assert "aims" in refused.errors
    GroupSettings.objects.update(strategy=None)
    assert offered() == []


@pytest.mark.clause("MSG-REM.MG.1", "MSG-REM.MG.3")
def test_year_counts_what_took_place_by_sort_and_by_aim(strategy, client, staff):  # noqa: F811
    north, idle = group_of(MG, "North"), group_of(WG, "Trial")
    early = NOW - dt.timedelta(minutes=30)
    year = timezone.localtime(early).year
    event_of(north, "Talk", early, aims=["STR-1", "STR-2"])
    event_of(north, "Chat", early, activity="discussion", aims=["STR-1", "OLD-1"])
    event_of(north, "Supper", early, activity="social")
    event_of(north, "Flooded", early, activity="social", called_off=True, aims=["STR-2"])
    event_of(north, "Next", NOW + dt.timedelta(days=1), aims=["STR-2"])
    event_of(north, "Long ago", NOW - dt.timedelta(days=800), aims=["STR-2"])
    found = years_of_groups(year)
    assert [(one.group, one.by_sort) for one in found] == [(north, [1, 1, 1]), (idle, [0, 0, 0])]
    assert aims_served(found) == [
        ("STR-1", "Teach well.", 2),
        ("STR-2", "Share what works.", 1),
        ("OLD-1", "no aim of ours any more", 1),
    ]
    client.force_login(staff)
    answer = client.get(reverse("group_year"), {"year": year})
    assert answer.context["year"] == year
    assert "OLD-1" in answer.content.decode()
    assert client.get(reverse("group_year"), {"year": "1066"}).context["year"] == timezone.localdate().year


@pytest.mark.clause("MSG-REM.MG.1", "MSG-REM.MG.3")
def test_visitors_read_the_sort_and_the_aims_as_they_are_worded_now(strategy, client):
    group = group_of(MG, "North")
    event = event_of(group, "Chat", activity="discussion", aims=["STR-1", "STR-2"])
    change_policy(PolicyPage.objects.get(pk=strategy.pk), ("STR-1", "Teach better."))
    cache.clear()
    assert [words for words, _ in event.aims_served(None)] == ["Teach better."]
    page, list_ = client.get(event.url).content.decode(), client.get(group.url).content.decode()
    assert ("<dd>Discussion</dd>" in page, "Teach better." in page) == (True, True)
    assert "Discussion · <time" in list_


@pytest.mark.clause("COP-D3")
def test_health_compares_how_often_a_group_meets_with_what_it_planned(client, staff):  # noqa: F811
    old = timezone.localdate() - dt.timedelta(days=900)
    circle = group_of(COP, "Circle", rhythm="quarterly", founded_on=old)
    young = group_of(SIG, "Young", rhythm="monthly", founded_on=timezone.localdate() - dt.timedelta(days=100))
    group_of(SIG, "Silent")
    for days, fields in ((10, {}), (200, {}), (20, {"called_off": True}), (400, {}), (-9, {})):
        event_of(circle, f"Day {days}", NOW - dt.timedelta(days=days), **fields)
    found = {one.group.title: (one.planned, one.held, one.meets_less) for one in activity_of_all()}
    assert found == {"Circle": (4, 2, True), "Young": (3, 0, True), "Silent": (None, 0, False)}
    client.force_login(staff)
    words = " ".join(client.get(reverse("group_activity")).content.decode().split())
    assert "meet every three months, so 4 times in the last twelve months. It has met 2 times" in words
    assert "<dt>Meets</dt><dd>Every month</dd>" in client.get(on_the_site(young).url).content.decode()


@pytest.mark.clause("COP-D3")
def test_staff_are_told_when_a_new_community_does_not_say_how_often_it_meets(db):
    said, unsaid, theme = group_of(COP, "A", rhythm="monthly"), group_of(COP, "B"), group_of(SIG, "C")
    told = [["COP-D3" in one for one in warnings(group)] for group in (said, unsaid, theme)]
    assert told == [[], [True], []]
    assert GroupPage.unsaid == {"rhythm": ""}
