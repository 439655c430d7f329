"""Who is in scope on a day, who has read which version, who is asked, and what the pages say."""

import csv
import datetime as dt
import io

import pytest
from django.core import mail
from django.utils import timezone

from groups.officers.audience import group_officers_on
from home.acknowledgements.changes import changes
from home.acknowledgements.lifecycle import NotAsked, NotTheNewest, acknowledge, ask_all, outstanding
from home.acknowledgements.overview import overview
from home.decisions.models import RegisterIsAppendOnly
from home.models import Acknowledgement, AskedPolicy, Person
from home.offices.lifecycle import appoint
from home.offices.models import Capacity
from tests.people import holder, office, somebody
from tests.policies import change_policy, publish_policy

FOUR = ("trustee", "observer", "sub-committee", "working-party")
CLAUSES = (("MED-A.0", "Whom it is for."), ("MED-2.3", "Read broadly."))


@pytest.fixture
def asked(db) -> AskedPolicy:
    return AskedPolicy.objects.create(page=publish_policy(*CLAUSES), asked_of=list(FOUR))


def serves(capacity: str, start: int = -30, end: int | None = None) -> Person:
    """Somebody who serves from and until so many days from today."""
    person, today = somebody(f"Some {capacity}"), timezone.localdate()
    last = None if end is None else today + dt.timedelta(days=end)
    appoint(
        person=person,
        office=office("trustee"),
        start=today + dt.timedelta(days=start),
        end=last,
        capacity=capacity,
    )
    return person


@pytest.mark.clause("MED-A.0")
def test_scope_on_a_day_is_exactly_those_with_a_current_capacity(asked):
    today = timezone.localdate()
    inside = {serves(capacity) for capacity in FOUR}
    ended, begins_later = serves("trustee", end=-1), serves("observer", start=1)
    serves(Capacity.STAFF)
    somebody("Member")
    assert set(asked.people_on(today)) == inside
    assert set(asked.people_on(today - dt.timedelta(days=1))) == {*inside, ended}
    assert set(asked.people_on(today + dt.timedelta(days=1))) == {*inside, begins_later}


@pytest.mark.clause("MED-A.0")
def test_new_version_asks_again(asked):
    person = serves("trustee")
    assert outstanding(person) == [asked]
    acknowledge(asked=asked, version=asked.version, person=person)
    assert outstanding(person) == []
    change_policy(asked.page, *CLAUSES, ("MED-P", "Private voices are free."))
    again = AskedPolicy.objects.get()
    assert outstanding(person) == [again]
    assert again.version.number == 2


def test_old_version_is_not_acknowledged_any_more(asked):
    person, old = serves("trustee"), asked.version
    change_policy(asked.page, *CLAUSES, ("MED-P", "Private voices are free."))
    with pytest.raises(NotTheNewest) as refusal:
        acknowledge(asked=AskedPolicy.objects.get(), version=old, person=person)
    assert refusal.value.newest.number == 2


def test_acknowledging_twice_keeps_the_first_and_nobody_changes_it(asked):
    person = serves("trustee")
    first = acknowledge(asked=asked, version=asked.version, person=person)
    assert acknowledge(asked=asked, version=asked.version, person=person) == first
    with pytest.raises(RegisterIsAppendOnly):
        first.delete()


def test_nobody_else_acknowledges(asked):
    with pytest.raises(NotAsked):
        acknowledge(asked=asked, version=asked.version, person=somebody())


@pytest.mark.clause("MED-A.0")
def test_letters_go_out_at_first_and_again_after_two_weeks(asked, django_capture_on_commit_callbacks):
    serves("trustee")
    now = timezone.now()
    sent = []
    for days in (0, 1, 13.9, 14.1, 15):
        with django_capture_on_commit_callbacks(execute=True):
            sent.append(ask_all(now + dt.timedelta(days=days)))
    assert sent == [1, 0, 0, 1, 0]
    assert [message.subject for message in mail.outbox] == [
        "Please read “Media policy”",
        "Once more: please read “Media policy”",
    ]
    assert "/acknowledgements/media-policy/" in mail.outbox[0].body


