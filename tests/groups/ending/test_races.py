"""Officers and staff who press at the same moment: nothing is lost, and a group ends once."""

from functools import partial

import pytest
from django.core.cache import cache
from django.utils import timezone

from groups.ending.lifecycle import end, propose, say, take_back
from groups.models import GroupEnding, GroupPage, OfficerAsked
from groups.officers.lifecycle import appoint_officer
from groups.reviews.lifecycle import hold, look_ahead
from home.models import Decision
from tests.groups.grounds import SIG, group_of
from tests.groups.proposals.test_founding import at_once
from tests.people import holder, somebody
from tests.policies import publish_policy

pytestmark = pytest.mark.database


def test_end_and_taking_it_back_at_once_are_one_or_the_other(own_db):
    cache.clear()
    publish_policy(("MSG-SIG.10", "What holds."))
    staff, today = holder("staff").user, timezone.localdate()
    for number in range(4):
        group, person = group_of(SIG, f"Maps {number}"), somebody("Ada")
        appoint_officer(person=person, group=group, role="Officer", start=today)
        hold(review=look_ahead(group), on=today, outcome="Quiet.", by=staff, found_inactive=True)
        ending = propose(group=group, reason="It is quiet.", by=staff)
        say(ending=ending, agrees=True, words="", by=person.user)
        before = Decision.objects.count()
        stops = partial(end, group=group, by=staff)
        goes_on = partial(take_back, ending=ending, reason="People came.", by=staff)
        assert at_once(stops, goes_on) == ["CannotEnd", "done"]
        ending.refresh_from_db()
        ended = GroupPage.objects.get(pk=group.pk).stage == "archived"
        assert (ending.ended_on is not None, ending.taken_back_on is None) == (ended, ended)
        assert Decision.objects.count() - before == int(ended)


def test_officers_agree_at_once_and_two_press_the_end(own_db):
    cache.clear()
    publish_policy(("MSG-SIG.10", "What holds."))
    group, staff, today = group_of(SIG, "Maps"), holder("staff").user, timezone.localdate()
    officers = [somebody(name) for name in ("Ada", "Ben")]
    for each in officers:
        appoint_officer(person=each, group=group, role="Officer", start=today)
    hold(review=look_ahead(group), on=today, outcome="Quiet.", by=staff, found_inactive=True)
    ending = propose(group=group, reason="It is quiet.", by=staff)
    yes = [partial(say, ending=ending, agrees=True, words="", by=each.user) for each in officers]
    assert at_once(*yes) == ["done", "done"]
    assert OfficerAsked.objects.filter(agrees=True).count() == 2

    press = partial(end, group=group, by=staff)
    assert at_once(press, press) == ["CannotEnd", "done"]
    assert (Decision.objects.count(), GroupPage.objects.get(pk=group.pk).stage) == (1, "archived")

    GroupPage.objects.filter(pk=group.pk).update(stage="active")
    GroupEnding.objects.update(ended_on=None)
    for term in group.officer_terms.all():
        term.end = None
        term.save()
    no = partial(say, ending=ending, agrees=False, words="Stay.", by=officers[0].user)
    assert at_once(press, no) == ["CannotEnd", "done"]
    ended = GroupPage.objects.get(pk=group.pk).stage == "archived"
    assert OfficerAsked.objects.filter(agrees=False).count() == (0 if ended else 1)
