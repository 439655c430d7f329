"""The pages: who gets in, what stands beside which field, and that nobody learns of what is about them."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from moderation.desk.queue import Queue
from moderation.models import Referral
from moderation.referrals import second_looks
from moderation.referrals.fields import EvidenceField
from moderation.referrals.links import second_look_path
from moderation.referrals.permissions import HANDLERS

FORM = {
    "words": "Our members are a lazy lot.",
    "medium": "network",
    "activity": "post",
    "voice": "office",
    "ground": "disparaging",
    "note": "It calls our members lazy.",
    "to": "web-editor",
}


TOWARDS_MEMBERS = {"way-MED-2-a": "disparaging", "target-MED-2-a": "members"}
NONSENSE = SimpleUploadedFile("x.png", b"nonsense")


def picture(name: str = "seen.png") -> SimpleUploadedFile:
    file = io.BytesIO()
    Image.new("RGB", (8, 8), "teal").save(file, "PNG")
    return SimpleUploadedFile(name, file.getvalue(), "image/png")


def checked(file: SimpleUploadedFile):
    return EvidenceField().to_python(file)


def got(client, path: str):
    """The answer, with its file read and closed."""
    answer = client.get(path)
    if answer.streaming:
        assert b"".join(answer.streaming_content)
    return answer


def test_visitor_is_sent_to_sign_in(room, client):
    for path in ("/referrals/", "/referrals/new/", "/referrals/1/", "/referrals/1/evidence/1/"):
        answer = client.get(path)
        assert (answer.status_code, answer.url) == (302, f"/sign-in/?next={path}")


@pytest.mark.clause("MED-2.6")
def test_member_is_told_that_referrals_come_from_trustees(room, client):
    client.force_login(room.newsroom.writer.user)
    for path in ("/referrals/", "/referrals/new/"):
        answer = client.get(path)
        assert answer.status_code == 403
        assert "Referrals come from Trustees" in answer.text
        assert "MED-2.6" in answer.text


@pytest.mark.clause("MED-2.6")
def test_trustee_refers_on_one_page_and_gets_a_number(room, client):
    client.force_login(room.trustee.user)
    answer = client.post("/referrals/new/", {**FORM, "evidence": picture()}, follow=True)
    referral = Referral.objects.get()
    assert answer.redirect_chain == [(f"/referrals/{referral.pk}/", 302)]
    assert f"It has the number R{referral.pk}." in answer.text
    assert [evidence.is_picture for evidence in referral.evidence.all()] == [True]


MISTAKES = [
    ({"words": ""}, "address", "Give a link, the words, or a screenshot"),
    ({"address": "not a link"}, "address", "It begins with https://"),
    ({"note": ""}, "note", "Write what you noticed"),
    ({"to": ""}, "to", "Choose who is to look at it"),
    ({"activity": "other"}, "activity_other", "Write in a few words what it is"),
    ({"about_offices": ["web-editor"]}, "to", "The Web Editor cannot look at this"),
    (
        {"evidence": SimpleUploadedFile("x.png", b"nonsense")},
        "evidence",
        "not a picture that can be shown",
    ),
    ({"evidence": SimpleUploadedFile("x.exe", b"MZ")}, "evidence", "cannot be put here"),
    ({"evidence": SimpleUploadedFile("x.txt", b"<html>")}, "evidence", "is not plain text inside"),
]
"""What somebody sends, the field that is wrong, and what they are told beside it."""


def test_form_says_beside_the_field_what_is_wrong_and_keeps_what_was_typed(room, client):
    client.force_login(room.trustee.user)
    for change, field, words in MISTAKES:
        answer = client.post("/referrals/new/", {**FORM, **change})
        form = answer.context["form"]
        assert (change, answer.status_code, list(form.errors)) == (change, 422, [field])
        assert words in str(form.errors[field])
        assert change.get("note", FORM["note"]) in answer.text
        assert Referral.objects.count() == 0, change


@pytest.mark.clause("MED-2.6")
@pytest.mark.parametrize("code", HANDLERS)
def test_whom_it_is_about_finds_nothing_by_number_list_queue_or_evidence(room, client, code):
    to = next(other for other in HANDLERS if other != code)
    referral = room.refer(to, about=(code,), files=[checked(picture())])
    evidence = referral.evidence.get()
    # Even if it came to lie with them by mistake.
    Referral.objects.filter(pk=referral.pk).update(escalated_to=code)
    user = room.offices[code].user
    client.force_login(user)
    paths = [f"/referrals/{referral.pk}/", evidence.get_absolute_url()]
    assert [client.get(path).status_code for path in paths] == [404, 404]
    forms = [f"/referrals/{referral.pk}/{name}/" for name in ("scope", "outcome", "pass-on")]
    assert [client.post(path, {}).status_code for path in forms] == [404, 404, 404]
    assert f"R{referral.pk}" not in client.get("/referrals/").text
    assert client.get("/referrals/999/").status_code == 404
    assert len(Queue(user).page(1).object_list) == 0
    # The control: whom it was given to sees all of it.
    handler = room.offices[to].user
    client.force_login(handler)
    assert [got(client, path).status_code for path in paths] == [200, 200]
    assert len(Queue(handler).page(1).object_list) == 1


def test_referrer_sees_a_receipt_and_no_forms(room, client):
    referral = room.refer("chair")
    client.force_login(room.trustee.user)
    answer = client.get(f"/referrals/{referral.pk}/")
    assert (answer.status_code, "<textarea" in answer.text) == (200, False)
    assert client.post(f"/referrals/{referral.pk}/outcome/", {}).status_code == 404


def test_office_goes_from_scope_to_outcome(room, client):
    referral = room.refer("chair")
    client.force_login(room.newsroom.chair.user)
    page = f"/referrals/{referral.pk}/"
    answers = {
        "voice": "office",
        "by_person_in_scope": "yes",
        "about_the_work": "yes",
        "covered_medium": "yes",
    }
    assert client.post(f"{page}scope/", answers).url == page
    wrong = client.post(f"{page}outcome/", {"outcome": "hide", "reason": "Looks bad."})
    assert wrong.status_code == 422
    assert "MED-2.6" in str(wrong.context["wrong"].non_field_errors())
    assert "Looks bad." in wrong.text
    right = {"outcome": "hide", "reason": "Unkind.", "clauses": ["MED-2.a"], **TOWARDS_MEMBERS}
    assert client.post(f"{page}outcome/", right, follow=True).status_code == 200
    referral.refresh_from_db()
    assert (referral.state, referral.outcome) == ("closed", "hide")


def test_evidence_is_given_out_harmlessly(room, client):
    text = SimpleUploadedFile("mail.txt", b"Dear all, our members are a lazy lot.")
    referral = room.refer("chair", files=[text, checked(picture())])
    client.force_login(room.newsroom.chair.user)
    found = [got(client, each.get_absolute_url()) for each in referral.evidence.all()]
    assert [answer["X-Content-Type-Options"] for answer in found] == ["nosniff", "nosniff"]
    assert [answer["Content-Disposition"].split(";")[0] for answer in found] == ["attachment", "inline"]
    assert all("sandbox" in answer["Content-Security-Policy"] for answer in found)
    client.force_login(room.newsroom.writer.user)
    assert [client.get(each.get_absolute_url()).status_code for each in referral.evidence.all()] == [404, 404]


def test_author_asks_for_a_second_look_without_signing_in(room, client):
    referral = room.hidden("web-editor", author_name="Ann", author_email="ann@example.org")
    path = second_look_path(referral)
    shown = client.get(path)
    assert (shown.status_code, "What 2.a says." in shown.text, "Tess" in shown.text) == (200, True, False)
    assert "Write why you see it differently" in client.post(path, {"why": ""}).text
    answer = client.post(path, {"why": "It is a quotation."}, follow=True)
    assert "The Chair looks at it again" in answer.text
    assert client.get("/referrals/decisions/1:wrong/").status_code == 404


@pytest.mark.clause("MED-2.6")
def test_whoever_looks_again_ends_it_and_the_first_decider_finds_nothing(room, client):
    look = second_looks.ask(referral=room.hidden("web-editor"), why="It is a quotation.")
    client.force_login(room.newsroom.web_editor.user)
    assert client.get(look.get_absolute_url()).status_code == 404
    client.force_login(room.newsroom.chair.user)
    assert "It is a quotation." in client.get(look.get_absolute_url()).text
    wrong = client.post(look.get_absolute_url(), {"result": "changed", "reason": "Milder."})
    assert list(wrong.context["form"].errors) == ["outcome"]
    answer = client.post(look.get_absolute_url(), {"result": "reversed", "reason": "Fair."}, follow=True)
    assert "Reversed. The author has been told." in answer.text


def test_account_page_leads_to_referrals(room, client):
    room.refer("chair")
    client.force_login(room.newsroom.chair.user)
    assert "1 waiting for you" in client.get("/account/").text
    client.force_login(room.newsroom.writer.user)
    assert "/referrals/" not in client.get("/account/").text
