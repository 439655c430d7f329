"""The search page, on SQLite and on PostgreSQL."""

import re

import pytest
from django.core.management import call_command
from wagtail.models import Page, Site

from home.models import HomePage, StandardPage

pytestmark = pytest.mark.database


@pytest.fixture
def pages(db) -> dict[str, StandardPage]:
    """A small site: two pages about tea, one about coffee."""
    home = Page.objects.get(depth=1).add_child(instance=HomePage(title="Welcome", slug="welcome"))
    Site.objects.all().delete()
    Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)
    made = {
        slug: home.add_child(instance=StandardPage(title=title, slug=slug, summary=summary))
        for slug, title, summary in (
            ("tea", "Tea for teachers", "Leaves, water and patience."),
            ("pots", "Choosing pots", "A pot for tea should pour well."),
            ("coffee", "Coffee mornings", "Every second Tuesday."),
        )
    }
    call_command("update_index", verbosity=0)
    return made


def titles(client, **query: str) -> list[str]:
    page = client.get("/search/", query)
    assert page.status_code == 200
    return re.findall(r'<h2><a href="[^"]*">([^<]+)</a>', page.content.decode())


def test_page_without_words_is_only_the_form(client, pages):
    page = client.get("/search/").content.decode()
    assert 'type="search"' in page
    assert "Nothing found" not in page


def test_pages_with_the_word_are_found_title_first(client, pages):
    assert titles(client, q="tea") == ["Tea for teachers", "Choosing pots"]


def test_word_in_the_singular_finds_the_plural_and_back(client, pages):
    assert titles(client, q="pot") == ["Choosing pots"]
    assert titles(client, q="mornings") == ["Coffee mornings"]
    assert titles(client, q="pots") == ["Choosing pots"]


def test_beginning_of_a_word_is_enough(client, pages):
    assert titles(client, q="coff") == ["Coffee mornings"]


def test_all_words_are_wanted_and_any_if_none_has_all(client, pages):
    assert titles(client, q="pour tea") == ["Choosing pots"]
    assert sorted(titles(client, q="coffee patience")) == ["Coffee mornings", "Tea for teachers"]


def test_query_and_count_are_shown(client, pages):
    page = client.get("/search/", {"q": "tea <b>"}).content.decode()
    assert 'value="tea &lt;b&gt;"' in page
    page = client.get("/search/", {"q": "tea"}).content.decode()
    assert "2 pages about <strong>tea</strong>" in page


def test_nothing_found_gives_advice(client, pages):
    page = client.get("/search/", {"q": "zebra"}).content.decode()
    assert "Nothing found for “zebra”" in page
    assert "Try fewer or plainer words" in page


def test_drafts_and_private_pages_are_not_found(client, pages):
    pages["tea"].unpublish()
    pages["pots"].view_restrictions.create(restriction_type="login")
    assert titles(client, q="tea") == []


@pytest.mark.parametrize(
    "typed",
    ['"', "*", "'", '"tea', "tea*", "tea AND", "NOT tea", "(tea", "tea:", "^tea", "-", "%", "\\", "\x00",
     "te\x00a", "a" * 10_000, "tea " * 5_000, "{}[]", "tea\ufffe", "💬", "' OR 1=1 --", "NEAR(tea pot)"],
)  # fmt: skip
def test_unusual_input_is_answered(client, pages, typed):
    assert client.get("/search/", {"q": typed}).status_code == 200


@pytest.mark.parametrize("number", ["0", "-1", "99", "x", "", "1e9", "\x00"])
def test_unusual_page_numbers_are_answered(client, pages, number):
    assert titles(client, q="tea", page=number) == ["Tea for teachers", "Choosing pots"]


def test_broken_encoding_is_answered(client, pages):
    assert client.get("/search/?q=%ff%fe&page=%ff").status_code == 200


def test_results_come_ten_to_a_page(client, pages):
    home = pages["tea"].get_parent()
    for number in range(12):
        home.add_child(instance=StandardPage(title=f"Walk {number}", slug=f"walk-{number}"))
    call_command("update_index", verbosity=0)
    first, second = titles(client, q="walk"), titles(client, q="walk", page="2")
    assert (len(first), len(second), len(set(first + second))) == (10, 2, 12)
    assert 'href="?q=walk&amp;page=2"' in client.get("/search/", {"q": "walk"}).content.decode()


def test_search_cannot_be_posted_to(client, db):
    assert client.post("/search/", {"q": "tea"}).status_code == 405


def test_clause_is_found_by_its_id(client, example):
    call_command("update_index", verbosity=0)
    assert titles(client, q="MSG-MG.3") == ["Groups policy"]
