"""Events of groups: for whom they may be, who may draft them, what visitors see, what calendars get."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from icalendar import Calendar
from wagtail.models import Page, Site

from groups.events.listing import events_of
from groups.models import EventPage, GroupPage
from groups.officers.lifecycle import appoint_officer
from home.models import HomePage, User
from tests.groups.grounds import COP, MG, SIG, WG, group_of, region
from tests.people import somebody

pytestmark = pytest.mark.django_db
LONDON = ZoneInfo("Europe/London")
SOON = timezone.now().replace(minute=0, second=0, microsecond=0) + dt.timedelta(days=20)


def event_of(group, title: str = "A walk", start=SOON, hours: int = 2, **fields) -> EventPage:
    fields = {"audience": "everybody", "place": "The mill"} | fields
    event = EventPage(title=title, start=start, end=start + dt.timedelta(hours=hours), **fields)
    group.add_child(instance=event)
    event.save_revision().publish()
    return EventPage.objects.get(pk=event.pk)


def on_the_site(group):
    """The group, where the site's own pages begin above it."""
    site = Site.objects.get()
    site.root_page = HomePage.objects.get()
    site.save()
    return GroupPage.objects.get(pk=group.pk)


@pytest.fixture(autouse=True)
def _forget_paths():
    """Wagtail keeps the paths of sites in the cache, where no rollback reaches."""
    yield
    Site.clear_site_root_paths_cache()


def entries(client, path: str):
    answer = client.get(path)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    calendar = Calendar.from_ical(answer.content)
    return {str(each["summary"]): each for each in calendar.walk("VEVENT")}


@pytest.mark.clause("MSG-MG.10")
@pytest.mark.clause("MSG-SIG.9")
@pytest.mark.clause("COP-P6")
@pytest.mark.parametrize(
    ("kind", "allowed"),
    [
        (MG, {"members", "everybody"}),
        (SIG, {"everybody"}),
        (WG, {"group", "members", "everybody"}),
        (COP, {"community", "everybody"}),
    ],
)
def test_events_are_for_those_whom_the_kind_of_group_allows(kind, allowed):
    group, taken = group_of(kind), set()
    form_class = EventPage.get_edit_handler().get_form_class()
    for audience in ("group", "community", "members", "everybody"):
        try:
            event_of(group, title=f"For {audience}", audience=audience)
        except ValidationError:
            continue
        taken.add(audience)
    assert taken == allowed
    form = form_class(instance=EventPage(), parent_page=group)
    assert {value for value, _ in form.fields["audience"].choices} == allowed


@pytest.mark.clause("MSG-MG.10")
def test_refusal_names_the_clause():
    group = group_of(MG)
    form = EventPage.get_edit_handler().get_form_class()(
        {
            "title": "x",
            "slug": "x",
            "start": "2027-01-01 10:00",
            "end": "2027-01-01 09:00",
            "audience": "group",
            "body-count": "0",
        },
        instance=EventPage(),
        parent_page=group,
    )
    form.is_valid()
    assert "MSG-MG.10" in str(form.errors["audience"])
    assert form.errors["end"] == ["It has to end after it begins."]


def test_group_page_shows_what_is_next_and_folds_what_is_over(client):
    group = on_the_site(group_of(SIG))
    event_of(group, "Later", start=SOON + dt.timedelta(days=9))
    event_of(group, "Sooner")
    event_of(group, "Long ago", start=SOON - dt.timedelta(days=400))
    event_of(group, "Draft").unpublish()
    to_come, over = events_of(group)
    assert [event.title for event in to_come] == ["Sooner", "Later"]
    assert [event.title for event in over] == ["Long ago"]
    page = client.get(group.url).content.decode()
    assert page.index("Sooner") < page.index("Later") < page.index("What was before") < page.index("Long ago")
    assert "Draft" not in page


def test_event_that_changed_past_the_gate_shows_nowhere(client):
    group = on_the_site(group_of(SIG))
    event = event_of(group, "A walk")
    Page.objects.filter(pk=event.pk).update(title="Our chair is a crook")
    assert entries(client, f"/calendars/groups/{group.slug}.ics") == {}
    assert entries(client, "/calendars/events.ics") == {}
    assert client.get(f"/calendars/event/{event.pk}.ics").status_code == 404
    assert "crook" not in client.get("/events/").content.decode() + client.get(group.url).content.decode()


