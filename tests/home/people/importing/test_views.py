"""The screens: who may use them, and a file from the form to the download of what was wrong."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cms.rights import grant_rights
from home.models import MembershipImport, Person
from tests.home.people.importing.files import bring
from tests.people import holder

pytestmark = pytest.mark.django_db
INDEX = "/admin/membership-data/"


@pytest.fixture
def staff(client):
    person = holder("staff")
    grant_rights()
    client.force_login(person.user)
    return client


def upload(content: str, **more):
    return {"kind": "people", "file": SimpleUploadedFile("list.csv", content.encode()), **more}


def test_file_goes_from_the_form_to_the_records(staff):
    answer = staff.post(INDEX, upload("Name,E-mail\nAda,ada@example.org\n=Ben,nobody\n"), follow=True)
    [brought] = MembershipImport.objects.all()
    page = answer.content.decode()
    assert "Apply: 1 added, 0 changed, 0 ended" in page
    assert "<ins>ada@example.org</ins>" in page
    assert "is not an e-mail address" in staff.get(f"{INDEX}{brought.pk}/?show=wrong").content.decode()
    assert not Person.objects.filter(name="Ada").exists()
    mark = answer.context["plan"].mark
    done = staff.post(f"{INDEX}{brought.pk}/", {"mark": mark}, follow=True)
    assert "Done: 1 added, 0 changed, 0 ended." in done.content.decode()
    assert Person.objects.filter(name="Ada").count() == 1
    lines = b"".join(staff.get(f"{INDEX}{brought.pk}/wrong.csv").streaming_content).decode("utf-8-sig")
    assert lines.splitlines() == [
        "Name,E-mail,What is wrong",
        "'=Ben,nobody,E-mail: “nobody” is not an e-mail address.",
    ]
    staff.post(f"{INDEX}{brought.pk}/", {"mark": mark}, follow=True)
    assert Person.objects.filter(name="Ada").count() == 1


def test_stale_list_is_shown_anew_and_nothing_is_written(staff):
    brought = bring("1,Ada,ada@example.org,good,individual")
    answer = staff.post(f"{INDEX}{brought.pk}/", {"mark": "of yesterday"}, follow=True)
    assert "Nothing was changed: since you looked" in answer.content.decode()
    assert not Person.objects.filter(name="Ada").exists()


@pytest.mark.parametrize("content", ["", "Colour\nred\n", "PK\x03\x04"])
def test_file_that_cannot_be_read_is_answered_in_words(staff, content):
    answer = staff.post(INDEX, upload(content))
    assert answer.status_code == 422
    assert "The file was not taken" in answer.content.decode()
    assert not MembershipImport.objects.exists()


@pytest.mark.parametrize(
    "path", ["", "from-your-system/", "to-fill-in/people.csv", "to-fill-in/organisations.csv"]
)
def test_screens_are_the_staffs_alone(staff, client, path):
    assert staff.get(f"{INDEX}{path}").status_code == 200
    client.force_login(holder("web-editor").user)
    assert client.get(f"{INDEX}{path}").status_code == 302


def test_others_can_neither_look_apply_nor_throw_away(staff, client):
    brought = bring("1,Ada,ada@example.org,good,individual")
    client.force_login(holder("trustee").user)
    for path in ("", "throw-away/"):
        client.post(f"{INDEX}{brought.pk}/{path}", {"mark": "x"})
    assert client.get(f"{INDEX}{brought.pk}/wrong.csv").status_code == 302
    brought.refresh_from_db()
    assert (brought.state, Person.objects.filter(name="Ada").exists()) == ("waiting", False)


def test_thrown_away_file_is_gone(staff):
    brought = bring("1,Ada,ada@example.org,good,individual")
    staff.post(f"{INDEX}{brought.pk}/throw-away/")
    assert staff.get(f"{INDEX}{brought.pk}/").status_code == 404
