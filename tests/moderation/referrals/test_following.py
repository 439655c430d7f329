"""What happens by itself: late referrals are raised, old evidence is erased."""

import datetime as dt

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from moderation.models import Referral
from moderation.referrals import second_looks
from moderation.referrals.following import erase_old_evidence, raise_what_waits
from moderation.referrals.permissions import referrals_handled_by


def days_ago(days: float) -> dt.datetime:
    return timezone.now() - dt.timedelta(days=days)


def waited(referral: Referral, days: float) -> None:
    Referral.objects.filter(pk=referral.pk).update(waiting_since=days_ago(days))


@pytest.mark.clause("MED-2.6")
@pytest.mark.parametrize(
    ("to", "about", "raised_to"),
    [
        ("web-editor", (), "chair"),
        ("chair", (), "vice-chair"),
        ("web-editor", ("chair",), "vice-chair"),
        ("web-editor", ("chair", "vice-chair"), ""),
    ],
)
def test_late_referral_is_raised_to_the_chair_or_else_the_vice_chair(
    room, django_capture_on_commit_callbacks, to, about, raised_to
):
    referral = room.refer(to, about=about)
    waited(referral, 3.1)
    with django_capture_on_commit_callbacks(execute=True):
        assert raise_what_waits() == int(bool(raised_to))
        assert raise_what_waits() == 0
    referral.refresh_from_db()
    assert (referral.escalated_to, referral.state) == (raised_to, "waiting")
    if raised_to:
        raised = room.offices[raised_to].user
        assert [message.to for message in mail.outbox] == [[raised.email]]
        assert list(referrals_handled_by(raised)) == [referral]
    assert list(referrals_handled_by(room.offices[to].user)) == [referral]


def test_referral_in_time_or_looked_at_is_not_raised(room):
    waited(room.refer("web-editor"), 2.9)
    waited(room.in_hand("web-editor"), 9)
    assert raise_what_waits() == 0


@pytest.mark.clause("MED-2.6")
def test_evidence_is_erased_after_its_day_and_the_history_stays(room, django_capture_on_commit_callbacks):
    file = SimpleUploadedFile("what-i-saw.txt", b"Our members are a lazy lot.")
    referral = room.hidden("web-editor", files=[file])
    [evidence] = referral.evidence.all()
    storage, name, digest = evidence.file.storage, evidence.file.name, evidence.digest
    assert storage.exists(name)
    assert erase_old_evidence() == 0
    Referral.objects.filter(pk=referral.pk).update(evidence_until=days_ago(1))
    before = referral.history.count()
    with django_capture_on_commit_callbacks(execute=True):
        assert erase_old_evidence() == 1
        assert erase_old_evidence() == 0
    referral.refresh_from_db()
    evidence.refresh_from_db()
    assert (referral.words, bool(evidence.file), storage.exists(name)) == ("", False, False)
    assert (evidence.name, evidence.digest) == ("what-i-saw.txt", digest)
    assert referral.history.count() == before + 1
    assert referral.history.last().what == "Evidence erased after its time: the words and 1 file"


def test_evidence_stays_while_a_second_look_is_open(room):
    referral = room.hidden("web-editor")
    second_looks.ask(referral=referral, why="No.")
    Referral.objects.filter(pk=referral.pk).update(evidence_until=days_ago(1))
    assert erase_old_evidence() == 0
