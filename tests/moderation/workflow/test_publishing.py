"""Publishing in the editor, in bulk and on schedule: what is held is kept, submitted and explained."""

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import WorkflowState
from wagtail.test.utils.form_data import querydict_from_html

from blog.models import BlogPost
from home.offices.models import OfficeCode
from moderation.models import Case, MediaPolicyTask
from tests.people import holder

from ..gate.paths import SLUG, edit_address, post_form
from ..small_site import CLEAN, DIRTY

pytestmark = pytest.mark.database


@pytest.fixture
def editor(workflow, holder_of):
    holder(OfficeCode.SOCIAL_MEDIA_OFFICER, "Rhian Maddox")
    client = Client()
    client.force_login(holder_of(OfficeCode.BLOG_EDITOR))
    return client


def said(client: Client) -> str:
    """What the next page of the admin tells."""
    return " ".join(client.get(reverse("wagtailadmin_home")).content.decode().split())


def create(client: Client, place, **fields: str) -> BlogPost:
    address = reverse("wagtailadmin_pages:add", args=["blog", "blogpost", place.blog.pk])
    post_form(client, address, slug=SLUG, **fields)
    return BlogPost.objects.get()


def test_publishing_a_new_post_that_is_held_keeps_it_and_says_who_looks(place, editor):
    post = create(editor, place, title="Tea", summary=DIRTY, action="publish")
    assert (post.live, post.summary, type(post.current_workflow_task)) == (False, DIRTY, MediaPolicyTask)
    words = said(editor)
    assert "“Tea” mentions" in words
    assert "Clause MED-2.1 of the Media Policy" in words
    assert "Rhian Maddox, the Social Media Officer" in words


def test_publishing_an_edit_that_is_held_leaves_what_is_live(place, editor):
    post = create(editor, place, title="Tea", summary=CLEAN, action="publish")
    post_form(editor, edit_address(post), summary=DIRTY, action="publish")
    post = BlogPost.objects.get()
    assert (post.live, post.summary, post.get_latest_revision_as_object().summary) == (True, CLEAN, DIRTY)
    assert Case.objects.get().content[-1] == ["summary", DIRTY]


def test_publishing_something_clean_says_nothing_of_waiting(place, editor):
    assert create(editor, place, title="Tea", summary=CLEAN, action="publish").live
    assert "Rhian Maddox" not in said(editor)


def test_submitting_says_in_plain_words_who_looks(place, editor):
    create(editor, place, title="Tea", summary=DIRTY, action="submit")
    words = said(editor)
    assert "“Tea” is now waiting for Rhian Maddox, the Social Media Officer." in words
    assert "moderation." not in words


def test_returned_post_that_is_published_again_goes_on_in_the_same_workflow(place, editor):
    post = create(editor, place, title="Tea", summary=DIRTY, action="publish")
    Case.objects.get().task_state.specific.reject(comment="Please leave the password out.")
    post_form(editor, edit_address(post), summary=DIRTY + " Again.", action="publish")
    assert [state.status for state in WorkflowState.objects.all()] == ["in_progress"]
    post_form_locked = editor.get(edit_address(post)).context["page_locked"]
    assert post_form_locked


def test_one_held_page_does_not_keep_the_others_from_their_schedule(place, workflow):
    due = timezone.now() - timedelta(minutes=5)
    posts = [place.draft("First", DIRTY), place.draft("Second", CLEAN)]
    for minutes, post in enumerate(posts):
        revision = post.get_latest_revision()
        revision.approved_go_live_at = due + timedelta(minutes=minutes)
        revision.save()
    call_command("publish_scheduled", verbosity=0)
    first, second = (BlogPost.objects.get(pk=post.pk) for post in posts)
    assert (first.live, second.live) == (False, True)
    assert (first.workflow_in_progress, first.approved_schedule) == (True, False)


def test_one_held_page_does_not_keep_the_others_from_being_published_in_bulk(place, workflow):
    held, clean = place.draft("First", DIRTY), place.draft("Second", CLEAN)
    client = Client()
    client.force_login(place.superuser)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    response = client.post(f"{address}?id={held.pk}&id={clean.pk}", {"next": reverse("wagtailadmin_home")})
    assert [BlogPost.objects.get(pk=post.pk).live for post in (held, clean)] == [False, True]
    messages = [str(message) for message in get_messages(response.wsgi_request)]
    assert "“First”" in messages[0]
    assert "1 page has been published" in messages[1]


def test_autosave_of_flagged_words_is_kept_without_a_word(place, editor):
    post = create(editor, place, title="Tea", summary=CLEAN, action="publish")
    form = querydict_from_html(
        editor.get(edit_address(post)).content.decode(), form_id="page-edit-form"
    ).copy()
    form["body-count"], form["summary"] = "0", DIRTY
    response = editor.post(edit_address(post), form, headers={"Accept": "application/json"})
    assert response.json()["success"]
    post = BlogPost.objects.get()
    assert (post.summary, post.get_latest_revision_as_object().summary) == (CLEAN, DIRTY)
