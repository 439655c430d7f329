"""A large association: pages ask no more of the database for having more rows, and imports are quick.

With COLLEGIUM_SCALE=full (`make scale`) there are 200 groups, 5,000 people and 300 proposals; times are told.
"""

import os
import sys
import time

from django.db import connection
from django.test.utils import CaptureQueriesContext

from groups.models import GroupIndexPage, GroupPage, Proposal
from home.models import Person, User
from tests.scale.building import grow_groups, grow_proposals, import_members, members_file

FULL = os.environ.get("COLLEGIUM_SCALE") == "full"
GROUPS, PEOPLE, PROPOSALS = (200, 5_000, 300) if FULL else (30, 300, 50)
FEW = 6
FURTHER_PAGES = 3
"""Queries that lists may take for having more than one page, however many; one a row would cost dozens."""

PUBLIC, BEHIND_THE_DESK = 14, 36
"""Queries that a page for visitors may take, and one of the admin; other tests hold groups to twelve."""
SECONDS_A_PAGE = 1.0
SECONDS_AN_IMPORT = 60


def tell(*lines: str) -> None:
    """What was measured, for who asked for it."""
    sys.stdout.write("\n" + "\n".join(lines) + "\n")


def visit(client, who: str, path: str) -> tuple[int, float]:
    """Queries of the second visit, and seconds of work, whatever else the machine does."""
    if who:
        client.force_login(User.objects.get(email=f"{who}@thornbury.example"))
    else:
        client.logout()
    assert client.get(path).status_code == 200, path
    with CaptureQueriesContext(connection) as queries:
        begun = time.process_time()
        answer = client.get(path)
        b"".join(answer) if answer.streaming else answer.content
        took = time.process_time() - begun
    return len(queries), took


def pages() -> dict[str, tuple[str, str]]:
    index = str(GroupIndexPage.objects.get().url)
    group = str(GroupPage.objects.get(slug="north-west").url)
    return {
        "group index": ("", index),
        "second page of the group index": ("", f"{index}?page=2"),
        "group": ("", group),
        "register of proposals": ("", "/proposals/"),
        "events": ("", "/events/"),
        "calendar": ("", "/calendars/events.ics"),
        "feed of a group": ("", "/feeds/groups/north-west.atom"),
        "dashboard of the staff": ("mei.lin.chow", "/admin/"),
        "dashboard of the chief executive": ("catherine.lowe", "/admin/"),
        "dashboard of an officer": ("callum.frost", "/admin/"),
        "proposals": ("catherine.lowe", "/admin/proposals/?only=open"),
        "report of officers": ("mei.lin.chow", "/admin/reports/group-officers/"),
        "roster": ("mei.lin.chow", "/admin/reports/assembly/"),
        "officers' terms": ("mei.lin.chow", "/admin/officer-terms/"),
        "people": ("mei.lin.chow", "/admin/people/"),
        "membership data": ("mei.lin.chow", "/admin/membership-data/"),
    }


def grow(groups: int, people: int, proposals: int) -> None:
    import_members(members_file(people))
    grow_groups(groups)
    grow_proposals(proposals)


def test_pages_ask_no_more_for_having_more_rows(client, example):
    grow(FEW, FEW * 5, FEW)
    few = {name: visit(client, *where)[0] for name, where in pages().items() if "second" not in name}
    grow(GROUPS - GroupPage.objects.count(), PEOPLE, PROPOSALS - Proposal.objects.count())
    assert (GroupPage.objects.count(), Proposal.objects.count()) == (GROUPS, PROPOSALS)
    assert Person.objects.count() >= PEOPLE
    many = {name: visit(client, *where) for name, where in pages().items()}
    told = [f"{name}: {queries} queries, {took * 1000:.0f} ms" for name, (queries, took) in many.items()]
    tell(*told)
    assert {
        name: many[name][0] - few[name] for name in few if many[name][0] > few[name] + FURTHER_PAGES
    } == {}
    most = {name: BEHIND_THE_DESK if who else PUBLIC for name, (who, _) in pages().items()}
    assert [name for name in many if many[name][0] > most[name]] == []
    if FULL:
        assert [name for name, (_, took) in many.items() if took > SECONDS_A_PAGE] == []


def test_import_of_many_people_is_quick_and_finds_nothing_to_do_the_second_time(
    example, django_capture_on_commit_callbacks
):
    content, before = members_file(PEOPLE), Person.objects.count()
    begun = time.perf_counter()
    with django_capture_on_commit_callbacks() as later:
        import_members(content)
    took = time.perf_counter() - begun
    begun, work = time.perf_counter(), time.process_time()
    for callback in later:
        callback()
    words, work = time.perf_counter() - begun, time.process_time() - work
    tell(
        f"{PEOPLE} people looked at twice and written: {took:.1f} s",
        f"their words looked at, in the background: {words:.1f} s, of which {work:.1f} s of work",
    )
    assert Person.objects.count() == before + PEOPLE
    assert Person.objects.filter(email__endswith="@members.example", cleared_mark="").count() <= PEOPLE // 100
    assert not import_members(content).does_something
    grow_groups(2)
    begun = time.perf_counter()
    with django_capture_on_commit_callbacks(execute=True):
        import_members(members_file(PEOPLE, standing="lapsed"))
    ended = time.perf_counter() - begun
    tell(f"{PEOPLE} memberships ended, groups followed: {ended:.1f} s")
    assert not Person.objects.filter(email__endswith="@members.example", standing="good").exists()
    assert max(took + work, ended) < SECONDS_AN_IMPORT
