"""No way past the gate: each way to publish is tried with it, and without it, where the words must leak."""

import re

import pytest
from django.test import Client

from .paths import PATHS
from .visitors import leaks

pytestmark = [pytest.mark.database, pytest.mark.urls("tests.moderation.gate.urls_with_api")]

HARMLESS = "Twelve essays and a pot of tea"


@pytest.mark.parametrize("way", PATHS)
def test_words_leak_without_the_gate(place, without_the_gate, way):
    PATHS[way](place)
    assert leaks(place) >= {"blog"}


@pytest.mark.parametrize("way", PATHS)
def test_no_visitor_sees_what_nobody_cleared(place, way):
    PATHS[way](place)
    assert leaks(place) == set()


LEGITIMATE = {
    name: way
    for name, way in PATHS.items()
    if name
    in {
        "create view, Publish",
        "edit view, Publish",
        "edit view of a live page, Publish",
        "edit view, schedule, then the command",
        "the command publish_scheduled",
        "Wagtail's own publish_scheduled",
        "bulk publish",
        "bulk publish with the pages below",
        "last approval of the workflow",
        "revert to an old version and publish",
        "copy with a new title",
        "API v3, create and publish",
        "API v3, update and publish",
        "API v3, the action publish",
        "admin API, the action publish",
        "add_child",
        "save",
        "save of the base page",
        "save of the title through the base page",
        "save of nothing but live",
        "revision.publish",
    }
}


@pytest.mark.parametrize("way", LEGITIMATE)
def test_clean_words_pass_every_way_that_people_and_programs_use(place, way):
    """The same ways with harmless words: the page and every list show them, with seals that fit."""
    place.words = HARMLESS
    PATHS[way](place)
    assert leaks(place, re.compile(HARMLESS)) >= {"page", "blog", "search"}


def test_copies_and_aliases_of_a_clean_page_are_public(place):
    source = place.live(HARMLESS)
    copied = source.copy(to=place.blog, update_attrs={"slug": "a-copy"})
    aliased = source.create_alias(parent=place.blog, update_slug="an-alias")
    visitor = Client()
    assert [visitor.get(page.url).status_code for page in (source, copied, aliased)] == [200, 200, 200]
