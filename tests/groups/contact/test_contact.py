"""Letters to a group reach its contact of the day, and no address is shown to anybody."""

import datetime as dt

import pytest
from django.core import mail
from django.utils import timezone

from groups.officers.lifecycle import appoint_officer, end_officer_term
from tests.groups.grounds import SIG, group_of
from tests.people import somebody

pytestmark = pytest.mark.django_db
YESTERDAY = timezone.localdate() - dt.timedelta(days=1)
LETTER = {"name": "Vera", "email": "vera@example.org", "message": "May I bring my students?"}


@pytest.fixture
def write(client, django_capture_on_commit_callbacks):
    def to(group, **changes):
        before = len(mail.outbox)
        with django_capture_on_commit_callbacks(execute=True):
            answer = client.post(f"/group/{group.slug}/write/", {**LETTER, **changes}, follow=True)
        return answer, [letter.to for letter in mail.outbox[before:]]

    return to


@pytest.mark.clause("MSG-MG.3", "MSG-SIG.3")
def test_letter_reaches_the_contact_of_the_day_and_after_a_handover_the_next(write):
    group, first, second = group_of(SIG), somebody("First"), somebody("Second")
    term = appoint_officer(
        person=first,
        group=group,
        role="Chair",
        start=timezone.localdate() - dt.timedelta(days=9),
        is_contact=True,
    )
    answer, to = write(group)
    assert to == [[first.user.email]]
    assert first.user.email not in answer.content.decode()
    assert "May I bring my students?" in mail.outbox[-1].body
    end_officer_term(term=term, last_day=YESTERDAY)
    appoint_officer(person=second, group=group, role="Chair", start=timezone.localdate(), is_contact=True)
    assert write(group)[1] == [[second.user.email]]


@pytest.mark.clause("MSG-SIG.3")
def test_no_address_of_an_officer_is_on_any_page(client):
    group, officer = group_of(SIG), somebody()
    appoint_officer(person=officer, group=group, role="Chair", start=timezone.localdate(), is_contact=True)
    for address in (group.url, f"/group/{group.slug}/write/", f"/group/{group.slug}/join/"):
        assert "@example.org" not in client.get(address).content.decode()


def test_machine_reaches_nobody_and_many_letters_are_stopped_with_the_words_kept(write):
    group = group_of(SIG)
    appoint_officer(person=somebody(), group=group, role="Chair", start=timezone.localdate())
    assert write(group, website="x")[1] == []
    sent = [len(write(group)[1]) for _ in range(5)]
    assert sent == [1] * 5
    answer, to = write(group)
    assert (answer.status_code, to) == (429, [])
    assert "May I bring my students?" in answer.content.decode()
