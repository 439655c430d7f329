"""The address for a membership system: who may call it, what it takes, and that it gives nothing away."""

import hashlib

import pytest
from django.core.cache import cache

from home.models import MembershipImport, Person
from home.people.importing.crm import limits

pytestmark = pytest.mark.django_db
TOKEN = "a-token-of-more-than-twenty-letters"
ADDRESS = "/api/membership/"
ADA = {"reference": "1", "name": "Ada Example", "email": "ada@example.org", "standing": "good"}


@pytest.fixture
def call(client, settings):
    settings.MEMBERSHIP_TOKEN_HASHES = [hashlib.sha256(TOKEN.encode()).hexdigest()]
    cache.clear()

    def post(*rows, token=TOKEN, **more):
        data = {"kind": "people", "rows": list(rows), **more}
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        return client.post(ADDRESS, data, content_type="application/json", headers=headers)

    return post


def test_rows_are_taken_and_answered_by_their_number(call):
    answer = call(ADA, {**ADA, "reference": "2", "email": "nonsense"})
    assert answer.status_code == 200
    assert answer.json() == {
        "dry_run": False,
        "accepted": 1,
        "wrong": 1,
        "rows": [
            {"row": 1, "result": "accepted"},
            {
                "row": 2,
                "result": "wrong",
                "problems": [{"field": "email", "words": "“nonsense” is not an e-mail address."}],
            },
        ],
    }
    assert list(Person.objects.values_list("reference", flat=True)) == ["1"]
    [kept] = MembershipImport.objects.all()
    assert (kept.state, kept.counts["added"], len(kept.rows)) == ("applied", 1, 1)


def test_dry_run_answers_the_same_and_writes_nothing(call):
    answer = call(ADA, dry_run=True).json()
    assert (answer["dry_run"], answer["accepted"]) == (True, 1)
    assert not Person.objects.exists()
    assert not MembershipImport.objects.exists()


def test_null_empties_and_a_missing_field_leaves(call):
    call({**ADA, "job_title": "Lecturer"})
    call(ADA)
    assert Person.objects.get().job_title == "Lecturer"
    call({**ADA, "job_title": None})
    assert Person.objects.get().job_title == ""


def test_second_call_with_the_same_rows_changes_nothing(call):
    call(ADA)
    call(ADA)
    assert Person.objects.count() == 1
    assert MembershipImport.objects.first().counts["same"] == 1


def test_answer_is_the_same_whether_somebody_is_on_record(call):
    unknown = call(ADA, dry_run=True).content
    call(ADA)
    assert call(ADA, dry_run=True).content == unknown
    clash = call({**ADA, "reference": "2"}).json()["rows"][0]["problems"]
    assert clash == [
        {"field": "", "words": "This row does not fit what is on record. The staff can see why."}
    ]


@pytest.mark.parametrize("token", ["", "wrong-token-that-is-long-enough", "short", TOKEN + "x"])
def test_without_the_right_token_nothing_is_taken(call, token):
    answer = call(ADA, token=token)
    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer")
    assert not Person.objects.exists()
    assert call(ADA).status_code == 200


def test_address_is_closed_until_a_token_is_set(call, settings):
    settings.MEMBERSHIP_TOKEN_HASHES = []
    assert call(ADA).status_code == 404


def test_wrong_tokens_and_too_many_calls_are_slowed_down(call, monkeypatch):
    monkeypatch.setattr("home.people.importing.crm.views.WRONG_TOKENS_A_MINUTE", 2)
    monkeypatch.setattr("home.people.importing.crm.views.CALLS_A_MINUTE", 1)
    wrong = [call(ADA, token="wrong-token-that-is-long-enough").status_code for _ in range(3)]
    assert wrong == [401, 401, 429]
    assert [call(ADA, dry_run=True).status_code for _ in range(2)] == [200, 429]
    assert limits.CALLS_A_MINUTE == 60


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ("[]", "Send one JSON object."),
        ("{", "This is not JSON."),
        ('{"kind": "cats", "rows": [{}]}', "“kind” is people or organisations."),
        ('{"kind": "people", "rows": []}', "“rows” is a list with at least one row."),
        ('{"kind": "people", "rows": [1]}', "Row 1 is not an object."),
        ('{"kind": "people", "rows": [{"password": "x"}]}', "Row 1 has an unknown field: password."),
        ('{"kind": "people", "rows": [{"name": 1}]}', "Row 1: “name” is neither text nor null."),
        (
            '{"kind": "people", "rows": [{"email": "a@b.example"}]}',
            "Row 1 needs a name, and a reference or an email.",
        ),
        ('{"kind": "people", "rows": [{}], "all": 1}', "Unknown: all. Known are kind, rows and dry_run."),
        ('{"kind": "people", "rows": [{}], "dry_run": "no"}', "“dry_run” is true or false."),
    ],
)
def test_call_of_another_form_is_answered_in_words(call, client, data, says):
    headers = {"Authorization": f"Bearer {TOKEN}"}
    answer = client.post(ADDRESS, data, content_type="application/json", headers=headers)
    assert (answer.status_code, answer.json()) == (400, {"error": says})


def test_nothing_can_be_asked_of_the_address(call, client):
    answer = client.get(ADDRESS, headers={"Authorization": f"Bearer {TOKEN}"})
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
