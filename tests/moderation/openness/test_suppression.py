"""Small numbers stay out of tables, and cannot be worked out from what remains."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moderation.openness.figures import DAYS, band, publishable
from moderation.openness.suppression import Table, protect
from moderation.referrals.outcomes import Outcome


@pytest.mark.parametrize(
    ("counts", "shown", "total"),
    [
        ({"a": 0, "b": 0}, {"a": 0, "b": 0}, 0),
        ({"a": 9, "b": 12}, {"a": 9, "b": 12}, 21),
        # All together are few: not even the total is told.
        ({"a": 1, "b": 3, "c": 0}, {"a": None, "b": None, "c": None}, None),
        # One is small: another has to go with it, the smallest that would have been shown.
        ({"a": 2, "b": 9, "c": 6, "d": 0}, {"a": None, "b": 9, "c": None, "d": 0}, 17),
        # Two small ones whose sum gives them away.
        ({"a": 1, "b": 1, "c": 20, "d": 7}, {"a": None, "b": None, "c": 20, "d": None}, 29),
        # Two small ones whose sum does not.
        ({"a": 3, "b": 4, "c": 20}, {"a": None, "b": None, "c": 20}, 27),
        # Nothing is left to go with it: the whole table goes, the zeros too.
        ({"a": 1, "b": 1, "c": 1, "d": 2, "e": 0}, dict.fromkeys("abcde"), 5),
    ],
)
def test_table_as_it_may_be_published(counts, shown, total):
    assert protect(counts, 5) == Table(shown, total)


def possible(table: Table, name: str) -> set[int]:
    """What a reader can still believe of a missing number, knowing that zeros are shown if anything is."""
    assert table.total is not None
    missing = [cell for cell, count in table.cells.items() if count is None]
    rest = table.total - sum(count or 0 for count in table.cells.values())
    least = 0 if len(missing) == len(table.cells) else 1
    return {
        dict(zip(missing, found, strict=True))[name]
        for found in product(range(least, rest + 1), repeat=len(missing))
        if sum(found) == rest
    }


@settings(max_examples=80, deadline=None)
@given(st.lists(st.integers(0, 12), min_size=2, max_size=5))
def test_no_missing_number_can_be_worked_out(numbers):
    counts = {str(place): number for place, number in enumerate(numbers)}
    table = protect(counts, 4)
    assert all(count is None or count == 0 or count >= 4 for count in table.cells.values())
    if table.total is None or None not in table.cells.values() or table.total > 24:
        return
    for name, count in table.cells.items():
        if count is None:
            believed = possible(table, name)
            assert counts[name] in believed
            assert len(believed) >= 4, f"{counts} told too much of {name}"


def test_plain_omission_would_tell_it():
    """The control: leaving out the small number alone leaves one possibility."""
    assert possible(Table({"a": None, "b": 9, "c": 6}, 17), "a") == {2}


def test_clauses_do_not_tell_how_many_were_restricted():
    """Two hidden pages are not shown among the outcomes; ten removals under one clause would tell of them."""
    outcomes = {**dict.fromkeys(map(str, Outcome), 0), "hide": 2, "remove": 10, "no-action": 30, "reply": 8}
    counts = {"outcomes": outcomes, "clauses": {"MED-2.a": 12, "MED-2.b": 0}}
    found = publishable(2026, counts, [1.0] * 50, fewest=5)["tables"]
    assert found["outcomes"]["cells"]["hide"] is None
    assert set(found["clauses"]["cells"].values()) == {None}
    many = {**outcomes, "hide": 6}
    told = publishable(2026, {**counts, "outcomes": many}, [1.0] * 54, fewest=5)["tables"]["clauses"]
    assert told == {"cells": {"MED-2.a": 12, "MED-2.b": 0}, "total": None}


@pytest.mark.parametrize(
    ("days", "name"), [(0, "days-3"), (3, "days-3"), (3.1, "days-7"), (14, "days-14"), (400, "days-more")]
)
def test_days_fall_into_one_band(days, name):
    assert band(days) == name
    assert name in DAYS


def test_median_of_few_is_not_told():
    counts = {"outcomes": {"hide": 0}, "clauses": {}}
    assert publishable(2026, counts, [2.0] * 4, fewest=5)["median_days"] is None
    assert publishable(2026, counts, [2.0] * 5, fewest=5)["median_days"] == 2