def test_feed_of_a_group_holds_its_own_events_and_the_other_all(client):
    walkers, readers = group_of(SIG, "Walkers"), group_of(SIG, "Readers")
    event_of(walkers, "A walk")
    event_of(readers, "A book")
    assert list(entries(client, "/calendars/groups/walkers.ics")) == ["A walk"]
    assert sorted(entries(client, "/calendars/events.ics")) == ["A book", "A walk"]
    assert client.get("/calendars/groups/nobody.ics").status_code == 404
    readers.unpublish()
    assert list(entries(client, "/calendars/events.ics")) == ["A walk"]


@pytest.mark.parametrize(
    ("day", "offset"),
    [("2027-03-27", 0), ("2027-03-28", 1), ("2027-10-30", 1), ("2027-10-31", 0)],
)
def test_times_are_right_on_both_sides_of_the_clock_change(client, day, offset):
    group = group_of(SIG)
    start = dt.datetime.fromisoformat(f"{day}T18:30").replace(tzinfo=LONDON)
    event = event_of(group, start=start)
    content = client.get(f"/calendars/event/{event.pk}.ics").content.decode()
    assert f"DTSTART;TZID=Europe/London:{day.replace('-', '')}T183000" in content
    calendar = Calendar.from_ical(content)
    [entry] = calendar.walk("VEVENT")
    assert entry["dtstart"].dt.astimezone(dt.UTC) == start.astimezone(dt.UTC)
    assert entry["dtstart"].dt.utcoffset() == dt.timedelta(hours=offset)
    [zone] = calendar.walk("VTIMEZONE")
    rules = zone.to_tz(lookup_tzid=False)
    assert start.replace(tzinfo=None).replace(tzinfo=rules).utcoffset() == dt.timedelta(hours=offset)


def test_calendar_entry_keeps_its_id_and_counts_up_when_it_changes(client):
    group = group_of(SIG)
    event = event_of(group, title="Walk; talk, “tea”", summary="Line one.\nLine two, " + "long " * 30)
    path = f"/calendars/event/{event.pk}.ics"
    [before] = entries(client, path).values()
    Page.objects.filter(pk=event.pk).update(first_published_at=timezone.now() - dt.timedelta(days=2))
    event = EventPage.objects.get(pk=event.pk)
    event.called_off, event.called_off_because = True, "The hall is flooded."
    event.save_revision().publish()
    [(summary, after)] = entries(client, path).items()
    assert summary == "Called off: Walk; talk, “tea”"
    assert (before["uid"], before["status"], before["sequence"]) == (after["uid"], "CONFIRMED", 0)
    assert after["status"] == "CANCELLED"
    assert after["sequence"] > before["sequence"]
    assert after["dtstamp"].dt >= before["dtstamp"].dt
    assert str(after["description"]).startswith("The hall is flooded.\n\nLine one.\nLine two")
    assert after.errors == []


def test_calendar_is_as_the_format_asks(client):
    group = group_of(SIG)
    event_of(group, title="Ä" * 90, place="Mill, hall 2")
    content = client.get("/calendars/events.ics").content
    assert content.startswith(b"BEGIN:VCALENDAR\r\n")
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    assert b"LOCATION:Mill\\, hall 2" in content
    calendar = Calendar.from_ical(content)
    assert [str(calendar[name]) for name in ("version", "method")] == ["2.0", "PUBLISH"]


def test_calendar_that_did_not_change_is_not_sent_again(client):
    event_of(group_of(SIG))
    first = client.get("/calendars/events.ics")
    again = client.get("/calendars/events.ics", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_officer_drafts_events_in_their_own_groups_space_only():
    mine, other = group_of(MG, region=region("North")), group_of(SIG, "Readers")
    person = somebody(region=region("North"))
    appoint_officer(person=person, group=mine, role="Convenor", start=timezone.localdate())
    user = User.objects.get(pk=person.user_id)
    may = [group.permissions_for_user(user) for group in (mine, other)]
    assert [each.can_add_subpage() for each in may] == [True, False]
    assert [each.can_publish_subpage() for each in may] == [False, False]
    assert EventPage in GroupPage.allowed_subpage_models()


def test_pages_and_calendars_take_the_same_queries_however_many_events_there_are(client):
    group = on_the_site(group_of(SIG))
    counts = []
    for number in range(12):
        event_of(group, f"Walk {number}", start=SOON + dt.timedelta(days=number))
        if number not in {2, 11}:
            continue
        for path in (group.url, "/events/", "/calendars/events.ics", f"/calendars/groups/{group.slug}.ics"):
            client.get(path)
            with CaptureQueriesContext(connection) as queries:
                client.get(path)
            counts.append(len(queries))
    assert counts[:4] == counts[4:]
    assert max(counts) <= 12
