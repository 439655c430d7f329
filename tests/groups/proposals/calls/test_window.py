"""Calls open and close by the association's clock, and nobody who was writing loses anything."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Site

from groups.kinds import GroupKind
from groups.models import GroupSettings, Proposal, ProposalCall, ProposalDraft, ProposalFormPage
from groups.proposals.calls.window import Status, stamp, stamped, window
from groups.proposals.rules import ProposalRefused
from home.models import User
from tests.groups.proposals.proposing import Way, last_link, put_on_record, typed_for_a_theme

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
MINA = "mina@example.org"


def at(day: int, hour: int = 12) -> dt.datetime:
    """A moment in June 2031, in London, where it is summer time."""
    return dt.datetime(2031, 6, day, hour, tzinfo=timezone.get_default_timezone())


def calls(page: ProposalFormPage, *days: tuple[dt.date, dt.date]) -> None:
    page.calls.set([ProposalCall(opens_on=first, closes_on=last) for first, last in days])
    page.save()


def around_today(page: ProposalFormPage, *days: tuple[int, int]) -> None:
    today = timezone.localdate()
    calls(page, *[(today + first * DAY, today + last * DAY) for first, last in days])


@pytest.fixture
def themed(form_page):
    form_page.kind = GroupKind.SPECIAL_INTEREST_GROUP
    form_page.save()
    return form_page


@pytest.fixture(autouse=True)
def mina(db, client) -> User:
    user = User.objects.create_user(MINA)
    put_on_record(MINA)
    client.force_login(user)
    return user


@pytest.fixture
def send(client, themed, django_capture_on_commit_callbacks):
    def press(at: str = "", **changes):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(at or f"/proposals/form/{themed.pk}/", typed_for_a_theme(**changes))

    return press


@pytest.mark.clause("MSG-SIG.11")
@pytest.mark.parametrize(
    ("now", "status"),
    [
        (at(1, 0) - dt.timedelta(minutes=1), Status.NOT_YET),
        (at(1, 0), Status.OPEN),
        (at(10, 23), Status.OPEN),
        (at(11, 0), Status.CLOSED),
        (at(20, 0), Status.OPEN),
        (at(26), Status.CLOSED),
    ],
)
def test_call_is_open_for_whole_days_where_the_association_is(themed, now, status):
    june = [(dt.date(2031, 6, first), dt.date(2031, 6, last)) for first, last in ((20, 25), (1, 10))]
    calls(themed, *june)
    assert window(themed, now).status == status


def test_words_name_the_last_day_and_the_next(themed):
    calls(themed, (dt.date(2031, 6, 1), dt.date(2031, 6, 10)), (dt.date(2031, 9, 1), dt.date(2031, 9, 30)))
    found = window(themed, at(12))
    assert found.heading == "You can propose from 1 September 2031"
    assert found.words == (
        "The last call closed at the end of 10 June 2031. The next call opens on 1 September 2031 and "
        "closes at the end of 30 September 2031."
    )


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        (GroupKind.SPECIAL_INTEREST_GROUP, Status.NOT_YET),
        (GroupKind.COMMUNITY_OF_PRACTICE, Status.OPEN),
        (GroupKind.MEMBERS_GROUP, Status.OPEN),
        (GroupKind.WORKING_GROUP, Status.FOR_STAFF),
    ],
)
def test_without_calls_only_kinds_formed_by_call_are_closed(form_page, kind, status):
    form_page.kind = kind
    assert window(form_page).status == status


def test_kind_switched_off_has_no_form(client, themed):
    around_today(themed, (0, 0))
    assert b"<textarea" in client.get(themed.url).content
    site = Site.objects.get(is_default_site=True)
    settings, _ = GroupSettings.objects.get_or_create(site=site)
    settings.special_interest_group_in_use = False
    settings.save()
    shown = client.get(themed.url).content.decode()
    assert "Nothing to propose here at the moment" in shown
    assert "<textarea" not in shown


@pytest.mark.parametrize(
    ("hours", "begun", "takes"),
    [(1, at(10), True), (23, at(10), True), (24, at(10), False), (1, at(11, 0), False), (1, None, False)],
)
def test_grace_is_for_whoever_had_begun(themed, hours, begun, takes):
    calls(themed, (dt.date(2031, 6, 1), dt.date(2031, 6, 10)))
    assert window(themed, at(11, 0) + dt.timedelta(hours=hours)).takes(begun) is takes


def test_stamp_cannot_be_altered_or_carried_to_another_form(themed):
    given = stamp(themed, at(10))
    assert stamped(themed, given) == at(10)
    assert stamped(themed, given.replace("/", "/1", 1)) is None
    assert stamped(ProposalFormPage(pk=themed.pk + 1), given) is None
    assert stamped(themed, "") is None


@pytest.mark.clause("MSG-SIG.11")
def test_outside_a_call_the_page_says_when_and_takes_nothing(client, send, themed):
    around_today(themed, (5, 9))
    shown = client.get(themed.url).content.decode()
    assert "You can propose from" in shown
    assert "<textarea" not in shown
    refused = send()
    assert (refused.status_code, Proposal.objects.count()) == (409, 0)
    assert "share maps" in refused.content.decode()
    around_today(themed, (0, 9))
    assert send(key="another key of this form", seen="yes", version=1).status_code == 302
    assert Proposal.objects.count() == 1


def test_call_that_closes_while_writing_keeps_the_text_and_mails_the_link(send, themed):
    around_today(themed, (-9, -2))
    themed.grace_hours = 1
    themed.save()
    refused = send(opened=stamp(themed, timezone.now() - 3 * DAY))
    shown = refused.content.decode()
    assert (refused.status_code, Proposal.objects.count()) == (409, 0)
    assert "The call closed before you sent your proposal" in shown
    assert "Save it for the next call" in shown
    assert ProposalDraft.objects.get().answers["theme"] == ["teaching with maps"]
    again = Client().get(last_link(MINA), follow=True).content.decode()
    assert "teaching with maps" in again
    assert "Send the proposal" not in again


def test_within_the_grace_the_proposal_is_taken(client, send, themed):
    around_today(themed, (-9, -1))
    themed.grace_hours = 48
    themed.save()
    late = send(opened=stamp(themed, timezone.now()))
    assert (late.status_code, Proposal.objects.count()) == (409, 0)
    ProposalDraft.objects.update(begun_at=timezone.now() - 3 * DAY)
    link = last_link(MINA) + "write/"
    assert "you can still send yours" in client.get(link).content.decode()
    assert send(link, version=1).status_code == 302
    assert Proposal.objects.count() == 1


def test_no_door_takes_a_proposal_outside_a_call(themed, ceo, trustee, board_meeting):
    way = Way(themed, ceo, trustee, board_meeting)
    around_today(themed, (5, 9))
    with pytest.raises(ProposalRefused, match=r"MSG-SIG\.11"):
        way.propose(**typed_for_a_theme())
    around_today(themed, (0, 9))
    assert way.propose(**typed_for_a_theme()).kind == GroupKind.SPECIAL_INTEREST_GROUP


@pytest.mark.clause("MSG-SIG.11")
def test_declined_proposal_starts_the_next_one(client, way, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        declined = way.decline(way.recommend(way.propose()))
    link = last_link(MINA)
    assert "Start from this" in client.get(link).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        first = client.post(f"{link}again/")
        client.post(f"{link}again/")
    draft = ProposalDraft.objects.get(proposal=None)
    assert draft.started_from == declined
    shown = client.get(first.headers["Location"]).content.decode()
    assert "It starts from your earlier proposal" in shown
    again = way.propose()
    assert again.started_from is None
    ProposalDraft.objects.filter(proposal=again).delete()
    Proposal.objects.filter(pk=again.pk).update(name_key="other")
    sent = client.post(first.headers["Location"], {**draft.answers, "version": 1, "seen": "yes"})
    assert sent.status_code == 302
    assert Proposal.objects.latest("pk").started_from == declined


def test_open_proposal_does_not_start_another(client, way, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        way.propose()
    link = last_link(MINA)
    assert "Start from this" not in client.get(link).content.decode()
    client.post(f"{link}again/")
    assert ProposalDraft.objects.filter(proposal=None).count() == 0
