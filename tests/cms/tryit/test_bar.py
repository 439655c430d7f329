"""The bar with which a newcomer becomes one of the example people."""

import datetime as dt
import re

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from home.models import Office, Person, User
from home.offices.lifecycle import appoint, establish_offices

BAR = '<aside class="try-it'


@pytest.fixture
def rhian(db) -> User:
    establish_offices()
    user = User.objects.create_user("rhian@example.org", "a long enough password")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    person = Person.objects.create(user=user, name="Rhian Vaughan")
    appoint(person=person, office=Office.objects.get(code="social-media-officer"), start=dt.date(2024, 1, 1))
    return user


@pytest.fixture
def member(db) -> User:
    user = User.objects.create_user("mina@example.org")
    Person.objects.create(user=user, name="Mina Member", category="individual", standing="good")
    return user


def page(client: Client, address: str = "/try/") -> str:
    return client.get(address).content.decode()


def be(client: Client, person: object, here: str = "/try/"):
    return client.post("/try/be/", {"person": str(person), "here": here})


def test_bar_lists_office_holders_then_members(client, rhian, member):
    listed = re.findall(r"<b>([^<]+)</b> <span>([^<]+)</span>", page(client, "/try/mail/"))
    assert listed == [
        ("A visitor", "not signed in"),
        ("Rhian Vaughan", "Social Media Officer"),
        ("Mina Member", "Individual member"),
    ]


def test_bar_leaves_out_closed_accounts_and_past_offices(client, rhian, member):
    User.objects.filter(pk=member.pk).update(is_active=False)
    rhian.person.terms.update(end=dt.date(2024, 12, 31))
    listed = re.findall(r"<b>([^<]+)</b> <span>([^<]+)</span>", page(client, "/try/mail/"))
    assert listed == [("A visitor", "not signed in"), ("Rhian Vaughan", "Not a member")]


def test_one_post_makes_you_somebody_else_and_back(client, rhian, member):
    assert be(client, rhian.pk).url == "/try/"
    assert "You are <b>Rhian Vaughan</b>" in page(client)
    be(client, member.pk)
    assert "You are <b>Mina Member</b>" in page(client)
    be(client, "")
    assert "You are <b>a visitor</b>" in page(client)


def test_switching_needs_the_token(rhian):
    strict = Client(enforce_csrf_checks=True)
    assert be(strict, rhian.pk).status_code == 403
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page(strict))
    assert token is not None
    data = {"person": rhian.pk, "here": "/try/", "csrfmiddlewaretoken": token[1]}
    assert strict.post("/try/be/", data).status_code == 302


def test_switching_cannot_be_done_by_a_link(client, rhian):
    assert client.get("/try/be/").status_code == 405


@pytest.mark.parametrize(
    ("here", "lands"),
    [("/try/mail/", "/try/mail/"), ("//evil.example", "/"), ("/admin/", "/account/"), ("", "/")],
)
def test_switching_to_a_member_stays_or_lands_where_members_may_be(client, member, here, lands):
    assert be(client, member.pk, here).url == lands


def test_switching_to_an_officer_may_stay_in_the_admin(client, rhian):
    assert be(client, rhian.pk, "/admin/").url == "/admin/"
    assert be(client, "", "/admin/").url == "/"


@pytest.mark.parametrize("person", ["0", "no", "²", "99999"])
def test_unknown_person_is_not_found(client, db, person):
    assert be(client, person).status_code == 404


def test_bar_is_in_the_admin_too(client, rhian):
    client.force_login(rhian)
    assert '<aside class="try-it try-it--admin"' in page(client, "/admin/")


def test_bar_hides_for_good_and_comes_back(client, db):
    assert BAR in page(client)
    assert BAR not in page(client, "/try/?bar=off")
    assert BAR not in page(client)
    assert BAR in page(client, "/try/?bar=on")
    assert BAR in page(client)


@pytest.mark.parametrize("address", ["/theme.css", "/admin/sprite/"])
def test_bar_stays_out_of_what_is_not_a_page(client, db, address):
    assert b"try-it" not in client.get(address).content


def test_bar_stays_out_of_frames(client, db):
    assert BAR not in client.get("/try/", headers={"Sec-Fetch-Dest": "iframe"}).content.decode()
    assert BAR in client.get("/try/", headers={"Sec-Fetch-Dest": "document"}).content.decode()


def test_bar_brings_no_inline_style_or_script(client, rhian):
    bar = page(client)[page(client).index('<link rel="stylesheet" href="/static/tryit') :]
    assert re.findall(r"<script|<style|style=|\son[a-z]+=", bar) == []
