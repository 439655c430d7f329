"""What people say of themselves: of their own accord, as numbers alone, with small ones left out."""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from groups.diversity.figures import figures, in_words
from groups.diversity.lifecycle import has_answered, take
from groups.diversity.models import Part
from groups.membership.lifecycle import join
from groups.membership.links import address_for
from groups.models import DiversityAsked, DiversityCount, DiversityQuestion
from groups.officers.account import groups_you_lead
from groups.officers.lifecycle import appoint_officer
from tests.groups.aims.test_aims import staff  # noqa: F401
from tests.groups.grounds import SIG, group_of
from tests.people import holder, somebody

pytestmark = [pytest.mark.django_db, pytest.mark.clause("MSG-MG.8")]
today = timezone.localdate
# ruff: noqa: F811


@pytest.fixture
def maps(db):
    return group_of(SIG, "Maps")


@pytest.fixture
def question(db) -> DiversityQuestion:
    return DiversityQuestion.objects.create(question="How old are you?", answers="Under 40\n40 or older")


def say(group, question, number: int, answer: str = "Under 40", part: str = Part.MEMBER) -> None:
    for each in range(number):
        email = f"{part}{each}{answer[:2]}@example.org"
        assert take(group=group, part=part, email=email, said={question.pk: answer})


def path_of(group, email: str) -> str:
    link = address_for(group, email=email, name="Vera")
    return "/" + link.split("/", 3)[3] + "about-you/"


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (0, "fewer than 10"),
        (1, "fewer than 10"),
        (9, "fewer than 10"),
        (10, "at least 10"),
        (14, "at least 10"),
        (15, "at least 15"),
        (123, "at least 120"),
    ],
)
def test_small_numbers_are_left_out_and_others_told_in_steps(number, shown):
    assert in_words(number, 10) == shown


def test_figures_tell_members_and_officers_of_one_group_or_of_all(maps, question, client, staff):
    say(maps, question, 12)
    say(maps, question, 3, "40 or older")
    other = group_of(SIG, "Other")
    say(other, question, 9, part=Part.OFFICER)
    rows = [("Under 40", ["at least 10", "fewer than 10"]), ("40 or older", ["fewer than 10"] * 2)]
    assert [(one.question, one.rows) for one in figures(today().year)] == [("How old are you?", rows)]
    assert figures(today().year, other.pk)[0].rows[0] == ("Under 40", ["fewer than 10", "fewer than 10"])
    assert figures(today().year - 1) == []
    client.force_login(staff)
    page = client.get(reverse("group_diversity"), {"group": maps.pk}).content.decode()
    assert ("at least 10" in page, ">12<" in page, ">3<" in page) == (True, False, False)
    client.force_login(somebody("Visitor").user)
    assert client.get(reverse("group_diversity")).status_code in {302, 403}


def test_nothing_kept_leads_from_an_answer_to_a_person(maps, question):
    take(group=maps, part=Part.MEMBER, email="Vera@example.org", said={question.pk: "Under 40"})
    relations = {
        field.related_model._meta.label
        for model in (DiversityCount, DiversityAsked)
        for field in model._meta.get_fields()
        if field.related_model
    }
    assert relations == {"groups.GroupPage", "groups.DiversityQuestion"}
    kept = [*DiversityCount.objects.values(), *DiversityAsked.objects.values()]
    assert "vera" not in str(kept).lower()
    times = [
        field
        for model in (DiversityCount, DiversityAsked)
        for field in apps.get_model(model._meta.label)._meta.concrete_fields
        if "Date" in field.get_internal_type()
    ]
    assert times == []


def test_each_is_counted_once_a_year_and_only_with_answers_that_are_offered(maps, question):
    said = [
        take(group=maps, part=Part.MEMBER, email=email, said={question.pk: answer, 999: "Under 40"})
        for email, answer in (
            ("a@example.org", "Under 40"),
            ("A@example.org ", "Under 40"),
            ("b@example.org", "Ninety"),
            ("c@example.org", ""),
        )
    ]
    assert said == [True, False, True, True]
    assert dict(DiversityCount.objects.values_list("answer", "number")) == {
        "Under 40": 1,
        "40 or older": 0,
    }
    DiversityAsked.objects.update(year=today().year - 1)
    take(group=maps, part=Part.MEMBER, email="d@example.org", said={})
    assert DiversityAsked.objects.count() == 1


def test_member_answers_behind_their_link_and_nobody_else_does(maps, question, client):
    join(group=maps, email="vera@example.org", name="Vera")
    path = path_of(maps, "vera@example.org")
    assert "about-you" in client.get(path.removesuffix("about-you/")).content.decode()
    assert "not kept with your name" in client.get(path).content.decode()
    assert client.post(path, {f"question_{question.pk}": "Ninety"}).status_code == 422
    assert not has_answered(maps, Part.MEMBER, "vera@example.org")
    done = client.post(path, {f"question_{question.pk}": "40 or older"}, follow=True)
    assert "What you said is counted" in done.content.decode()
    client.post(path, {f"question_{question.pk}": "40 or older"})
    assert DiversityCount.objects.get(answer="40 or older").number == 1
    assert client.get(path_of(maps, "stranger@example.org")).status_code == 404
    assert client.get("/membership/forged/about-you/").status_code == 404


def test_without_questions_nobody_is_asked(maps, question, client):
    officer = somebody("Ada Byron")
    term = appoint_officer(person=officer, group=maps, role="Chair", start=today())
    client.force_login(officer.user)
    page = reverse("groups:officer_about_you", args=[term.pk])
    assert client.get(page).status_code == 200
    assert "Tell us who you are" in [one.text for one in groups_you_lead(officer.user).entries]
    client.post(page, {})
    assert has_answered(maps, Part.OFFICER, officer.user.email)
    client.force_login(holder("trustee").user)
    assert client.get(page).status_code == 404
    question.is_asked = False
    question.save()
    client.force_login(officer.user)
    assert client.get(page).status_code == 404
    assert "Tell us who you are" not in [one.text for one in groups_you_lead(officer.user).entries]


def test_question_needs_two_answers():
    with pytest.raises(ValidationError, match="at least two answers"):
        DiversityQuestion(question="How old?", answers="Old\nOld").full_clean()
