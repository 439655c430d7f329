"""Officers who may attend the Assembly are invited, say yes or no, and are never counted as missing."""

import datetime as dt
import re

import pytest
from django.core import mail
from django.utils import timezone

from groups.assembly.account import meetings_you_may_attend
from groups.assembly.lifecycle import answer, invite_to_the_assembly
from groups.assembly.models import AssemblyReply
from groups.assembly.roster import assembly_roster, counted
from groups.kinds import AgainstTheRules
from groups.officers.lifecycle import appoint_officer, end_officer_term
from home.models import Body, Meeting
from tests.groups.grounds import COP, MG, SIG, group_of, region
from tests.people import somebody

pytestmark = [pytest.mark.django_db, pytest.mark.clause("MSG-SIG.4")]
today = timezone.localdate
DAY = dt.timedelta(days=1)


@pytest.fixture
def meeting(db) -> Meeting:
    body, _ = Body.objects.get_or_create(code="assembly", defaults={"name": "Assembly"})
    return Meeting.objects.create(body=body, date=today() + 10 * DAY)


def officer_of(kind: str, name: str):
    person = somebody(name, region=region("North"))
    return appoint_officer(person=person, group=group_of(kind), role="Chair", start=today())


@pytest.fixture
def guest(meeting):
    return officer_of(SIG, "Ada Byron")


@pytest.fixture
def invited(guest, django_capture_on_commit_callbacks) -> AssemblyReply:
    with django_capture_on_commit_callbacks(execute=True):
        assert [invite_to_the_assembly(), invite_to_the_assembly()] == [1, 0]
    return AssemblyReply.objects.get()


def words(meeting: Meeting) -> list[str]:
    return [place.words for place in assembly_roster(meeting.date)]


def test_only_those_who_may_attend_are_asked_once_and_near_the_day(meeting, guest):
    officer_of(MG, "Grace Hopper")
    officer_of(COP, "Mary Lead")
    Meeting.objects.filter(pk=meeting.pk).update(date=today() + 40 * DAY)
    assert invite_to_the_assembly() == 0
    Meeting.objects.filter(pk=meeting.pk).update(date=today() + 20 * DAY)
    assert [invite_to_the_assembly(), invite_to_the_assembly()] == [1, 0]
    assert AssemblyReply.objects.get().term == guest


def test_officer_answers_by_the_mailed_link_and_may_think_again(client, meeting, guest, invited):
    letter = mail.outbox[-1]
    assert letter.to == [guest.person.user.email]
    link = re.search(r"https?://[^/\s]+(/assembly/\S+)", str(letter.body))[1]
    assert "nobody counts you as missing" in client.get(link).content.decode()
    assert words(meeting) == ["Invited, from A special-interest-group"]
    assert client.post(link, {"comes": "yes"}).status_code == 302
    assert words(meeting) == ["Attending (Special Interest Group), from A special-interest-group"]
    assert "Thank you, we expect you" in client.get(link).content.decode()
    assert client.post(link, {"comes": "no"}).status_code == 302
    assert words(meeting) == ["Does not come this time, from A special-interest-group"]
    assert client.post(link, {"comes": "perhaps"}).status_code == 200
    assert client.get(link[:-4] + "xyz/").status_code == 404
    assert [entry.note for entry in meetings_you_may_attend(guest.person.user).entries] == ["you do not come"]


def test_representatives_stay_representatives_and_silence_is_no_absence(meeting, invited):
    officer_of(MG, "Grace Hopper")
    answer(reply=invited, comes=True)
    other = somebody("Otto Other")
    appoint_officer(person=other, group=invited.term.group, role="Chair", start=today())
    assert words(meeting) == [
        "Representative of A members-group",
        "Attending (Special Interest Group), from A special-interest-group",
        "Invited, from A special-interest-group",
    ]
    assert counted(assembly_roster(meeting.date)) == [
        ("representing a group", 1), ("attending", 1), ("invited", 1),
    ]  # fmt: skip


def test_meeting_that_is_moved_asks_again_and_what_was_said_counts_no_more(
    meeting, invited, django_capture_on_commit_callbacks
):
    answer(reply=invited, comes=True)
    meeting.date += DAY
    meeting.save()
    assert words(meeting) == ["Invited, from A special-interest-group"]
    with django_capture_on_commit_callbacks(execute=True):
        assert [invite_to_the_assembly(), invite_to_the_assembly()] == [1, 0]
    assert mail.outbox[-1].subject.startswith("A new day for the Assembly")
    assert AssemblyReply.objects.get().comes is None


@pytest.mark.parametrize("change", ["cancelled", "over", "ended"])
def test_nothing_is_answered_any_more(meeting, invited, change):
    if change == "ended":
        end_officer_term(term=invited.term, last_day=today())
    fields = {"cancelled": {"cancelled": True}, "over": {"date": today() - DAY}}.get(change, {})
    if fields:
        Meeting.objects.filter(pk=meeting.pk).update(**fields)
    with pytest.raises(AgainstTheRules, match=r"MSG-SIG\.4"):
        answer(reply=AssemblyReply.objects.get(), comes=True)
    assert AssemblyReply.objects.get().comes is None
