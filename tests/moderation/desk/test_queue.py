"""The queue as one list of many sources."""

from datetime import timedelta

import pytest
from django.db.models import F
from django.utils import timezone

from moderation.desk.models import Case
from moderation.desk.queue import Queue
from moderation.desk.sources import Row, _sources, keyed, register_source

pytestmark = pytest.mark.database


class Anniversaries:
    """A source of another slice: people, due at a date of their own."""

    name = "anniversaries"
    label = "Anniversaries"

    def waiting(self, user, *, decidable):
        return Case.objects.filter(subject_title="A date")

    def keys(self, waiting):
        return keyed(waiting.annotate(day=F("closed_at")), self, since="opened_at", due="day")

    def rows(self, ids, user):
        return {pk: Row(url="/", title=f"Day {pk}", kind="Day", since=timezone.now()) for pk in ids}


@pytest.fixture
def another_source():
    register_source(Anniversaries())
    yield
    del _sources["anniversaries"]


def test_rows_of_a_registered_source_are_listed_by_their_due_time(newsroom, another_source):
    first, late, soon = (newsroom.held(title=title) for title in ("First", "A date", "A date"))
    Case.objects.filter(pk=late.pk).update(state="returned", closed_at=timezone.now() + timedelta(days=9))
    Case.objects.filter(pk=soon.pk).update(state="returned", closed_at=timezone.now())
    queue = Queue(newsroom.officer.user)
    titles = [row.title for row in queue.page(1).object_list]
    assert titles == [f"Day {soon.pk}", "First", f"Day {late.pk}"]
    assert [(tab.name, tab.count) for tab in queue.tabs()] == [
        ("pages", 1),
        ("posts", 0),
        ("anniversaries", 2),
    ]
    assert [row.title for row in queue.page(1, only="pages").object_list] == [first.subject_title]


def test_rows_that_are_gone_are_left_out(newsroom, another_source):
    newsroom.held()
    queue = Queue(newsroom.officer.user)
    assert queue.count() == 1
    Case.objects.all().delete()
    assert queue.page(1).object_list == []
