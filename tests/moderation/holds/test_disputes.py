"""Live disputes: what mentions one is held as long as it lasts, drafts and what is public already."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms.rights import grant_rights
from moderation.desk.lifecycle import approve
from moderation.gate.guard import what_holds
from moderation.models import Case, Dispute
from tests.people import holder

TODAY = timezone.localdate
TEXT = "On Tuesday we talk about the ferry pilots over a bowl of soup."


def dispute(**fields) -> Dispute:
    values = {"title": "The ferry pilots", "terms": "ferry pilot*\nharbour crews", "starts": TODAY()}
    return Dispute.objects.create(**{**values, **fields})


@pytest.mark.clause("MED-2.c")
def test_draft_that_mentions_a_live_dispute_is_held(newsroom):
    draft = newsroom.draft("Soup", TEXT)
    assert what_holds(draft) is None
    dispute()
    assert [finding.clause for finding in what_holds(draft).findings] == ["MED-2.c"]


@pytest.mark.parametrize(
    "days", [{"starts": dt.timedelta(days=1)}, {"starts": dt.timedelta(-9), "ends": dt.timedelta(-1)}]
)
def test_dispute_that_is_over_or_to_come_holds_nothing(newsroom, days):
    dispute(**{name: TODAY() + away for name, away in days.items()})
    assert what_holds(newsroom.draft("Soup", TEXT)) is None


def test_page_that_is_public_already_is_held_when_a_dispute_is_written_down(
    newsroom, django_capture_on_commit_callbacks
):
    post, other = newsroom.published("Soup", TEXT), newsroom.published("Tea")
    with django_capture_on_commit_callbacks(execute=True):
        dispute()
    visitor = Client()
    assert [visitor.get(each.url).status_code for each in (post, other)] == [404, 200]
    assert [case.subject_title for case in Case.objects.waiting()] == ["Soup"]


def test_what_a_person_approved_stays_in_spite_of_a_new_dispute(newsroom, django_capture_on_commit_callbacks):
    first = dispute()
    case = newsroom.held("Soup", TEXT)
    approve(case=case, by=newsroom.officer.user, reason="It only reports.")
    with django_capture_on_commit_callbacks(execute=True):
        first.terms = "ferry pilot*\nsoup"
        first.save()
    assert Client().get(case.subject.url).status_code == 200


def test_dispute_without_words_or_with_dates_the_wrong_way_round_is_refused(db):
    for wrong in ({"terms": " "}, {"ends": TODAY() - dt.timedelta(days=1)}, {"terms": "x"}):
        values = {"title": "Pilots", "terms": "pilots", "starts": TODAY(), **wrong}
        with pytest.raises(ValidationError):
            Dispute(**values).full_clean()
    Dispute(title="Pilots", terms="pilots", starts=TODAY()).full_clean()


def test_officer_keeps_the_list_in_the_admin_and_deletes_nothing(newsroom):
    grant_rights()
    officer, trustee = Client(), Client()
    officer.force_login(newsroom.officer.user)
    trustee.force_login(holder("trustee").user)
    add = reverse("disputes:add")
    data = {"title": "The ferry pilots", "terms": "ferry pilots", "starts": f"{TODAY():%Y-%m-%d}", "ends": ""}
    assert officer.post(add, data).status_code == 302
    one = Dispute.objects.get()
    listed = officer.get(reverse("disputes:index")).content.decode()
    assert "The ferry pilots" in listed
    assert officer.post(reverse("disputes:delete", args=[one.pk])).status_code == 302
    assert trustee.get(reverse("disputes:index")).status_code == 302
    assert Dispute.objects.count() == 1
