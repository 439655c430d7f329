"""Emergency access: for orphans, after the wait, unless somebody objects, and never quietly."""

import datetime as dt

import pytest
from django.core import mail
from django.test import override_settings

from moderation.custody.breakglass.lifecycle import ask, object_to, open_reference, withdraw
from moderation.custody.breakglass.models import Emergency, EmergencyState
from moderation.custody.lifecycle import CustodyRefused
from moderation.custody.models import CustodyEntry, Verb
from moderation.custody.permissions import MayNot
from tests.moderation.custody.registers import SMO

WHY = "A false message is up and nobody can take it down."


@pytest.fixture
def orphan(register):
    register.leaves(register.smo)
    account = register.accounts["Twitter profile"]
    account.refresh_from_db()
    return account


def after_the_wait(emergency: Emergency) -> Emergency:
    Emergency.objects.update(opens_at=emergency.asked_at - dt.timedelta(seconds=1))
    emergency.refresh_from_db()
    return emergency


@pytest.mark.parametrize("who", ["trustee", "web", "smo"])
def test_only_chair_and_vice_chair_ask(register, orphan, who):
    with pytest.raises(MayNot):
        ask(account=orphan, by=getattr(register, who).user, reason=WHY)
    assert ask(account=orphan, by=register.vice.user, reason=WHY).state == EmergencyState.WAITING


def test_account_that_somebody_looks_after_is_not_opened(register, orphan):
    with pytest.raises(CustodyRefused, match="Somebody serves"):
        ask(account=register.accounts["Blog"], by=register.chair.user, reason=WHY)
    emergency = after_the_wait(ask(account=orphan, by=register.chair.user, reason=WHY))
    register.comes(SMO)
    with pytest.raises(CustodyRefused, match="Somebody serves"):
        open_reference(emergency=emergency, by=register.chair.user)


def test_every_trustee_and_custodian_is_told_loudly(register, orphan, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        ask(account=orphan, by=register.chair.user, reason=WHY)
    told = {message.to[0] for message in mail.outbox}
    people = (register.chair, register.vice, register.trustee, register.web, register.news)
    assert told == {person.user.email for person in people}
    assert {message.subject for message in mail.outbox} == {
        "URGENT: emergency access to Twitter profile was asked for"
    }
    assert not any("vault:" in message.body for message in mail.outbox)


@override_settings(CUSTODY_EMERGENCY_HOURS=72)
def test_reference_opens_after_the_wait_and_each_look_is_logged(register, orphan):
    emergency = ask(account=orphan, by=register.chair.user, reason=WHY)
    assert emergency.opens_at - emergency.asked_at >= dt.timedelta(hours=71, minutes=59)
    with pytest.raises(CustodyRefused, match="It opens"):
        open_reference(emergency=emergency, by=register.chair.user)
    after_the_wait(emergency)
    with pytest.raises(MayNot):
        open_reference(emergency=emergency, by=register.vice.user)
    for _ in range(2):
        assert str(open_reference(emergency=emergency, by=register.chair.user)) == "vault:kv/society/x"
    assert CustodyEntry.objects.filter(verb=Verb.REVEALED, account=orphan).count() == 2


def test_objection_of_anybody_but_the_one_who_asked_stops_it(register, orphan):
    emergency = after_the_wait(ask(account=orphan, by=register.chair.user, reason=WHY))
    with pytest.raises(MayNot, match="You asked"):
        object_to(emergency=emergency, by=register.chair.user, because="Hm.")
    with pytest.raises(MayNot):
        object_to(emergency=emergency, by=register.blog.user, because="Hm.")
    with pytest.raises(CustodyRefused, match="Write why"):
        object_to(emergency=emergency, by=register.news.user, because=" ")
    object_to(emergency=emergency, by=register.news.user, because="Sam still helps until Friday.")
    with pytest.raises(CustodyRefused, match="has ended"):
        open_reference(emergency=emergency, by=register.chair.user)
    assert ask(account=orphan, by=register.chair.user, reason=WHY).pk != emergency.pk


def test_whoever_asked_withdraws_and_nobody_asks_twice(register, orphan):
    emergency = ask(account=orphan, by=register.chair.user, reason=WHY)
    with pytest.raises(CustodyRefused, match="asked for already"):
        ask(account=orphan, by=register.vice.user, reason=WHY)
    with pytest.raises(MayNot):
        withdraw(emergency=emergency, by=register.vice.user, because="Solved.")
    withdraw(emergency=emergency, by=register.chair.user, because="Solved.")
    assert emergency.state == EmergencyState.WITHDRAWN
