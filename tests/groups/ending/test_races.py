"""Officers and staff who press at the same moment: nothing is lost, and a group ends once."""

from functools import partial

import pytest
from django.core.cache import cache
from django.utils import timezone

from groups.ending.lifecycle import end, propose, say
from groups.models import GroupEnding, GroupPage, OfficerAsked
from groups.officers.lifecycle import appoint_officer
from groups.reviews.lifecycle import hold, look_ahead
from home.models import Decision
from tests.groups.grounds import SIG, group_of
from tests.groups.proposals.test_founding import at_once
from tests.people import holder, somebody
from tests.policies import publish_policy

pytestmark = pytest.mark.database


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
