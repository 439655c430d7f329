"""Finding a group among 200, and a group's own page: what they show, and in how many queries."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from groups.kinds import GroupKind, GroupStage
from groups.models import GroupIndexPage, GroupPage
from groups.pages.region_map import region_map
from home.models import Region, Topic

MOST = 12


def titles(page: str) -> list[str]:
    return re.findall(r'<h3><a href="[^"]+">([^<]+)</a></h3>', page)


@pytest.fixture
def index(example) -> str:
    return str(GroupIndexPage.objects.get().url)


def asked(client, index: str, **query) -> str:
    return client.get(index, query).content.decode()


@pytest.mark.clause("MSG-MG.L", "MSG-SIG.L", "COP-L")
def test_every_active_group_is_listed_and_none_that_has_ended(client, index):
    before = titles(asked(client, index))
    assert before == sorted(GroupPage.objects.live().values_list("title", flat=True))
    gone = GroupPage.objects.get(slug="small-group-teaching")
    gone.stage, gone.ended_on = GroupStage.ARCHIVED, timezone.localdate()
    gone.save()
    assert titles(asked(client, index)) == [title for title in before if title != gone.title]
    assert titles(asked(client, index, show="ended")) == [gone.title]
    page = client.get(gone.url).content.decode()
    assert "This group has ended on" in page
    assert f"/group/{gone.slug}/join/" not in page


@pytest.mark.clause("PIL-1")
def test_working_group_moves_to_the_archive_after_its_last_day(client, index):
    pilot = GroupPage.objects.get(slug="recognition-pilot")
    for days, ended in ((0, False), (-1, True)):
        pilot.ended_on = timezone.localdate() + dt.timedelta(days=days)
        pilot.save()
        assert (pilot.title in titles(asked(client, index)), pilot.has_ended) == (not ended, ended)
    assert titles(asked(client, index, show="ended")) == [pilot.title]
    assert "This group has ended on" in client.get(pilot.url).content.decode()


@pytest.mark.clause("MSG-MG.L")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"kind": "members-group"}, ["Thornbury Marches", "Thornbury North West"]),
        ({"region": "north-west"}, ["Thornbury North West"]),
        ({"topic": "assessment"}, ["Assessment and Feedback"]),
        ({"kind": "members-group", "region": "marches"}, ["Thornbury Marches"]),
        ({"kind": "members-group", "topic": "assessment"}, []),
        ({"kind": "no-such", "page": "x"}, None),
    ],
)
def test_groups_are_found_by_kind_region_and_topic(client, index, query, found):
    every = sorted(GroupPage.objects.live().values_list("title", flat=True))
    assert titles(asked(client, index, **query)) == (every if found is None else found)


def test_choice_that_is_made_is_taken_back_by_the_same_link(client, index):
    page = asked(client, index, kind="members-group", region="marches")
    chosen = re.findall(r'<a class="tag" href="\?([^"]*)" aria-current="true">([^<]+)<', page)
    assert chosen == [("region=marches", "Members Group"), ("kind=members-group", "Marches")]


def test_map_says_every_region_with_its_number_of_groups(client, index):
    page = asked(client, index, region="marches")
    labels = re.findall(r'aria-label="([^"]+: [^"]+)"', page)
    assert sorted(labels) == sorted(
        f"{region}: 1 group" + (", chosen" if region == "Marches" else "")
        if region in {"Marches", "North West"}
        else f"{region}: no group yet"
        for region in Region.objects.values_list("name", flat=True)
    )
    assert 'href="?region=north-west"' in page


def test_map_is_as_it_was_laid_out():
    regions = [Region(pk=1, name="North", slug="north"), Region(pk=2, name="South", slug="south")]
    drawn = region_map("| north\nSouth | Atlantis", regions, {1: 2}, None, lambda slug: f"region={slug}")
    assert [(tile.region.name, tile.x, tile.y, tile.count) for tile in drawn.tiles] == [
        ("North", 182, 68, 2),
        ("South", 122, 172, 0),
    ]
    assert region_map("", regions, {}, None, str) is None


def test_pages_keep_to_their_budget_with_200_groups(client, index):
    parent, regions, topics = GroupIndexPage.objects.get(), Region.objects.all(), Topic.objects.all()
    for number in range(200 - GroupPage.objects.live().count()):
        parent.add_child(
            instance=GroupPage(
                title=f"Readers {number}",
                kind=GroupKind.values[number % 4],
                stage=GroupStage.ACTIVE,
                region=regions[number % len(regions)],
                topic=topics[number % len(topics)],
            )
        )
    group = GroupPage.objects.get(slug="north-west").url
    for address in (index, f"{index}?kind=members-group&page=2", f"{index}?show=ended", group):
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        shown = "\n".join(query["sql"][:300] for query in queries.captured_queries)
        assert len(queries) <= MOST, f"{address}\n{shown}"


@pytest.mark.clause("MSG-REM.MG", "MSG-MG.1", "MSG-MG.3", "MSG-SIG.1", "MSG-MG.9", "MSG-SUP.1")
def test_page_of_a_regional_group_has_everything(client, example):
    group = GroupPage.objects.get(slug="north-west")
    page = client.get(group.url).content.decode()
    remit = re.search(r'<ul class="remit">(.*?)</ul>', page, re.DOTALL).group(1)
    assert remit.count("<li>") == 7
    assert "[region]" not in page
    assert "Bring further and higher education to the same table" in page
    for term in group.officer_terms.current():
        assert term.person.name in page
        assert term.person.email not in page
    assert page.count("Looks after your letters") == 1
    assert f'href="/group/{group.slug}/join/"' in page
    assert f'href="/group/{group.slug}/write/"' in page
    assert 'rel="license">CC BY 4.0' in page
    assert "Friends of the Viaduct" in page
    assert f"/feeds/groups/{group.slug}.atom" in page


@pytest.mark.clause("MSG-REM.MG")
def test_core_remit_is_of_regional_groups_only(client, example):
    page = client.get(GroupPage.objects.get(slug="assessment-and-feedback").url).content.decode()
    assert "In common with all" not in page
