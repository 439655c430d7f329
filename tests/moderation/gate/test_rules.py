"""What words are held against is asked for once for each text, and is no older than its judging."""

import re
from collections import Counter
from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from blog.models import BlogPost
from home.association.models import AssociationSettings
from home.models import Topic
from moderation.gate.clearance import clear_as_screened, is_cleared, screened
from moderation.gate.fingerprint import fingerprint_of
from moderation.gate.policy import Rules
from moderation.holds.models import Dispute

from ..small_site import Place
from .paths import edit

RULES = ("home_policyversion", "moderation_confidentialitem", "moderation_dispute", "moderation_fitting")
"""The tables of the policy, confidential matters, disputes and what was learnt."""

DECIDED = ("moderation_judgement", "moderation_spotcheck")
"""The tables of what people decided, sentence by sentence, and of what they read again."""

FIRST_TABLE = re.compile(r'SELECT .*? FROM "(\w+)"', re.DOTALL)


def publish_a_draft(place: Place) -> None:
    place.draft().get_latest_revision().publish()


def add_a_live_page(place: Place) -> None:
    place.blog.add_child(instance=BlogPost(title="A quiet evening", owner=place.superuser))


def save_other_words(place: Place) -> None:
    Topic.objects.create(name="Essays", slug="essays")


def publish_in_the_editor(place: Place) -> None:
    edit(place, place.draft(), title="Soup for everybody", action="publish")


SAVES = {
    "publishing a draft": publish_a_draft,
    "a new page that is live": add_a_live_page,
    "words outside of pages": save_other_words,
}


@pytest.mark.parametrize("name", SAVES)
def test_a_screened_save_asks_once_what_holds(place, media_policy, name):
    assert asked(place, SAVES[name]) == dict.fromkeys((*RULES, *DECIDED), 1)


def test_button_publish_screens_once_and_sees_at_the_save_that_the_rules_are_the_same(place, media_policy):
    assert asked(place, publish_in_the_editor) == {**dict.fromkeys(RULES, 2), **dict.fromkeys(DECIDED, 1)}


def asked(place: Place, save: Callable[[Place], None]) -> Counter[str]:
    """How often a save reads the tables of what words are held against."""
    AssociationSettings.objects.create(site=place.home.get_site(), name="The Society")
    with CaptureQueriesContext(connection) as queries:
        save(place)
    found = (FIRST_TABLE.match(query["sql"]) for query in queries.captured_queries)
    tables = (match[1] for match in found if match)
    return Counter(table for table in tables if table in {*RULES, *DECIDED})


@pytest.mark.parametrize("meanwhile", [False, True])
def test_what_was_screened_before_the_rules_changed_is_not_cleared_by_those_of_today(
    place, media_policy, meanwhile
):
    post, rules = place.draft(), Rules()
    fingerprint = fingerprint_of(post)
    report = screened(post, fingerprint, rules)
    if meanwhile:
        Dispute.objects.create(title="The lease", terms="landlord")
    clear_as_screened(post, fingerprint, report, rules)
    assert is_cleared(post) is not meanwhile
