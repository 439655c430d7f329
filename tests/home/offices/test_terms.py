"""Who holds which office when, and that rights follow the terms."""

import datetime as dt

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone

from home.models import Organisation, Person
from home.offices.lifecycle import TermRefused, appoint, end_term, follow_terms
from home.offices.models import Term, holders, holds
from tests.people import holder, office, somebody, term_of

pytestmark = pytest.mark.django_db
today = timezone.localdate
YESTERDAY = today() - dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("day", "held"),
    [
        (dt.date(2026, 1, 31), False),
        (dt.date(2026, 2, 1), True),
        (dt.date(2026, 6, 30), True),
        (dt.date(2026, 7, 1), False),
    ],
)
@pytest.mark.clause("MSG-MG.1")
def test_holders_on_a_day_are_those_whose_term_ran_then(day, held):
    person = somebody()
    appoint(person=person, office=office("web-editor"), start=dt.date(2026, 2, 1), end=dt.date(2026, 6, 30))
    assert list(holders("web-editor", on=day)) == ([person] if held else [])


def test_term_without_an_end_goes_on():
    person = holder("chair")
    assert list(holders("chair", on=today() + dt.timedelta(days=3650))) == [person]


@pytest.mark.clause("MED-1.0")
def test_appointed_person_has_the_office_group_the_same_day():
    person = holder("web-editor")
    assert list(person.user.groups.values_list("name", flat=True)) == ["Web Editor"]


@pytest.mark.clause("MED-1.0")
def test_rights_end_with_the_term():
    person = holder("web-editor")
    end_term(term=term_of(person), last_day=YESTERDAY, because="Moved on")
    assert list(person.user.groups.all()) == []
    assert list(Term.objects.values_list("ended_because", flat=True)) == ["Moved on"]


def test_future_term_gives_nothing_until_it_starts():
    person = somebody()
    tomorrow = today() + dt.timedelta(days=1)
    appoint(person=person, office=office("chair"), start=tomorrow)
    assert list(person.user.groups.all()) == []
    assert follow_terms(on=tomorrow) == 1
    assert list(person.user.groups.values_list("name", flat=True)) == ["Chair"]


def test_groups_that_are_no_office_are_left_alone(django_user_model):
    person = holder("chair")
    others = Group.objects.create(name="Choir")
    person.user.groups.add(others)
    end_term(term=term_of(person), last_day=YESTERDAY, because="Moved on")
    assert list(person.user.groups.all()) == [others]


def test_same_office_twice_at_once_is_refused():
    person = holder("chair")
    with pytest.raises(TermRefused, match="already holds Chair in that time"):
        appoint(person=person, office=office("chair"), start=today())
    assert Term.objects.count() == 1


def test_same_office_again_later_is_allowed():
    person = holder("chair")
    end_term(term=term_of(person), last_day=YESTERDAY, because="A pause")
    appoint(person=person, office=office("chair"), start=today())
    assert Term.objects.filter(person=person).count() == 2


def test_term_cannot_end_before_it_starts():
    with pytest.raises(TermRefused, match="last day comes before the first"):
        appoint(person=somebody(), office=office("chair"), start=today(), end=YESTERDAY)


def test_term_cannot_end_without_a_reason():
    person = holder("chair")
    with pytest.raises(TermRefused, match="Say why the term ends"):
        end_term(term=term_of(person), last_day=today(), because="  ")
    assert term_of(person).end is None


def test_holding_an_office_is_not_a_matter_of_being_superuser(django_user_model):
    chair = holder("chair").user
    superuser = django_user_model.objects.create_superuser("root@example.org")
    assert (holds(chair, "chair"), holds(superuser, "chair")) == (True, False)


def test_inactive_user_holds_nothing():
    person = holder("chair")
    person.user.is_active = False
    assert holds(person.user, "chair") is False


def test_following_terms_takes_few_queries(django_assert_max_num_queries):
    for number in range(8):
        holder("trustee", name=f"Trustee {number}")
    with django_assert_max_num_queries(5):
        assert follow_terms() == 0


@pytest.mark.parametrize(
    ("category", "standing", "organisation", "good"),
    [
        ("associate", "good", None, True),
        ("individual", "good", None, True),
        ("certified", "good", None, True),
        ("organisational", "good", "good", True),
        ("organisational", "good", "lapsed", False),
        ("organisational", "good", None, False),
        ("individual", "lapsed", None, False),
        ("individual", "suspended", None, False),
        ("", "good", None, False),
    ],
)
@pytest.mark.clause("MSG-MG.2")
@pytest.mark.clause("MSG-SIG.2")
def test_good_standing(category, standing, organisation, good):
    employer = Organisation(name="Somewhere", standing=organisation) if organisation else None
    person = Person(name="Ada", category=category, standing=standing, organisation=employer)
    assert person.is_member_in_good_standing is good


@pytest.mark.parametrize(
    ("name", "initials"), [("Ada Example", "AE"), ("Madonna", "M"), ("Ana de la Cruz", "AC"), ("", "")]
)
def test_initials(name, initials):
    assert Person(name=name).initials == initials
