"""Choosing a new password: a link by e-mail, the same page for everyone who asks."""

import re

import pytest
from django.core import mail

NEW = "quite another long one"


def link_in(message: mail.EmailMessage) -> str:
    found = re.search(r"http://testserver(/sign-in/password/\S+)", str(message.body))
    assert found is not None
    return found[1]


def ask(client, address):
    return client.post("/sign-in/password/", {"email": address})


def test_officer_chooses_a_new_password_and_signs_in(client, officer):
    assert ask(client, officer.email).url == "/sign-in/password/sent/"
    form = client.get(link_in(mail.outbox[0]), follow=True)
    assert form.redirect_chain[-1][0].endswith("-set-password/")
    saved = client.post(form.redirect_chain[-1][0], {"password1": NEW, "password2": NEW})
    assert saved.url == "/sign-in/password/changed/"
    signed_in = client.post("/sign-in/", {"login": officer.email, "password": NEW})
    assert signed_in.url == "/account/"


def test_used_link_says_what_to_do(client, officer):
    ask(client, officer.email)
    link = link_in(mail.outbox[0])
    form = client.get(link, follow=True)
    client.post(form.redirect_chain[-1][0], {"password1": NEW, "password2": NEW})
    page = client.get(link, follow=True)
    assert page.status_code == 200
    assert "This link no longer works" in page.content.decode()


@pytest.mark.parametrize("address", ["/sign-in/password/zz-nonsense/", "/sign-in/password/1-set-password/"])
def test_broken_link_says_what_to_do(client, db, address):
    page = client.get(address)
    assert page.status_code == 200
    assert "This link no longer works" in page.content.decode()


def test_weak_password_is_refused_with_the_reason(client, officer):
    ask(client, officer.email)
    form = client.get(link_in(mail.outbox[0]), follow=True)
    page = client.post(form.redirect_chain[-1][0], {"password1": "12345", "password2": "12345"})
    assert "too short" in page.content.decode()


def test_member_is_told_that_none_is_needed(client, member):
    assert ask(client, member.email).url == "/sign-in/password/sent/"
    assert "You need none" in mail.outbox[0].body
    assert "/sign-in/password/" not in mail.outbox[0].body


@pytest.mark.parametrize("address", ["member@example.org", "officer@example.org", "nobody@example.org"])
def test_asking_looks_the_same_for_everyone(client, member, officer, address):
    asked = ask(client, address)
    assert (asked.status_code, asked.url, len(mail.outbox)) == (302, "/sign-in/password/sent/", 1)
    assert address not in client.get("/sign-in/password/sent/").content.decode()
