"""Two people at the same moment: whatever the order, nobody reads words that were not cleared."""

import threading
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connections
from django.test import Client
from django.utils import timezone

from blog.models import BlogPost
from moderation.desk.lifecycle import approve
from moderation.desk.subjects import as_it_stands
from moderation.gate.fingerprint import fingerprint_of
from moderation.lookback.lifecycle import publish_now
from moderation.models import Case

from ..newsroom import CLEAN, FLAGGED, Newsroom, furnish

pytestmark = pytest.mark.database

ROUNDS = 4
LATER = "The account's password is Lantern!2001."


@pytest.fixture
def room(own_db) -> Newsroom:
    return furnish()


def at_once(*verbs: Callable[[], object]) -> list[str]:
    """Do these in as many threads at the same moment, and say how each ended, in this order."""
    ready, outcomes = threading.Barrier(len(verbs)), [""] * len(verbs)

    def run(number: int, verb: Callable[[], object]) -> None:
        try:
            ready.wait()
            verb()
            outcomes[number] = "done"
        except Exception as problem:
            outcomes[number] = type(problem).__name__
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(verbs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    return outcomes


def read(post: BlogPost) -> str:
    """What a visitor reads of the page: the words, or nothing."""
    answer = Client().get(BlogPost.objects.get(pk=post.pk).url)
    return answer.content.decode() if answer.status_code == 200 else ""


def edit(post: BlogPost, text: str) -> None:
    """The author saves other words as a new version."""
    page = BlogPost.objects.get(pk=post.pk).get_latest_revision_as_object()
    page.summary = text
    page.save_revision(user=page.owner)


def autosave(post: BlogPost, text: str) -> None:
    """The editor's autosave writes other words into the version that is being judged."""
    stored = BlogPost.objects.get(pk=post.pk)
    revision = stored.get_latest_revision()
    page = revision.as_object()
    page.summary = text
    page.save_revision(user=page.owner, overwrite_revision=revision)


def rounds(room: Newsroom) -> Iterator[Case]:
    for number in range(ROUNDS):
        yield room.held(f"Evening {number}", FLAGGED)


@pytest.mark.parametrize("change", [edit, autosave])
def test_approval_against_a_change_lets_out_only_what_was_judged(room, change):
    for case in rounds(room):
        post = case.subject
        decided, saved = at_once(
            lambda case=case: approve(case=case, by=room.officer.user, reason="It is the boat's name."),
            lambda post=post: change(post, LATER),
        )
        assert decided in {"done", "TextChanged", "OperationalError"}, decided
        assert saved in {"done", "OperationalError"}, saved
        assert LATER not in read(post)
        case.refresh_from_db()
        assert (case.state == "approved") == (decided == "done")
        if decided == "done":
            assert FLAGGED.replace("'", "&#x27;") in read(post)


def schedule(room: Newsroom, title: str) -> BlogPost:
    """A clean post whose time to go out has come."""
    post = room.draft(title, CLEAN)
    revision = post.get_latest_revision()
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=5)
    revision.save()
    return post


@pytest.mark.parametrize("change", [edit, autosave])
def test_schedule_against_a_change_lets_out_only_what_is_clean_and_all_of_the_rest(room, change):
    posts = [schedule(room, f"Evening {number}") for number in range(ROUNDS)]
    published, saved = at_once(
        lambda: call_command("publish_scheduled", verbosity=0), lambda: change(posts[1], LATER)
    )
    assert (published, saved) == ("done", "done")
    assert [LATER in read(post) for post in posts] == [False] * ROUNDS
    assert all(CLEAN in read(post) for post in posts if post is not posts[1])


def test_publishing_at_once_against_an_autosave_lets_out_only_what_was_read(room):
    for number in range(ROUNDS):
        post = room.draft(f"Storm {number}", FLAGGED)
        seen = fingerprint_of(as_it_stands(post))
        published, _ = at_once(
            lambda post=post, seen=seen: publish_now(
                page=post, by=room.officer.user, reason="It is tonight.", seen=seen
            ),
            lambda post=post: autosave(post, LATER),
        )
        assert published in {"done", "LookBackRefused", "OperationalError", "PolicyHold"}
        assert LATER not in read(post)
