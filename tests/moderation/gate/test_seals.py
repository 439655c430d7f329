"""Seals: what is shown is what was sealed."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, WorkflowPage

from blog.models import BlogPost
from home.models import Topic
from home.pages.public import public_pages
from moderation.gate.models import Seal
from moderation.gate.seals import check, mark
from moderation.models import Case
from moderation.workflow.lifecycle import seed_workflow

from ..small_site import CLEAN

pytestmark = pytest.mark.database


def status(page: Page) -> int:
    return Client().get(page.url).status_code


def test_sealed_page_is_served(place):
    assert status(place.live()) == 200


@pytest.mark.parametrize(
    "change",
    [
        lambda post: BlogPost.objects.filter(pk=post.pk).update(summary="Something else"),
        lambda post: post.topics.through.objects.create(
            blogpost_id=post.pk, topic=Topic.objects.create(name="Other", slug="other")
        ),
        lambda post: Seal.objects.filter(pk=post.pk).update(mac="0" * 64),
        lambda post: Seal.objects.filter(pk=post.pk).update(mac=""),
        lambda post: Seal.objects.filter(pk=post.pk).delete(),
    ],
    ids=["words", "topics", "forged mark", "empty mark", "no seal"],
)
def test_page_that_does_not_fit_its_seal_is_not_served_and_is_reported(place, caplog, change):
    post = place.live()
    change(post)
    assert status(post) == 404
    assert [record.args[0] for record in caplog.records if record.name == "moderation.gate"] == [post.pk]


def test_seal_of_one_page_fits_no_other(place):
    one, other = place.live("One"), place.live("Two")
    seal = Seal.objects.get(pk=one.pk)
    Seal.objects.filter(pk=other.pk).update(fingerprint=seal.fingerprint, mac=seal.mac)
    assert check([one, other]) == [True, False]


def test_mark_needs_the_sites_key(place):
    post = place.live()
    seal = Seal.objects.get(pk=post.pk)
    assert seal.mac == mark(post.pk, seal.fingerprint)
    with override_settings(SECRET_KEY="another"):
        assert check([post]) == [False]
    with override_settings(SECRET_KEY="another", SECRET_KEY_FALLBACKS=["only-for-tests-not-a-secret"]):
        assert check([post]) == [True]


def test_lists_drop_what_lost_its_seal(place):
    kept, changed = place.live("Kept"), place.live("Changed")
    BlogPost.objects.filter(pk=changed.pk).update(summary="Something else")
    assert public_pages(place.group.get_children()) == [kept.page_ptr.specific]


def test_draft_preview_needs_no_seal(place):
    client = Client()
    client.force_login(place.superuser)
    post = place.draft()
    assert client.get(f"/admin/pages/{post.pk}/view_draft/").status_code == 200


@pytest.mark.parametrize("many", [2, 12])
def test_checking_a_list_takes_few_queries(place, many):
    for number in range(many):
        place.live(f"Tea {number}")
    with CaptureQueriesContext(connection) as queries:
        assert len(public_pages(place.group.get_children())) == many
    # the list with its seals, view restrictions, the specific pages, their topics
    assert len(queries) <= 4, [query["sql"][:90] for query in queries]


def test_rescan_takes_offline_what_was_changed_past_the_gate(place, media_policy, capsys):
    seed_workflow()
    good, changed = place.live("Good"), place.live("Changed")
    BlogPost.objects.filter(pk=changed.pk).update(summary="Something that nobody read")
    call_command("rescan_live_pages")
    assert [BlogPost.objects.get(pk=post.pk).live for post in (good, changed)] == [True, False]
    assert f"Taken offline: {changed.pk} Changed" in capsys.readouterr().out
    assert [case.subject_id for case in Case.objects.waiting()] == [str(changed.pk)]
    assert Page.objects.get(depth=1).live


def test_rescan_opens_a_case_where_no_workflow_reaches(place):
    WorkflowPage.objects.all().delete()
    changed = place.live("Changed")
    BlogPost.objects.filter(pk=changed.pk).update(summary="Something that nobody read")
    call_command("rescan_live_pages")
    assert Case.objects.get().subject_id == str(changed.pk)


def test_rescan_seals_clean_pages_that_were_there_before_the_gate(place):
    post = place.live(text=CLEAN)
    Seal.objects.all().delete()
    call_command("rescan_live_pages")
    assert (status(post), status(place.home)) == (200, 200)


def test_rescan_seals_anew_when_only_the_key_changed(place):
    post = place.live()
    with override_settings(SECRET_KEY="another"):
        assert status(post) == 404
        call_command("rescan_live_pages")
        assert status(post) == 200


@pytest.mark.parametrize(
    ("title", "shown"), [("Shame on them", False), (None, True)], ids=["changed", "control"]
)
def test_title_changed_past_the_gate_stands_in_no_trail_and_no_menu(place, title, shown):
    post, title_before = place.live(), place.group.title
    if title:
        Page.objects.filter(pk=place.group.pk).update(title=title)
    page = Client().get(post.url)
    assert page.status_code == 200
    assert ((title or title_before) in page.content.decode()) is shown
