"""No way past the gate for words that stand outside of pages: each is tried with it, and without it."""

import pytest
from django.core import mail
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from wagtail.log_actions import LogContext

from home.models import LibraryDocument, PolicyPage, PolicyVersion
from moderation.desk.grounds import Ground
from moderation.desk.lifecycle import approve, return_for_changes
from moderation.models import Case
from tests.worlds import part

from ..small_site import DIRTY, Place
from .other_paths import (
    FIELDS,
    WAYS,
    WORDS,
    Furnished,
    address_of,
    furnish,
    leaks,
    pdf_that_says,
    private_post,
)


@part("furnished")
def furnished(place: Place, media_policy: PolicyPage) -> Furnished:
    return furnish(place)


def run(way, furnished, capture):
    with capture(execute=True):
        WAYS[way](furnished)


@pytest.mark.parametrize("way", WAYS)
def test_words_leak_without_the_gate(furnished, without_the_gate, way, django_capture_on_commit_callbacks):
    run(way, furnished, django_capture_on_commit_callbacks)
    assert leaks(furnished) != set()


@pytest.mark.database
@pytest.mark.parametrize("way", WAYS)
def test_no_visitor_reads_what_nobody_cleared(furnished, way, django_capture_on_commit_callbacks):
    run(way, furnished, django_capture_on_commit_callbacks)
    assert leaks(furnished) == set()
    assert Client().get(furnished.post.url).status_code == 200


def test_version_of_a_policy_that_was_never_published_is_not_shown(furnished, media_policy):
    """The control is the version that was: it is shown at its own address."""
    first = PolicyVersion.objects.get()
    content = [{**first.content[0], "heading": WORDS}]
    PolicyVersion.objects.create(page=first.page, number=2, published_on=first.published_on, content=content)
    visitor = Client()
    assert visitor.get(f"{media_policy.url}v1/").status_code == 200
    assert visitor.get(f"{media_policy.url}v2/").status_code == 404
    assert WORDS not in visitor.get(media_policy.url).content.decode()


CHANGES = {name: field for name, field in FIELDS.items() if name != "document"}


@pytest.mark.parametrize("name", CHANGES)
def test_earlier_words_stay_while_new_ones_wait_and_go_once_these_are_approved(furnished, name, holder_of):
    record, officer = getattr(furnished, name), holder_of("social-media-officer")
    before = getattr(record, CHANGES[name])
    with LogContext(user=furnished.place.superuser):
        setattr(record, CHANGES[name], DIRTY)
        record.save()
    assert leaks(furnished, before) != set()
    case = Case.objects.waiting().get()
    assert (case.subject, case.author) == (record, furnished.place.superuser)
    approve(case=case, by=officer, reason="It is the name of the boat.")
    assert leaks(furnished) != set()


def test_harmless_words_are_read_at_once(furnished):
    furnished.person.job_title = "Gardener"
    furnished.person.save()
    assert leaks(furnished, "Gardener") == {"post"}


def test_earlier_file_stays_while_the_new_one_waits(furnished, holder_of, django_capture_on_commit_callbacks):
    """And once the new one is approved, the earlier one is gone from the disk."""
    officer, document, visitor = holder_of("social-media-officer"), furnished.document, Client()
    earlier, storage, name = address_of(document), document.file.storage, document.file.name
    with LogContext(user=furnished.place.superuser):
        WAYS["document, form with another file"](furnished)
    document.refresh_from_db()
    assert visitor.get(earlier).getvalue() == b"Soup and essays."
    assert visitor.get(address_of(document)).status_code == 404
    case = Case.objects.waiting().get()
    with django_capture_on_commit_callbacks(execute=True):
        approve(case=case, by=officer, reason="It is an old password.")
    assert visitor.get(earlier).status_code == 404
    assert WORDS in visitor.get(address_of(document)).getvalue().decode()
    assert not storage.exists(name)


def test_file_without_letters_waits_for_a_person(furnished):
    """A page of a PDF that shows only a picture may be a photograph of words."""
    empty = LibraryDocument.objects.create(title="Scan", file=ContentFile(pdf_that_says(""), "scan.pdf"))
    assert Client().get(address_of(empty)).status_code == 404
    assert Case.objects.waiting().get().report["not_evaluated"] != []


def test_clean_page_that_is_moved_out_of_a_closed_section_can_be_read(
    furnished, django_capture_on_commit_callbacks
):
    post, _ = private_post(furnished, text="Soup and essays.")
    assert Client().get(post.url).status_code == 302
    with django_capture_on_commit_callbacks(execute=True):
        post.move(furnished.place.group, pos="last-child")
    assert Client().get(type(post).objects.get(pk=post.pk).url).status_code == 200


def test_page_that_was_approved_for_few_goes_to_the_desk_when_it_is_moved_out(
    furnished, workflow, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        WAYS["move out of a closed section"](furnished)
    assert [case.subject_title for case in Case.objects.waiting()] == ["Minutes"]


def test_whoever_wrote_held_words_is_told_on_the_next_page(furnished):
    client = Client()
    client.force_login(furnished.place.superuser)
    WAYS["person, form"](furnished, client)
    shown = client.get(reverse("wagtailadmin_home")).content.decode()
    assert "visitors go on reading the earlier words" in shown
    assert Case.objects.waiting().get().author == furnished.place.superuser


def test_return_of_held_words_leads_to_where_they_are_edited(
    furnished, holder_of, django_capture_on_commit_callbacks
):
    officer, person = holder_of("social-media-officer"), furnished.person
    with LogContext(user=furnished.place.superuser):
        person.job_title = DIRTY
        person.save()
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        return_for_changes(
            case=Case.objects.waiting().get(), by=officer, reason="Not here.", grounds=[Ground("MED-2.1")]
        )
    assert reverse("people:edit", args=[person.pk]) in mail.outbox[0].body
