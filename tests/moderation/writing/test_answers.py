"""What the editor is told while somebody writes, who may ask, and that nothing of it is stored."""

import time
from dataclasses import asdict

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page, Revision
from wagtail.test.utils.form_data import querydict_from_html

from blog.models import BlogPost
from home.decisions.lifecycle import record
from home.offices.models import OfficeCode
from moderation.gate.clearance import clear_by_decision
from moderation.gate.guard import what_holds
from moderation.models import Case, Clearance
from moderation.writing.answers import SHOWN

from ..gate.paths import edit_address
from ..small_site import CLEAN, DIRTY

WRITES = ("INSERT", "UPDATE", "DELETE")
MARKUP = "<b>The password is Harbour!1987.</b>"


@pytest.fixture
def editor(workflow, holder_of) -> Client:
    client = Client()
    client.force_login(holder_of(OfficeCode.BLOG_EDITOR))
    return client


@pytest.fixture
def post(place) -> BlogPost:
    return place.draft(under=place.blog)


def about(page: Page) -> str:
    return reverse("moderation_writing:edit", args=[page.pk])


def about_new(parent: Page, model: str = "blogpost", app: str = "blog") -> str:
    return reverse("moderation_writing:create", args=[app, model, parent.pk])


def form_of(client: Client, address: str, **typed: str):
    """What the browser would send of the form at the address, with what was typed since."""
    data = querydict_from_html(client.get(address).content.decode(), form_id="page-edit-form").copy()
    data["body-count"] = "0"  # the stream of blocks is drawn by script, so the page's form lacks it
    for name, words in typed.items():
        data[name] = words
    return data


def new_form(client: Client, parent: Page, **typed: str):
    address = reverse("wagtailadmin_pages:add", args=["blog", "blogpost", parent.pk])
    return form_of(client, address, **typed)


@pytest.mark.clause("MED-2.3")
def test_typed_words_are_found_as_at_the_gate(editor, post):
    said = editor.post(about(post), form_of(editor, edit_address(post), summary=DIRTY)).json()
    post.summary = DIRTY
    expected = [asdict(one) for one in what_holds(post).findings]
    assert [(one["path"], one["quote"], one["reason"], one["clause"]["id"]) for one in said["found"]] == [
        (one["block"], one["quote"], one["reason"], one["clause"]) for one in expected
    ]
    [first] = said["found"]
    assert (first["place"], first["about"], first["serious"]) == ("Summary", "Confidential", True)
    assert first["clause"] == {
        "id": "MED-2.1",
        "title": first["clause"]["title"],
        "url": "/policies/media-policy/v1/#med-2-1",
    }
    assert (said["gaps"], said["approved"]) == ([], False)


def test_clean_words_find_nothing(editor, post):
    said = editor.post(about(post), form_of(editor, edit_address(post))).json()
    assert said == {"found": [], "more": 0, "gaps": [], "approved": False}


def test_only_the_first_findings_are_listed(editor, post):
    data = form_of(editor, edit_address(post), summary=f"{DIRTY} " * 50)
    said = editor.post(about(post), data).json()
    post.summary = data["summary"].strip()
    assert len(said["found"]) == SHOWN
    assert said["more"] == len(what_holds(post).findings) - SHOWN > 0


def test_what_was_not_read_is_named(editor, post):
    long = "Tea. " * 50_000
    said = editor.post(about(post), form_of(editor, edit_address(post), summary=long)).json()
    assert said["found"] == []
    assert said["gaps"][0]["what"] == "Summary"


def test_words_that_somebody_approved_are_named_so(editor, post, place):
    post.summary = DIRTY
    post.save_revision(user=place.superuser)
    data = form_of(editor, edit_address(post))
    before = editor.post(about(post), data).json()
    decision = record(
        kind="moderation", outcome="no-breach", reason="Fine.", clauses=["MED-2.1"], by=None, subject=post
    )
    clear_by_decision(post, decision=decision)
    after = editor.post(about(post), data).json()
    assert (before["approved"], after["approved"], after["found"]) == (False, True, before["found"])


def test_new_post_is_answered_before_it_has_a_title(editor, place):
    said = editor.post(about_new(place.blog), new_form(editor, place.blog, title="", summary=DIRTY)).json()
    assert [one["path"] for one in said["found"]] == ["summary"]


def test_words_in_a_field_that_cannot_be_saved_are_read(editor, post):
    long = f"{DIRTY} {'We read an essay together and drink tea. ' * 20}"
    said = editor.post(about(post), form_of(editor, edit_address(post), title=long, slug="")).json()
    assert {one["path"] for one in said["found"]} == {"title"}


def test_markup_comes_back_as_it_was_typed(editor, post):
    answer = editor.post(about(post), form_of(editor, edit_address(post), title=MARKUP))
    assert answer["Content-Type"] == "application/json"
    assert {one["quote"] in MARKUP for one in answer.json()["found"]} == {True}


def test_nothing_is_stored(editor, post):
    data = form_of(editor, edit_address(post), title="Another", summary=DIRTY)
    kept = [model.objects.count() for model in (Page, Revision, Clearance, Case)]
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert editor.post(about(post), data).json()["found"]
    assert [one["sql"] for one in queries if one["sql"].startswith(WRITES)] == []
    assert [model.objects.count() for model in (Page, Revision, Clearance, Case)] == kept
    assert BlogPost.objects.get().title == "A quiet evening"


def test_answer_takes_less_than_half_a_second(editor, post):
    data = form_of(editor, edit_address(post), summary=f"{CLEAN} {DIRTY}")
    editor.post(about(post), data)
    taken = []
    for _ in range(3):
        begun = time.perf_counter()
        editor.post(about(post), data)
        taken.append(time.perf_counter() - begun)
    assert min(taken) < 0.5


def test_other_offices_are_told_nothing(editor, post, place, holder_of):
    data, fresh = form_of(editor, edit_address(post)), new_form(editor, place.blog)
    other = Client()
    other.force_login(holder_of(OfficeCode.NEWSLETTER_EDITOR))
    statuses = [
        [client.post(about(post), data).status_code, client.post(about_new(place.blog), fresh).status_code]
        for client in (editor, other)
    ]
    assert statuses == [[200, 200], [404, 404]]


def test_only_pages_that_may_stand_there_are_answered(editor, place):
    fresh = new_form(editor, place.blog)
    kinds = [("blog", "blogpost"), ("blog", "blogindexpage"), ("home", "person"), ("home", "nothing")]
    answers = [editor.post(about_new(place.blog, model, app), fresh).status_code for app, model in kinds]
    assert answers == [200, 404, 404, 404]


def test_visitor_is_asked_to_sign_in(place, post):
    answer = Client().post(about(post))
    assert (answer.status_code, answer["Location"].partition("?")[0]) == (302, reverse("wagtailadmin_login"))


def test_address_cannot_be_opened(editor, post, place):
    assert [editor.get(url).status_code for url in (about(post), about_new(place.blog))] == [405, 405]


def test_form_of_another_site_is_refused(editor, post):
    data = form_of(editor, edit_address(post))
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = editor.cookies
    assert [client.post(about(post), data).status_code for client in (editor, strict)] == [200, 403]


def test_something_else_than_the_form_is_refused_in_words(editor, post):
    answer = editor.post(about(post), {"title": "Tea"})
    assert (answer.status_code, answer.json()) == (422, {"why": "This is not the editor’s form."})
