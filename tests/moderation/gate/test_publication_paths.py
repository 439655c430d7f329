"""No way past the gate: each way to publish is tried with it, and without it, where the words must leak."""

import re

import pytest
from django.test import Client
from wagtail import hooks
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.admin.views.pages.bulk_actions.publish import PublishBulkAction

from moderation.gate import guard, serving

from .paths import PATHS
from .visitors import leaks

pytestmark = [pytest.mark.database, pytest.mark.urls("tests.moderation.gate.urls_with_api")]

HARMLESS = "Twelve essays and a pot of tea"

GATES = {
    "before_serve_page": serving.refuse_unsealed,
    "restrict_public_pages": serving.restrict_to_sealed,
    "verify_public_pages": serving.drop_what_lost_its_seal,
}


@pytest.fixture
def without_the_gate(monkeypatch, place):
    """Take the guard from its door, the seal from every list, and publishing back to Wagtail's own views."""
    for name, gate in GATES.items():
        assert gate in hooks.get_hooks(name)
        others = [registered for registered in hooks._hooks[name] if registered[0] is not gate]
        monkeypatch.setitem(hooks._hooks, name, others)
    for module in ("lifecycle", "views"):
        monkeypatch.setattr(f"moderation.workflow.{module}.what_holds", lambda page: None)
    bulk_action_registry.get_bulk_action_class("wagtailcore", "page", "publish")
    actions = bulk_action_registry.actions["wagtailcore"]["page"]
    monkeypatch.setitem(actions, "publish", PublishBulkAction)
    guard.disconnect()
    yield
    guard.connect()


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
