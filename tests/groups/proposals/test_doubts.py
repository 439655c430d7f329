"""What changes under a proposal: standing that lapses midway, a meeting cancelled after it was minuted."""

import datetime as dt

import pytest
from django.core import mail
from django.urls import reverse
from wagtail.models import Site

from groups.choices.models import GroupSettings
from groups.models import Proposal
from groups.proposals.clock import clock_of
from groups.proposals.doubts import did_not_take_place, doubts, minutes_in_doubt
from groups.proposals.drafts.lifecycle import new_link
from groups.proposals.rules import ProposalRefused
from home.models import Decision, Meeting, Person
from tests.people import holder, somebody

pytestmark = pytest.mark.django_db


@pytest.fixture
def member() -> Person:
    person = somebody("Mina Member")
    Person.objects.filter(pk=person.pk).update(email="mina@example.org")
    return Person.objects.get(pk=person.pk)


@pytest.mark.clause("COP-A2")
def test_standing_that_lapses_midway_keeps_the_proposal_and_is_said(way, member, client):
    proposal = way.recommend(way.propose())
    assert doubts(proposal) == []
    Person.objects.filter(pk=member.pk).update(standing="lapsed")
    proposal = Proposal.objects.get(pk=proposal.pk)
    shown = client.get(f"/proposals/mine/{new_link(proposal.draft)}/").content.decode()
    for words in ("Your proposal stays where it is", "Renew your membership", "COP-A2"):
        assert words in shown
    with pytest.raises(ProposalRefused, match=r"Say that it is founded all the same.*COP-A2"):
        way.approve(proposal)
    approved = way.approve(proposal, lapsed="yes")
    assert approved.decision.snapshot["lapsed"] == "yes"
    assert doubts(Proposal.objects.get(pk=proposal.pk)) == []


@pytest.mark.parametrize(("hour", "in_doubt"), [(23, False), (22, True)])
def test_minutes_of_a_meeting_count_from_its_local_day(hour, in_doubt):
    late = dt.datetime(2026, 6, 30, hour, 30, tzinfo=dt.UTC)  # at 23:30 it is 1 July in London
    decision = Decision(made_at=late, meeting=Meeting(date=dt.date(2026, 7, 1)))
    assert did_not_take_place(decision) is in_doubt


@pytest.mark.clause("COP-A3")
def test_meeting_cancelled_after_its_minutes_is_asked_about_once(
    way, client, django_capture_on_commit_callbacks
):
    chair = holder("chair")
    proposal = way.request_changes(way.recommend(way.propose()))
    assert clock_of(proposal).reviewed_on == way.meeting.date
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        way.meeting.cancelled = True
        way.meeting.save()
        way.meeting.save()
    letters = [
        letter.to[0] for letter in mail.outbox if letter.subject.startswith("Please look at the minutes")
    ]
    assert sorted(letters) == sorted([chair.user.email, way.staff.email])
    proposal = Proposal.objects.get(pk=proposal.pk)
    assert (proposal.state, len(minutes_in_doubt(proposal))) == ("changes-requested", 1)
    assert Decision.objects.filter(meeting=way.meeting).count() == 1  # nothing is undone
    assert clock_of(proposal).reviewed_on is None  # and the promise of a review goes on
    shown = client.get(f"/proposals/mine/{new_link(proposal.draft)}/").content.decode()
    assert "What was recorded stands until it is confirmed" in shown
    way.meeting.cancelled = False
    way.meeting.save()
    assert doubts(Proposal.objects.get(pk=proposal.pk)) == []


@pytest.mark.clause("MSG-MG.6")
def test_name_taken_midway_says_what_to_do_and_keeps_everything(way):
    first = way.recommend(way.propose())
    group = way.approve(first).group
    second = way.recommend(way.propose(group_name="Field walkers", email="otto@example.org"))
    group.title = "FIELD  walkers"
    group.save()
    with pytest.raises(ProposalRefused, match=r"no two groups share a name \(MSG-MG.6\)"):
        way.approve(second)
    second.refresh_from_db()
    assert (second.state, second.group) == ("under-review", None)
    assert reverse("proposals:edit", args=[second.pk])


@pytest.mark.clause("COP-A1")
def test_kind_switched_off_midway_founds_nothing_and_loses_nothing(way, client):
    proposal = way.recommend(way.propose())
    settings = GroupSettings.objects.create(
        site=Site.objects.get(is_default_site=True), community_of_practice_in_use=False
    )
    shown = client.get(f"/proposals/mine/{new_link(proposal.draft)}/").content.decode()
    assert "has stopped founding groups of the kind “Community of Practice”" in shown
    with pytest.raises(ProposalRefused, match=r"cannot be approved.*Nothing in it is lost.*COP-A1"):
        way.approve(proposal)
    settings.community_of_practice_in_use = True
    settings.save()
    assert way.approve(Proposal.objects.get(pk=proposal.pk)).state == "approved"
