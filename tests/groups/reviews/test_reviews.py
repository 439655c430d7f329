"""The day of a group's yearly review: never blank, within the year, reminded of, noted and set anew."""

import datetime as dt

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from groups.kinds import GroupStage
from groups.models import Review
from groups.officers.account import groups_you_lead
from groups.officers.lifecycle import appoint_officer
from groups.reviews.lifecycle import CannotReview, a_year_after, hold, look_ahead, move, next_review
from groups.reviews.reminding import follow_reviews
from groups.templatetags.groups import next_look_back
from tests.groups.aims.test_aims import staff  # noqa: F401
from tests.groups.grounds import COP, MG, SIG, WG, group_of
from tests.people import holder, somebody

pytestmark = [pytest.mark.django_db, pytest.mark.clause("MSG-SIG.0", "MSG-SIG.10")]
today = timezone.localdate
# ruff: noqa: F811


def days(number: int) -> dt.date:
    return today() + dt.timedelta(days=number)


@pytest.fixture(autouse=True)
def _nothing_kept():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def maps(db):
    return group_of(SIG, "Maps", founded_on=days(-100))


@pytest.mark.parametrize(
    ("day", "later"),
    [("2026-05-14", "2027-05-14"), ("2028-02-29", "2029-02-28"), ("2027-02-28", "2028-02-28")],
)
def test_year_ends_on_the_same_day(day, later):
    assert a_year_after(dt.date.fromisoformat(day)) == dt.date.fromisoformat(later)


def test_every_active_group_gets_a_day_within_a_year_and_once(maps):
    old, new = group_of(COP, "Old", founded_on=days(-900)), group_of(MG, "New", founded_on=None)
    group_of(WG, "Trial")
    group_of(SIG, "Begun", stage=GroupStage.SETTING_UP)
    group_of(SIG, "Over", stage=GroupStage.ARCHIVED)
    assert [look_ahead(maps), look_ahead(maps)] == [Review.objects.get()] * 2
    follow_reviews()
    assert {one.group: (one.counted_from, one.due_on) for one in Review.objects.all()} == {
        maps: (days(-100), a_year_after(days(-100))),
        old: (today(), a_year_after(today())),
        new: (today(), a_year_after(today())),
    }


def test_day_is_moved_within_the_year_by_the_staff_alone(maps, staff):
    review = look_ahead(maps)
    latest = a_year_after(days(-100))
    for to, words in ((days(-1), "is past"), (latest + dt.timedelta(days=1), "a year after")):
        with pytest.raises(CannotReview, match=words):
            move(review=review, to=to, by=staff)
    with pytest.raises(CannotReview, match="staff and the Chief Executive"):
        move(review=review, to=latest, by=holder("trustee").user)
    move(review=review, to=days(40), by=staff)
    assert Review.objects.get().due_on == days(40)
    move(review=review, to=latest, by=staff)
    assert Review.objects.get().due_on == latest


def test_review_is_noted_once_and_the_next_is_a_year_on(maps, staff):
    review = look_ahead(maps)
    for on, outcome, words in (
        (days(1), "Fine.", "still to come"),
        (days(-101), "Fine.", "cannot have been before"),
        (today(), " ", "sentence or two"),
    ):
        with pytest.raises(CannotReview, match=words):
            hold(review=review, on=on, outcome=outcome, by=staff)
    after = hold(review=review, on=days(-3), outcome="It goes on.", by=staff)
    assert (after.counted_from, after.due_on) == (days(-3), a_year_after(days(-3)))
    with pytest.raises(CannotReview, match="meanwhile"):
        hold(review=review, on=today(), outcome="Again.", by=staff)
    assert [one.outcome for one in Review.objects.held()] == ["It goes on."]


def test_officers_and_staff_get_one_letter_before_and_one_after(
    maps, staff, django_capture_on_commit_callbacks
):
    officer = somebody("Ada Byron")
    appoint_officer(person=officer, group=maps, role="Chair", start=days(-9))
    look_ahead(maps)

    def letters() -> list[tuple[str, str]]:
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            follow_reviews()
            follow_reviews()
        return sorted((one.to[0], one.subject.partition(" ")[0]) for one in mail.outbox)

    both = sorted([officer.user.email, staff.email])
    assert letters() == []
    Review.objects.update(due_on=days(20))
    assert letters() == [(to, "The") for to in both]
    Review.objects.update(due_on=days(-1))
    assert letters() == [(to, "Late:") for to in both]
    assert letters() == []
    maps.refresh_from_db()
    assert (maps.stage, maps.live) == (GroupStage.ACTIVE, True)


def test_day_stands_on_the_page_of_a_group_for_a_limited_time_and_on_the_officers_account(maps, staff):
    circle, officer = group_of(COP, "Circle", founded_on=days(-5)), somebody("Ada Byron")
    appoint_officer(person=officer, group=maps, role="Chair", start=days(-9))
    assert [next_look_back(maps), next_review(circle)] == [None, None]
    call_command("follow_groups", verbosity=0)
    cache.clear()
    assert [next_look_back(maps), next_look_back(circle)] == [a_year_after(days(-100)), None]
    move(review=Review.objects.get(group=maps), to=days(9), by=staff)
    assert next_look_back(maps) == days(9)
    told = {one.text: one.note for one in groups_you_lead(officer.user).entries}
    assert told["Look back with Maps"] == f"by {days(9):%-d %B %Y}"


def test_staff_see_and_note_reviews_on_their_pages_and_others_do_not(maps, staff, client):
    page, every = reverse("group_review", args=[maps.pk]), reverse("group_reviews")
    client.force_login(staff)
    assert "It gets its day tonight" in client.get(every).content.decode()
    assert client.get(page).status_code == 200
    assert client.post(page, {"day": "soon"}).status_code == 422
    assert client.post(page, {"day": str(days(-1))}).status_code == 422
    assert client.post(page, {"day": str(days(12))}).status_code == 302
    assert Review.objects.get().due_on == days(12)
    assert f"due by {days(12):%-d %B %Y}" in client.get(every).content.decode()
    assert "Look back at Maps" in client.get("/admin/").content.decode()
    assert client.post(page, {"held_on": str(today()), "outcome": ""}).status_code == 422
    assert client.post(page, {"held_on": str(today()), "outcome": "It goes on."}).status_code == 302
    assert "It goes on." in client.get(page).content.decode()
    assert "Look back at Maps" not in client.get("/admin/").content.decode()
    client.force_login(somebody("Someone").user)
    assert {client.post(page, {"day": str(days(20))}).status_code} <= {302, 403}
    assert Review.objects.ahead().get().due_on == a_year_after(today())
    client.force_login(staff)
    assert client.get(reverse("group_review", args=[group_of(WG).pk])).status_code == 404
