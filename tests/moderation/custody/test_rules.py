"""The rules of custody on random histories: nobody holds without a ground, no account is lost silently."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moderation.custody.rules import Held, Plan, Tenure, World, entitled, plan, single_points, successor

SMO, WEB, NEWS, BLOG_EDITOR = 1, 2, 3, 4
TWITTER, FB_PAGE, FB_GROUP, LINKEDIN, BLOG, WEBSITE, MAILCHIMP = range(11, 18)
TABLE = {
    TWITTER: frozenset({SMO}),
    FB_PAGE: frozenset({SMO}),
    FB_GROUP: frozenset({SMO}),
    LINKEDIN: frozenset({SMO}),
    BLOG: frozenset({SMO, WEB}),
    WEBSITE: frozenset({WEB, NEWS}),
    MAILCHIMP: frozenset({SMO, WEB, NEWS}),
}
FIRST = dt.date(2026, 3, 1)


def day(number: int) -> dt.date:
    return FIRST + dt.timedelta(days=number)


def done(world: World, what: Plan) -> World:
    """The world once the plan is carried out, as the lifecycle does it."""
    return replace(
        world,
        watched=(world.watched | what.watch) - what.done_with,
        held=tuple(each for each in world.held if each.id not in what.lapsed),
        orphans=(world.orphans | what.orphaned) - what.found,
    )


def ending(office: int, **more) -> Plan:
    """What follows when the only holder of an office leaves after day 10."""
    world = World(TABLE, (Tenure(1, 100, office, day(0)), *more.get("others", ())))
    world = done(world, plan(world, day(5)))
    gone = replace(world, tenures=(replace(world.tenures[0], end=day(10)), *world.tenures[1:]))
    assert plan(gone, day(10)).handovers == ()
    return plan(gone, day(11))


@pytest.mark.clause("MED-1.0")
@pytest.mark.parametrize(("office", "items"), [(SMO, 6), (WEB, 3), (NEWS, 2), (BLOG_EDITOR, 0)])
def test_end_of_a_term_opens_one_hand_over_with_the_offices_accounts(office, items):
    opened = ending(office).handovers
    assert [len(each.accounts) for each in opened] == ([items] if items else [])


def test_successor_is_the_one_who_came_last():
    others = (Tenure(2, 200, SMO, day(3)), Tenure(3, 300, SMO, day(11)), Tenure(4, 400, SMO, day(40)))
    assert ending(SMO, others=others).handovers[0].incoming == 300


def test_without_a_successor_the_hand_over_waits_for_one():
    assert ending(SMO).handovers[0].incoming is None


def test_one_who_stays_in_another_entitled_office_keeps_those_accounts():
    opened = ending(SMO, others=(Tenure(2, 100, WEB, day(0)),)).handovers[0]
    assert opened.keeps == {BLOG, MAILCHIMP}
    assert len(opened.accounts) == 6


def test_one_who_goes_on_in_a_new_term_hands_nothing_over():
    assert ending(SMO, others=(Tenure(2, 100, SMO, day(11)),)).handovers == ()
    assert len(ending(SMO, others=(Tenure(2, 100, SMO, day(12)),)).handovers) == 1


def test_term_that_began_and_ended_before_anybody_looked_is_history():
    world = World(TABLE, (Tenure(1, 100, SMO, day(0), day(3)),))
    assert plan(world, day(9)).handovers == ()


@pytest.mark.clause("MED-1.0")
def test_vacant_office_orphans_the_accounts_of_it_alone():
    assert ending(SMO, others=(Tenure(2, 200, WEB, day(0)),)).orphaned == {
        TWITTER,
        FB_PAGE,
        FB_GROUP,
        LINKEDIN,
    }


def test_deputys_holding_ends_after_the_last_day_and_does_not_stop_an_orphan():
    world = World(TABLE, held=(Held(1, TWITTER, 500, until=day(10)),))
    assert (plan(world, day(10)).lapsed, plan(world, day(11)).lapsed) == (frozenset(), {1})
    assert TWITTER in plan(world, day(10)).orphaned


@pytest.mark.clause("MED-1.1")
def test_four_accounts_hang_on_one_office():
    people = (Tenure(1, 100, SMO, day(0)), Tenure(2, 200, WEB, day(0)), Tenure(3, 300, NEWS, day(0)))
    assert single_points(World(TABLE, people), day(1)) == {TWITTER, FB_PAGE, FB_GROUP, LINKEDIN}
    # One person in both offices is one person.
    both = (*people[:2], Tenure(3, 200, NEWS, day(0)))
    assert WEBSITE in single_points(World(TABLE, both), day(1))


offices = st.sampled_from([SMO, WEB, NEWS, BLOG_EDITOR])
people = st.integers(100, 104)
days = st.integers(0, 60)


@st.composite
def histories(draw) -> list[tuple[int, str, tuple]]:
    """Things that happen, by day: an appointment, the end of a term (also in the past), a deputy."""
    happenings = []
    for number in range(draw(st.integers(1, 12))):
        when = draw(days)
        length = draw(st.none() | st.integers(0, 30))
        start = when + draw(st.integers(-10, 10))
        end = None if length is None else day(start + length)
        happenings.append((when, "appoint", (number + 1, draw(people), draw(offices), day(start), end)))
        if draw(st.booleans()):
            last = draw(st.integers(0, 70))
            happenings.append((draw(days), "end", (number + 1, day(last))))
    deputies = draw(st.lists(st.tuples(days, st.sampled_from(sorted(TABLE)), people), max_size=3))
    happenings += [(when, "deputy", (900 + n, *whom)) for n, (when, *whom) in enumerate(deputies)]
    return sorted(happenings, key=lambda each: each[0])


def happen(world: World, what: str, facts: tuple, today: int) -> World:
    if what == "appoint":
        return replace(world, tenures=(*world.tenures, Tenure(*facts)))
    if what == "deputy":
        return replace(world, held=(*world.held, Held(*facts, until=day(today + 7))))
    number, last = facts
    return replace(
        world,
        tenures=tuple(
            replace(each, end=max(last, each.start)) if each.id == number else each for each in world.tenures
        ),
    )


def grant_everybody(world: World, today: dt.date) -> World:
    """Everybody who is entitled also holds: the fullest register there can be."""
    has = {(each.account, each.person) for each in world.held}
    new = [
        Held(10_000 + account * 1000 + person, account, person)
        for account, entitled_people in entitled(world, today).items()
        for person in sorted(entitled_people)
        if (account, person) not in has
    ]
    return replace(world, held=(*world.held, *new))


@settings(max_examples=150, deadline=None)
@given(histories())
def test_holdings_stay_within_entitlements_and_no_account_is_orphaned_silently(history):
    world, told, open_handovers = World(TABLE), set(), set()
    for today in range(75):
        for when, what, facts in history:
            if when == today:
                world = happen(world, what, facts, today)
        step = plan(world, day(today))
        told = (told | step.orphaned) - step.found
        world = done(world, step)
        open_handovers |= {each.tenure for each in step.handovers}
        people_now = entitled(world, day(today))
        for each in world.held:
            deputy = each.until is not None and each.until >= day(today)
            assert deputy or each.person in people_now[each.account]
        assert told == {account for account, names in people_now.items() if not names}
        assert plan(world, day(today)) == Plan()
        seen_running = {each.id for each in world.tenures if each.id in world.watched}
        assert all(each.runs_on(day(today)) for each in world.tenures if each.id in seen_running)
        world = grant_everybody(world, day(today))
        assert successor(world, SMO, day(today), besides=-1) is None or people_now[TWITTER]
