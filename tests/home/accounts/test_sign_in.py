"""Signing in: a code for members, a password for those who run the site, no hint to anybody else."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.test import Client

from home.models import User

PASSWORD = "a long enough password"


def sign_in(client: Client, address: str, password: str = "", **more: str):
    return client.post("/sign-in/", {"login": address, "password": password, **more})


def code_in(message: mail.EmailMessage) -> str:
    found = re.search(r"^ {4}(\S+)$", str(message.body), re.MULTILINE)
    assert found is not None
    return found[1]


def who(client: Client) -> str | None:
    return client.session.get("_auth_user_id")


def test_member_signs_in_with_the_code_from_the_mail(client, member):
    assert sign_in(client, "Member@Example.org").url == "/sign-in/code/"
    assert client.get("/sign-in/code/").status_code == 200
    done = client.post("/sign-in/code/", {"code": code_in(mail.outbox[0])})
    assert done.url == "/account/"
    assert who(client) == str(member.pk)


def test_code_mail_names_the_association_and_nobody_else(client, member):
    sign_in(client, member.email)
    assert mail.outbox[0].to == ["member@example.org"]
    assert mail.outbox[0].subject.startswith("Your code for Our association: ")


def test_wrong_code_is_refused_and_the_right_one_still_works(client, member):
    sign_in(client, member.email)
    refused = client.post("/sign-in/code/", {"code": "XXXX-XXXX"})
    assert refused.status_code == 200
    assert "That is not the code we sent" in refused.content.decode()
    assert client.post("/sign-in/code/", {"code": code_in(mail.outbox[0])}).url == "/account/"


def test_code_works_only_once(client, member):
    sign_in(client, member.email)
    code = code_in(mail.outbox[0])
    client.post("/sign-in/code/", {"code": code})
    client.post("/sign-out/")
    assert client.post("/sign-in/code/", {"code": code}).url == "/sign-in/by-code/"
    assert who(client) is None


def test_third_wrong_code_ends_the_attempt(client, member):
    sign_in(client, member.email)
    code = code_in(mail.outbox[0])
    for _ in range(3):
        client.post("/sign-in/code/", {"code": "XXXX-XXXX"})
    assert client.post("/sign-in/code/", {"code": code}).status_code == 302
    assert who(client) is None


def test_new_code_replaces_the_old_one(client, member):
    sign_in(client, member.email)
    assert client.post("/sign-in/code/", {"action": "resend"}).url == "/sign-in/code/"
    old, new = (code_in(message) for message in mail.outbox)
    assert old != new
    assert client.post("/sign-in/code/", {"code": new}).url == "/account/"


def test_officer_signs_in_with_a_password(client, officer):
    assert sign_in(client, "OFFICER@example.org", PASSWORD).url == "/account/"
    assert who(client) == str(officer.pk)


def test_officer_without_password_gets_mail_about_it_and_no_code(client, officer):
    assert sign_in(client, officer.email).url == "/sign-in/code/"
    assert "you sign in with your password instead" in mail.outbox[0].body
    assert "http://testserver/sign-in/password/" in mail.outbox[0].body
    assert re.search(r"^ {4}\S", mail.outbox[0].body, re.MULTILINE) is None
    assert client.post("/sign-in/code/", {"code": ""}).status_code == 200
    assert who(client) is None


@pytest.mark.parametrize("address", ["member@example.org", "officer@example.org", "nobody@example.org"])
def test_asking_for_a_code_looks_the_same_for_everyone(client, member, officer, address):
    asked = sign_in(client, address)
    page = client.get(asked.url).content.decode().replace(address, "ADDRESS")
    page = re.sub(r'(name="csrfmiddlewaretoken" value=)"[^"]+"', r'\1""', page)
    assert (asked.status_code, asked.url, len(mail.outbox)) == (302, "/sign-in/code/", 1)
    other = Client()
    sign_in(other, "another-stranger@example.org")
    control = other.get("/sign-in/code/").content.decode().replace("another-stranger@example.org", "ADDRESS")
    assert page == re.sub(r'(name="csrfmiddlewaretoken" value=)"[^"]+"', r'\1""', control)


def test_wrong_password_looks_the_same_for_known_and_unknown(client, officer):
    pages = []
    for address in ("officer@example.org", "nobody@example.org"):
        page = sign_in(client, address, "wrong password").content.decode().replace(address, "ADDRESS")
        pages.append(re.sub(r'(name="csrfmiddlewaretoken" value=)"[^"]+"', r'\1""', page))
    assert pages[0] == pages[1]
    assert "do not belong together" in pages[0]


def test_unknown_address_costs_one_password_hash_like_a_known_one(client, officer, monkeypatch):
    hashed: list[str] = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(
        MD5PasswordHasher,
        "encode",
        lambda self, password, salt: hashed.append(password) or encode(self, password, salt),
    )
    counts = []
    for address in ("officer@example.org", "nobody@example.org"):
        hashed.clear()
        sign_in(client, address, "wrong password")
        counts.append(len(hashed))
    assert counts == [1, 1]


def test_mail_to_an_unknown_address_is_kind_and_holds_no_code(client, db):
    sign_in(client, "nobody@example.org")
    assert "We know no account with this address" in mail.outbox[0].body
    assert re.search(r"^ {4}\S", mail.outbox[0].body, re.MULTILINE) is None


def test_closed_account_cannot_sign_in_by_code(client, member):
    User.objects.filter(pk=member.pk).update(is_active=False)
    assert sign_in(client, member.email).url == "/sign-in/code/"
    assert "We know no account" in mail.outbox[0].body


def test_closed_account_with_right_password_is_told_so(client, officer):
    User.objects.filter(pk=officer.pk).update(is_active=False)
    assert sign_in(client, officer.email, PASSWORD).url == "/sign-in/closed/"
    assert "This account is closed" in client.get("/sign-in/closed/").content.decode()
    assert who(client) is None


def test_nobody_can_sign_up(client, db):
    page = client.post("/sign-in/no-account/", {"email": "new@example.org"})
    assert "Accounts come with membership" in page.content.decode()
    assert User.objects.count() == 0


def test_password_is_refused_after_five_wrong_ones_even_if_right(client, officer):
    for _ in range(5):
        sign_in(client, officer.email, "wrong password")
    page = sign_in(client, officer.email, PASSWORD)
    assert "That was tried too often" in page.content.decode()
    assert who(client) is None


def test_fourth_code_within_a_minute_is_refused_with_words(client, member):
    for _ in range(3):
        sign_in(Client(), member.email)
    page = sign_in(client, member.email)
    assert "That was tried too often" in page.content.decode()
    assert len(mail.outbox) == 3


def test_thirty_first_sign_in_from_one_place_gets_a_plain_page(client, db):
    for _ in range(30):
        client.post("/sign-in/", {"login": "no address"})
    page = client.post("/sign-in/", {"login": "no address"})
    assert page.status_code == 429
    assert "a little too often" in page.content.decode()


@pytest.mark.parametrize(
    ("wanted", "reached"),
    [
        ("/groups/?page=2", "/groups/?page=2"),
        ("https://evil.example/", "/account/"),
        ("//evil.example/", "/account/"),
        ("/\\evil.example", "/account/"),
        ("javascript:alert(1)", "/account/"),
        ("http:///evil.example", "/account/"),
        ("\x00//evil.example", "/account/"),
    ],
)
def test_next_leads_only_within_the_site(client, officer, wanted, reached):
    assert sign_in(client, officer.email, PASSWORD, next=wanted).url == reached


def test_next_survives_the_code(client, member):
    asked = sign_in(client, member.email, next="/groups/")
    assert asked.url == "/sign-in/code/?next=%2Fgroups%2F"
    page = client.get(asked.url).content.decode()
    assert '<input type="hidden" name="next" value="/groups/">' in page
    done = client.post("/sign-in/code/", {"code": code_in(mail.outbox[0]), "next": "/groups/"})
    assert done.url == "/groups/"


@pytest.mark.parametrize(
    "typed", ["", "no address", "a" * 10_000 + "@example.org", "x\x00@example.org", "é@example.org"]
)
def test_unusable_address_is_answered_on_the_form(client, db, typed):
    page = sign_in(client, typed)
    assert page.status_code == 200
    assert 'class="error-summary"' in page.content.decode()
    assert mail.outbox == []


def test_users_have_one_confirmed_address_that_follows_changes(member):
    member.email = "new@example.org"
    member.save()
    rows = EmailAddress.objects.filter(user=member).values_list("email", "verified", "primary")
    assert list(rows) == [("new@example.org", True, True)]


def test_sign_out_asks_first_and_then_forgets(client, member):
    client.force_login(member)
    assert "Sign out?" in client.get("/sign-out/").content.decode()
    assert who(client) == str(member.pk)
    assert client.post("/sign-out/").url == "/"
    assert who(client) is None
