"""The year's figures from the register, and the page made of them, which goes through the gate."""

import pytest
from django.utils import timezone

from cms.rights import _grant_pages
from home.models import HomePage
from moderation.models import OpennessPage
from moderation.openness.figures import counted
from moderation.openness.lifecycle import draft_page
from moderation.referrals import second_looks
from tests.people import office

YEAR = timezone.localdate().year


@pytest.mark.clause("MED-2.6")
def test_figures_are_counted_from_decisions(room):
    room.refer("chair")
    room.hidden("chair")
    look = second_looks.ask(referral=room.hidden("web-editor", outcome="ask"), why="No.")
    second_looks.reverse(look=look, by=room.newsroom.chair.user, reason="Fair.")
    counts, days = counted(YEAR)
    found = {name: {code: n for code, n in cells.items() if n} for name, cells in counts.items()}
    assert found == {
        "grounds": {"disparaging": 3},
        "outcomes": {"hide": 1, "ask": 1},
        "clauses": {"MED-2.a": 2},
        "days": {"days-3": 2},
        "second_looks": {"reversed": 1},
        "desk": {},
    }
    assert len(days) == 2
    assert counted(YEAR - 1)[0]["grounds"] == {"disparaging": 0, "reflects-poorly": 0}


@pytest.mark.clause("MED-2.6")
def test_trustees_and_the_desk_see_figures_without_small_numbers(room, client):
    room.hidden("chair")
    for person, status in ((room.trustee, 200), (room.newsroom.chair, 200), (room.newsroom.writer, 403)):
        client.force_login(person.user)
        assert client.get("/figures/").status_code == status
    client.force_login(room.trustee.user)
    assert "Fewer than 5 in the year, too few to show." in client.get("/figures/").text
    assert client.get("/figures/?year=bad").status_code == 200


def test_only_who_may_add_pages_makes_the_page(room, client):
    client.force_login(room.newsroom.web_editor.user)
    assert client.post("/figures/", {"year": YEAR}).status_code == 403
    _grant_pages(office("web-editor").group, HomePage.objects.get(), ("add", "change"))
    answer = client.post("/figures/", {"year": YEAR})
    page = OpennessPage.objects.get()
    assert answer.url == f"/admin/pages/{page.pk}/edit/"
    assert (page.live, page.owner, page.year) == (False, room.newsroom.web_editor.user, YEAR)
    client.post("/figures/", {"year": YEAR})
    assert OpennessPage.objects.count() == 1


def test_page_goes_through_the_gate_and_keeps_its_figures(room, client):
    writer = room.newsroom.web_editor.user
    page = draft_page(year=YEAR, under=HomePage.objects.get(), by=writer)
    kept = page.figures
    room.hidden("chair")
    page.get_latest_revision().publish()
    page.refresh_from_db()
    assert client.get(page.url).status_code == 200
    # A change past the gate, of a number only, is not shown.
    tables = {**kept["tables"], "grounds": {"cells": {"disparaging": 99}, "total": 99}}
    OpennessPage.objects.filter(pk=page.pk).update(figures={**kept, "tables": tables})
    assert client.get(page.url).status_code == 404


def test_editing_the_year_counts_again(room):
    page = OpennessPage(title="Figures", slug="figures", year=YEAR - 1)
    page.clean()
    assert page.figures["year"] == YEAR - 1
    before = page.figures
    page.clean()
    assert page.figures is before
