"""The account page, and the admin's door for people who may not pass it."""

import datetime as dt

from django.contrib.auth.models import Group
from django.utils import timezone

from home.models import Office, Person
from home.offices.lifecycle import appoint


def test_visitor_is_led_to_the_door_and_back(client, db):
    assert client.get("/account/").url == "/sign-in/?next=/account/"


def test_account_page_says_who_you_are_and_what_you_hold(client, member):
    person = Person.objects.create(user=member, name="Mina Member", category="individual", standing="good")
    office = Office.objects.create(
        code="archivist", name="Archivist", group=Group.objects.create(name="Archivist")
    )
    appoint(person=person, office=office, start=dt.date(2024, 3, 1))
    client.force_login(member)
    page = client.get("/account/").content.decode()
    assert "Mina Member" in page
    assert "<strong>Archivist</strong>, since 1 March 2024" in page
    assert "Open the admin" not in page


def test_account_page_leaves_out_offices_of_the_past(client, member):
    person = Person.objects.create(user=member, name="Mina Member")
    office = Office.objects.create(
        code="archivist", name="Archivist", group=Group.objects.create(name="Archivist")
    )
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    appoint(person=person, office=office, start=dt.date(2020, 1, 1), end=yesterday)
    client.force_login(member)
    assert "Archivist" not in client.get("/account/").content.decode()


def test_account_without_a_person_is_said_plainly(client, member):
    client.force_login(member)
    page = client.get("/account/")
    assert page.status_code == 200
    assert "not connected to a membership" in page.content.decode()


def test_officer_finds_the_admin(client, officer):
    client.force_login(officer)
    assert 'href="/admin/"' in client.get("/account/").content.decode()


def test_admin_sends_visitors_to_the_one_door(client, db):
    page = client.get("/admin/pages/", follow=True)
    assert page.redirect_chain == [
        ("/admin/login/?next=/admin/pages/", 302),
        ("/sign-in/?next=/admin/pages/", 302),
    ]


def test_admin_tells_members_where_to_go_instead_of_looping(client, member):
    client.force_login(member)
    page = client.get("/admin/", follow=True)
    assert page.redirect_chain == [("/admin/login/?next=/admin/", 302)]
    assert page.status_code == 403
    assert "people who run the site" in page.content.decode()
    assert 'href="/account/"' in page.content.decode()


def test_admin_door_lets_officers_through(client, officer):
    client.force_login(officer)
    assert client.get("/admin/login/?next=/admin/account/").url == "/admin/account/"
    assert client.get("/admin/login/?next=https://evil.example/").url == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_admin_has_no_password_reset_of_its_own(client, db):
    assert client.get("/admin/password_reset/").url == "/sign-in/password/"


def test_member_who_signs_in_for_the_admin_sees_the_explanation(client, officer, member):
    client.force_login(member)
    page = client.get("/sign-in/?next=/admin/", follow=True)
    assert page.status_code == 403