def test_one_letter_names_everything(asked, django_capture_on_commit_callbacks):
    other = publish_policy(("COP-1", "Be kind."), title="Code of conduct")
    AskedPolicy.objects.create(page=other, asked_of=["trustee"])
    serves("trustee")
    with django_capture_on_commit_callbacks(execute=True):
        assert ask_all() == 1
    assert [message.subject for message in mail.outbox] == ["Please read 2 policies"]


def test_whoever_has_read_it_is_not_asked(asked):
    acknowledge(asked=asked, version=asked.version, person=serves("trustee"))
    assert ask_all() == 0


def test_overview_of_a_day_knows_the_version_of_that_day(asked):
    early, late = serves("trustee"), serves("observer")
    acknowledge(asked=asked, version=asked.version, person=early)
    change_policy(asked.page, *CLAUSES, ("MED-P", "Private voices are free."))
    acknowledge(asked=AskedPolicy.objects.get(), version=asked.page.versions.first(), person=late)
    seen = overview(AskedPolicy.objects.get(), timezone.localdate())
    found = {line.person: (line.acknowledged.version.number, line.is_current) for line in seen.lines}
    assert found == {early: (1, False), late: (2, True)}
    assert (seen.done, seen.missing) == (1, 1)
    yesterday = overview(AskedPolicy.objects.get(), timezone.localdate() - dt.timedelta(days=1))
    assert (yesterday.version, yesterday.done) == (None, 0)


def test_changes_between_versions_go_by_clause(asked):
    old = asked.version
    change_policy(asked.page, ("MED-A.0", "Whom it is for, now."), ("MED-P", "Private voices are free."))
    found = changes(old, asked.page.versions.first())
    named = ([c.clause_id for c in found.new], [c.clause_id for c in found.reworded], found.gone)
    assert named == (["MED-P"], ["MED-A.0"], ["MED-2.3"])


def test_person_reads_and_says_so_on_one_page(asked, client):
    person = serves("trustee")
    client.force_login(person.user)
    assert "please, and tell us that you did" in client.get("/account/").text
    page = client.get("/acknowledgements/media-policy/")
    assert ("Whom it is for." in page.text, "I have read it" in page.text) == (True, True)
    done = client.post("/acknowledgements/media-policy/", {"version": "1"}, follow=True)
    assert "We have noted that you read “Media policy”." in done.text
    assert Acknowledgement.objects.get().person == person
    assert "I have read it" not in client.get("/acknowledgements/media-policy/").text
    assert client.post("/acknowledgements/media-policy/", {"version": "x"}).status_code == 404


def test_page_with_an_old_version_in_it_asks_to_read_the_new_one(asked, client):
    person = serves("trustee")
    client.force_login(person.user)
    change_policy(asked.page, *CLAUSES, ("MED-P", "Private voices are free."))
    answer = client.post("/acknowledgements/media-policy/", {"version": "1"}, follow=True)
    assert "was published anew while you read" in answer.text
    assert Acknowledgement.objects.count() == 0


def test_overview_is_for_the_officers_and_can_be_taken_away(asked, client):
    person = serves("trustee")
    person.name = "=cmd()"
    person.save()
    path = "/acknowledgements/media-policy/who"
    client.force_login(person.user)
    assert [client.get(f"{path}{end}").status_code for end in ("/", ".csv")] == [403, 403]
    client.force_login(holder("ceo").user)
    assert "Not yet" in client.get(f"{path}/").text
    assert "That is not a date" in client.get(f"{path}/?on=2026-02-31").text
    table = b"".join(client.get(f"{path}.csv").streaming_content).decode()
    assert [row[0] for row in csv.reader(io.StringIO(table))] == ["Person", "'=cmd()", "Olu Example"]


def test_visitor_is_sent_to_sign_in(asked, client):
    for path in ("", "media-policy/", "media-policy/who/", "media-policy/who.csv"):
        assert client.get(f"/acknowledgements/{path}").url == f"/sign-in/?next=/acknowledgements/{path}"


def test_group_officers_can_be_asked_too(example):
    names = {person.name for person in group_officers_on(timezone.localdate())}
    assert "Callum Frost" in names
