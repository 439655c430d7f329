"""Times as the association's clocks show them, on the nights when the clocks change too."""

import datetime as dt

import pytest

from moderation.outbox.forms import WhenForm
from moderation.outbox.times import NoSuchTime, TwiceThatDay, moment_of

FORWARD, BACK, PLAIN = dt.date(2027, 3, 28), dt.date(2027, 10, 31), dt.date(2027, 6, 1)
HALF_PAST_ONE = dt.time(1, 30)


def utc(*parts: int) -> dt.datetime:
    return dt.datetime(*parts, tzinfo=dt.UTC)


def test_summer_time_is_an_hour_ahead():
    assert moment_of(PLAIN, dt.time(12, 0)) == utc(2027, 6, 1, 11, 0)
    assert moment_of(dt.date(2027, 1, 5), dt.time(12, 0)) == utc(2027, 1, 5, 12, 0)


def test_time_that_the_clocks_jump_over_is_explained():
    with pytest.raises(NoSuchTime, match=r"no 01:30\. Choose 00:30 or 02:30\."):
        moment_of(FORWARD, HALF_PAST_ONE)
    assert moment_of(FORWARD, dt.time(2, 30)) == utc(2027, 3, 28, 1, 30)


def test_time_that_comes_twice_is_asked_about():
    with pytest.raises(TwiceThatDay, match="first in BST, an hour later in GMT"):
        moment_of(BACK, HALF_PAST_ONE)
    assert moment_of(BACK, HALF_PAST_ONE, second=False) == utc(2027, 10, 31, 0, 30)
    assert moment_of(BACK, HALF_PAST_ONE, second=True) == utc(2027, 10, 31, 1, 30)


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ({}, None),
        ({"day": "2027-06-01"}, utc(2027, 6, 1, 11, 0)),
        ({"day": "2027-06-01", "at": "09:15"}, utc(2027, 6, 1, 8, 15)),
        ({"day": "2027-10-31", "at": "01:30", "which": "second"}, utc(2027, 10, 31, 1, 30)),
    ],
)
def test_form_gives_the_moment(typed, moment):
    form = WhenForm(typed)
    assert form.is_valid()
    assert form.cleaned_data["go_out_at"] == moment


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"at": "09:15"}, "day"),
        ({"day": "2020-06-01"}, "day"),
        ({"day": "2027-03-28", "at": "01:30"}, "at"),
        ({"day": "2027-10-31", "at": "01:30"}, "which"),
    ],
)
def test_form_says_what_is_wrong_with_a_time(typed, field):
    form = WhenForm(typed)
    assert list(form.errors) == [field]
    assert form.asks_which == (field == "which")
