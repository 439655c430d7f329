"""Every address and action of moderation, knocked at by every office and by none, against the one table."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from home.offices.models import OfficeCode, holds
from moderation.roles.doors import Door
from moderation.roles.table import AREAS, DOORS

from .things import NO_OFFICE, PEOPLE, SENDS, THINGS, user_of

REFUSED = (403, 404)
NOBODY = ""


def ours(patterns: list[URLPattern | URLResolver], space: str = "") -> Iterator[str]:
    """The full name of every address that moderation answers, with two exceptions.

    What each office may do with lists of records in the admin is said in cms/rights.py, and the register of
    accounts has a table of its own in tests/moderation/custody/test_doors.py.
    """
    for each in patterns:
        if isinstance(each, URLResolver):
            yield from ours(each.url_patterns, f"{space}{each.namespace}:" if each.namespace else space)
            continue
        module = getattr(each.callback, "view_class", each.callback).__module__
        elsewhere = module.endswith(".admin") or module.startswith("moderation.custody.")
        if module.startswith("moderation.") and not elsewhere:
            yield f"{space}{each.name}"


def knock(door: Door, office: str, user=None) -> int:
    """The status with which somebody of this office is answered; nothing of it stays.

    Wagtail's own lists turn people away to the dashboard, with a message: that is a refusal too.
    """
    client = Client()
    with transaction.atomic():
        args = THINGS[door.needs](office)
        if user is not None:
            client.force_login(user)
        sends = SENDS.get(door.name, lambda *args: {})(*args) if door.method == "post" else {}
        address = reverse(door.name, args=args)
        answer = getattr(client, door.method)(address, sends)
        if answer.streaming:
            assert b"".join(answer.streaming_content)
        transaction.set_rollback(True)
    turned_away = answer.status_code == 302 and answer["Location"] == reverse("wagtailadmin_home")
    return 403 if turned_away else answer.status_code


def test_table_has_every_address_of_moderation_and_no_other():
    assert {door.name for door in DOORS} == set(ours(get_resolver().url_patterns))


def test_everybody_of_the_table_holds_the_office(example):
    assert [code for code, slug in PEOPLE.items() if not holds(user_of(code), code)] == []
    assert not any(holds(user_of(NOBODY), code) for code in OfficeCode)
    assert set(PEOPLE) == set(OfficeCode)
    assert NO_OFFICE not in PEOPLE.values()


@pytest.mark.parametrize("door", DOORS, ids=lambda door: f"{door.method} {door.name} {door.needs}")
def test_offices_get_as_far_as_the_table_says(example, door):
    answers = {office: knock(door, office, user_of(office)) for office in (*OfficeCode, NOBODY)}
    may = {*door.offices, *([NOBODY] if door.everybody else [])}
    expected = {office: door.opens if office in may else "refused" for office in answers}
    assert {office: "refused" if n in REFUSED else n for office, n in answers.items()} == expected


def test_visitor_is_asked_to_sign_in(example):
    """But for the letter's link, which is a key of its own."""
    answers = {door: knock(door, NOBODY) for door in DOORS}
    assert {door.name for door, status in answers.items() if status != 302} == {"referrals:ask_again"}


@pytest.mark.clause("MED-2.6")
def test_page_for_staff_shows_the_table(example, client):
    client.force_login(user_of(OfficeCode.STAFF))
    page = client.get(reverse("moderation_desk:roles"))
    assert [door.words in page.text for door in DOORS] == [True] * len(DOORS)
    assert page.text.count('class="is-yes"') == sum(len(door.offices) for door in DOORS)
    assert page.text.count('class="is-mine"') == len(AREAS)
