"""The staff appoint officers in the admin and read where something is missing."""

import datetime as dt

import pytest

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
