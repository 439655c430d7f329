"""The staff appoint officers in the admin and read where something is missing."""

import datetime as dt

import pytest
from django.utils import timezone

from groups.models import GroupPage, OfficerTerm
from home.models import Person, User


@pytest.mark.parametrize(
    "address", ["/admin/reports/group-officers/", "/admin/reports/assembly/?on=2026-13-99"]
)
def test_reports_are_for_those_who_look_after_officers(client, example, address):

    statuses = []
    for name in ("mei.lin.chow", "catherine.lowe", "callum.frost"):
        client.force_login(User.objects.get(email=f"{name}@thornbury.example"))
        statuses.append(client.get(address).status_code)
    assert statuses == [200, 200, 302]


def test_staff_appoint_and_end_in_the_admin(client, example):

    client.force_login(User.objects.get(email="mei.lin.chow@thornbury.example"))
    group = GroupPage.objects.get(slug="north-west")
    person = Person.objects.get(email="bethan.cole@thornbury.example")
    data = {"group": group.pk, "person": person.pk, "role": "Helper", "start": "2026-01-01", "end": ""}
    answer = client.post("/admin/officer-terms/new/", data)
    assert "MSG-MG.2" in answer.content.decode()
    Person.objects.filter(pk=person.pk).update(region=group.region)
    assert client.post("/admin/officer-terms/new/", data).status_code == 302
    made = OfficerTerm.objects.get(person=person)
    assert (
        client.post(
            f"/admin/officer-terms/edit/{made.pk}/", {"role": "Helper", "end": "2026-02-01"}
        ).status_code
        == 302
    )
    made.refresh_from_db()
    assert made.end == dt.date(2026, 2, 1)


@pytest.fixture
def change(client, example):
    """Change the term of an officer as the staff do: `change(term, end="2026-02-01")`."""
    client.force_login(User.objects.get(email="mei.lin.chow@thornbury.example"))

    def press(term: OfficerTerm, end: dt.date | None):
        given = {"role": "Helper", "end": end.isoformat() if end else ""}
        answer = client.post(f"/admin/officer-terms/edit/{term.pk}/", given)
        term.refresh_from_db()
        return answer

    return press


def days(number: int) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=number)


@pytest.mark.parametrize("end", [0, 30, None], ids=["today", "later", "left empty"])
def test_term_that_is_over_is_not_taken_up_again_by_its_last_day(change, end):
    term = OfficerTerm.objects.current().filter(end=None).first()
    OfficerTerm.objects.filter(pk=term.pk).update(end=days(-5), start=days(-90))
    refused = change(term, None if end is None else days(end))
    assert "appoint them anew" in refused.content.decode()
    assert term.end == days(-5)
    assert change(term, days(-7)).status_code == 302
    assert term.end == days(-7)


def test_last_day_of_a_running_term_is_moved_but_not_left_empty(change):
    term = OfficerTerm.objects.current().filter(end=None).first()
    assert change(term, None).status_code == 302
    assert (term.end, term.role) == (None, "Helper")
    assert change(term, days(5)).status_code == 302
    assert change(term, days(9)).status_code == 302
    assert "cannot be left empty again" in change(term, None).content.decode()
    assert term.end == days(9)
