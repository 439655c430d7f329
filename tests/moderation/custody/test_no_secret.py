"""Whatever field a secret is typed into, it is in no table, no log, no mail and no page afterwards."""

import logging

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.urls import reverse

from home.models import User
from moderation.custody import forms
from moderation.custody.breakglass.lifecycle import ask
from moderation.custody.handover.models import HandoverStep
from moderation.custody.models import Account, Holding
from moderation.custody.recertification.lifecycle import begin_review
from tests.moderation.custody.registers import BLOG, SMO, today
from tests.people import office

# Each is planted in every field, so each has letters that nothing else here has.
SECRETS = (
    "Qwyx!7Zebra",
    "password: qwyxzebra",
    "ghp_qwyxZEBRA0123456789abcdefghij",
    "otpauth://totp/Blog?secret=QWYXZEBRA",
)
MARKS = ("qwyx",)


def everything_stored() -> str:
    """Every row of every table, as text."""
    rows = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - the names are the database's own
            rows += [f"{table}: {row}" for row in cursor.fetchall()]
    return "\n".join(rows)


def everything_mailed() -> str:
    return "\n".join(f"{message.subject}\n{message.body}\n{message.alternatives}" for message in mail.outbox)


def found_in(*texts: str) -> list[str]:
    return [mark for text in texts for mark in MARKS if mark in text.lower()]


def places(register) -> dict[str, tuple[str, list[str], dict[str, str]]]:
    """Every form: its address, its fields, and what else it sends."""
    account = register.accounts["Facebook group"]
    handover = register.leaves(register.news)
    register.comes("newsletter-editor", "Nia Staff", capacity="staff")
    review = begin_review(by=register.chair.user)
    orphan = register.accounts["LinkedIn page"]
    orphan.orphaned_since = today()
    orphan.save()
    emergency = ask(account=orphan, by=register.vice.user, reason="A false message is up.")
    holding = Holding.objects.open().filter(account=account).first()

    def at(name: str, *args: int) -> str:
        return reverse(f"custody:{name}", args=args)

    step = {"action": "step", "item": str(handover.items.first().pk), "kind": "new-holder"}
    line = {"action": "revoked", "line": str(review.lines.first().pk)}
    offices = {"offices": str(office(SMO).pk), "network": "video", "rotation_days": "365"}
    return {
        "add": (at("new_account"), list(forms.AccountForm.base_fields), offices),
        "facts": (at("facts", account.pk), list(forms.FactsForm.base_fields), {"rotation_days": "365"}),
        "offices": (at("offices", account.pk), ["clause", "reason"], offices),
        "close": (at("close", account.pk), ["reason"], {}),
        "grant": (at("grant", account.pk), ["person", "reason"], {}),
        "deputy": (
            at("deputy", account.pk),
            ["person", "until", "reason"],
            {"person": str(register.blog.pk), "until": today(9).isoformat()},
        ),
        "end": (at("end", holding.pk), ["reason"], {}),
        "ask": (at("ask", register.accounts["Blog"].pk), ["reason"], {}),
        "object": (at("emergency", emergency.pk), ["reason"], {"action": "object"}),
        "step": (at("handover", handover.pk), ["note", "kind", "item"], step),
        "sign": (at("handover", handover.pk), ["because", "action"], {"action": "sign"}),
        "review": (at("review", review.pk), ["reason", "line"], line),
        "settle": (at("settle", office(BLOG).pk), ["reason"], {}),
        "search": (at("log"), ["page"], {}),
    }


def members_form(register) -> tuple[str, list[str], dict[str, str]]:
    there = reverse("custody:members", args=[register.accounts["Facebook group"].pk])
    return there, ["name", "reason", "action"], {"name": "Ann", "reason": "A teacher.", "action": "admitted"}


def test_secret_typed_into_any_field_is_nowhere_afterwards(
    register, caplog, django_capture_on_commit_callbacks
):
    caplog.set_level(logging.DEBUG)
    chair, officer = Client(), Client()
    chair.force_login(register.chair.user)
    officer.force_login(register.smo.user)
    pages = []
    tried = 0
    with django_capture_on_commit_callbacks(execute=True):
        plans = [(chair, plan) for plan in places(register).values()] + [(officer, members_form(register))]
        for client, (address, names, more) in plans:
            for name in names:
                for secret in SECRETS:
                    answer = client.post(address, {**more, name: secret}, follow=True)
                    pages.append(answer.content.decode())
                    tried += 1
    assert tried > 150
    assert mail.outbox
    assert found_in(everything_stored(), caplog.text, everything_mailed(), *pages) == []


def test_secrets_behind_the_screens_are_refused_too(register):
    """The ORM's own save, for every text field of an account."""
    account = register.accounts["Blog"]
    refused = 0
    for name in ("policy_name", "display_name", "clause", "vault_reference", "recovery_address", "notes"):
        for secret in SECRETS:
            fresh = Account.objects.get(pk=account.pk)
            setattr(fresh, name, secret)
            with pytest.raises(Exception, match=r"saved|reference|names|safe") as refusal:
                fresh.save()
            refused += 1
            assert found_in(str(refusal.value)) == []
    assert refused == 24
    assert found_in(everything_stored()) == []


def test_scan_finds_what_is_planted(register, caplog, django_capture_on_commit_callbacks):
    """The control: past the register's own door, the scan sees it in a table, in a log and in a mail."""
    caplog.set_level(logging.DEBUG)
    assert found_in(everything_stored(), caplog.text, everything_mailed()) == []
    User.objects.filter(pk=register.smo.user.pk).update(last_name=SECRETS[0])
    logging.getLogger("collegium").debug("somebody typed %s", SECRETS[0])
    mail.send_mail("Hello", SECRETS[0], None, ["ada@example.org"])
    assert found_in(everything_stored()) == ["qwyx"]
    assert found_in(caplog.text) == ["qwyx"]
    assert found_in(everything_mailed()) == ["qwyx"]


def test_secret_past_the_forms_is_kept_when_nothing_looks(register, monkeypatch):
    """The other control: without the spotting, what was typed is stored: it is the spotting that stops it."""
    monkeypatch.setattr("moderation.custody.forms.spotted", lambda text: None)
    monkeypatch.setattr("moderation.custody.secret_free.spotted", lambda text: None)
    client = Client()
    client.force_login(register.smo.user)
    address, _, more = members_form(register)
    client.post(address, {**more, "reason": SECRETS[0]})
    assert found_in(everything_stored()) == ["qwyx"]
    assert not HandoverStep.objects.exists()
