"""The daily look at everything public: what is not as it was cleared is hidden, and the officer is told."""

import pytest
from django.core import mail
from django.test import Client

from blog.models import BlogPost
from home.models import Person, Topic
from moderation.desk.states import CaseState
from moderation.gate.fingerprint import fingerprint_of
from moderation.gate.seals import mark
from moderation.gate.subjects import subject_key
from moderation.gate.words import words_to_show
from moderation.models import Case, Clearance, Seal
from moderation.workflow.rescan import rescan
from tests.people import holder

from ..small_site import CLEAN, DIRTY

pytestmark = pytest.mark.database


@pytest.fixture
def officer(workflow):
    return holder("social-media-officer", "Rhian Maddox")


def look(capture):
    mail.outbox.clear()
    with capture(execute=True):
        return rescan()


def mails_to(officer) -> list[str]:
    return [message.subject for message in mail.outbox if message.to == [officer.user.email]]


def test_nothing_is_hidden_and_nobody_told_as_long_as_all_is_well(
    place, officer, django_capture_on_commit_callbacks
):
    post = place.live()
    found = look(django_capture_on_commit_callbacks)
    assert (found.anything, mails_to(officer), Client().get(post.url).status_code) == (False, [], 200)


def test_page_that_was_changed_past_the_gate_is_hidden_and_the_officer_told(
    place, officer, django_capture_on_commit_callbacks
):
    post, other = place.live(), place.live("Another evening")
    BlogPost.objects.filter(pk=post.pk).update(summary=DIRTY)
    found = look(django_capture_on_commit_callbacks)
    assert [page.pk for page in found.changed] == [post.pk]
    assert "Taken from the site until you have looked" in mails_to(officer)
    assert Client().get(other.url).status_code == 200


def test_page_that_the_rules_of_today_flag_is_held(place, officer, django_capture_on_commit_callbacks):
    """A changed engine or policy is a clearance under other rules, given when nothing was found."""
    post = place.live()
    kept, approved = place.live("Kept", CLEAN), place.live("Approved", CLEAN)
    Clearance.objects.filter(subject_id=str(post.pk)).update(rules="those of last year")
    Clearance.objects.filter(subject_id=str(kept.pk)).update(rules="those of last year")
    BlogPost.objects.filter(pk=post.pk).update(summary=DIRTY)
    _reseal(post)
    found = look(django_capture_on_commit_callbacks)
    assert [page.pk for page in found.flagged] == [post.pk]
    visitor = Client()
    pages = [BlogPost.objects.get(pk=each.pk) for each in (post, kept, approved)]
    assert [visitor.get(page.url).status_code for page in pages] == [404, 200, 200]
    assert look(django_capture_on_commit_callbacks).anything is False


def _reseal(post: BlogPost) -> None:
    """As if last year's rules had passed these words."""
    stored = BlogPost.objects.get(pk=post.pk)
    stored.save_revision()
    fingerprint = fingerprint_of(stored)
    Seal.objects.filter(pk=post.pk).update(fingerprint=fingerprint, mac=mark(post.pk, fingerprint))
    kind, pk = subject_key(stored)
    rules = "those of last year"
    Clearance.objects.create(
        subject_type=kind, subject_id=pk, fingerprint=fingerprint, ground="screened", rules=rules
    )


def test_words_that_were_changed_past_the_gate_go_to_the_desk(
    place, officer, django_capture_on_commit_callbacks
):
    Topic.objects.create(name="Essays", slug="essays")
    person = Person.objects.create(name="Ada", job_title="Reader")
    Person.objects.filter(pk=person.pk).update(job_title=DIRTY)
    found = look(django_capture_on_commit_callbacks)
    assert found.hidden == [person]
    assert [case.subject for case in Case.objects.waiting()] == [person]
    assert look(django_capture_on_commit_callbacks).anything is False


def test_one_page_that_cannot_be_looked_at_does_not_keep_the_others(
    place, officer, monkeypatch, django_capture_on_commit_callbacks
):
    first, second = place.live("First"), place.live("Second")
    for post in (first, second):
        BlogPost.objects.filter(pk=post.pk).update(summary=DIRTY)
    real = rescan.__globals__["take_offline"]

    def fails_once(page):
        if page.pk == first.pk:
            raise RuntimeError
        real(page)

    monkeypatch.setitem(rescan.__globals__, "take_offline", fails_once)
    found = look(django_capture_on_commit_callbacks)
    assert [page.pk for page in found.changed] == [second.pk]


def test_words_that_the_desk_declined_leave_the_earlier_ones_to_visitors(
    place, officer, django_capture_on_commit_callbacks
):
    person = Person.objects.create(name="Ada", job_title="Reader")
    person.job_title = DIRTY
    person.save()
    case = Case.objects.about(person).waiting().get()
    Case.objects.filter(pk=case.pk).update(state=CaseState.DECLINED)
    found = look(django_capture_on_commit_callbacks)
    assert (found.hidden, Case.objects.about(person).count()) == ([], 1)
    assert words_to_show(Person.objects.get(pk=person.pk))["job_title"] == "Reader"


def test_page_that_is_mended_while_it_is_looked_at_stays(
    place, officer, monkeypatch, django_capture_on_commit_callbacks
):
    post, other = place.live(), place.live("Another evening")
    BlogPost.objects.filter(pk__in=[post.pk, other.pk]).update(summary=DIRTY)

    def mended_meanwhile(page):
        if page.pk == post.pk:
            post.get_latest_revision().publish()
        return False

    monkeypatch.setitem(rescan.__globals__, "is_cleared", mended_meanwhile)
    found = look(django_capture_on_commit_callbacks)
    assert [page.pk for page in found.changed] == [other.pk]
    stored = BlogPost.objects.get(pk=post.pk)
    assert (stored.live, stored.summary, Client().get(post.url).status_code) == (True, CLEAN, 200)


def test_draft_that_was_never_public_is_not_published_by_the_desk_alone(
    place, officer, django_capture_on_commit_callbacks
):
    drafted, other = place.live(), place.live("Another evening")
    drafted.summary = "A draft that nobody has handed in."
    drafted.save_revision(user=place.superuser)
    BlogPost.objects.filter(pk__in=[drafted.pk, other.pk]).update(summary=DIRTY)
    look(django_capture_on_commit_callbacks)
    pages = [BlogPost.objects.get(pk=each.pk) for each in (drafted, other)]
    assert [page.live for page in pages] == [False, False]
    assert [str(page.current_workflow_task) for page in pages] == ["Editor's review", "None"]
    assert [Case.objects.about(page).waiting().count() for page in pages] == [0, 1]
