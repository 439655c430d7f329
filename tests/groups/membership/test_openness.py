"""Appendix B: who may join what, and be an officer of it, by kind of group and of person."""

import pytest

from groups.kinds import AgainstTheRules
from groups.membership.rules import refuse_joining
from groups.officers.eligibility import refuse_officer
from home.models import Organisation, Person
from tests.groups.grounds import COP, MG, SIG, WG, group_of, region
from tests.people import holder, somebody

pytestmark = pytest.mark.django_db


def visitor() -> Person | None:
    return None


def stranger() -> Person:
    return somebody(standing="none", category="", region=region("North"))


def lapsed() -> Person:
    return somebody(standing="lapsed", region=region("North"))


def suspended() -> Person:
    return somebody(standing="suspended", region=region("North"))


def member_from_elsewhere() -> Person:
    return somebody(region=region("South"))


def member_of_the_region() -> Person:
    return somebody(region=region("North"))


def library_employee() -> Person:
    body = Organisation.objects.create(name="Library", standing="good")
    return somebody(standing="none", category="", organisation=body)


def trustee() -> Person:
    person = holder("trustee")
    Person.objects.filter(pk=person.pk).update(standing="none", category="")
    return Person.objects.get(pk=person.pk)


def staff() -> Person:
    person = holder("staff")
    Person.objects.filter(pk=person.pk).update(standing="none", category="")
    return Person.objects.get(pk=person.pk)


PEOPLE = (
    visitor, stranger, lapsed, suspended, member_from_elsewhere, member_of_the_region, library_employee,
    trustee, staff,
)  # fmt: skip

JOIN = {
    MG: {member_from_elsewhere, member_of_the_region},
    SIG: set(PEOPLE),
    WG: set(),
    COP: {member_from_elsewhere, member_of_the_region, library_employee, trustee, staff},
}
CLAUSE = {MG: "MSG-MG.7", WG: "PIL-3", COP: "COP-P6"}


@pytest.mark.clause("MSG-MG.7", "MSG-SIG.6", "COP-P6", "PIL-3")
@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("kind", JOIN)
def test_joining_matches_appendix_b(kind, who):
    group, person = group_of(kind), who()
    if who in JOIN[kind]:
        refuse_joining(group, person)
        return
    with pytest.raises(AgainstTheRules) as refusal:
        refuse_joining(group, person)
    assert refusal.value.clauses == (CLAUSE[kind],)


LEAD = {
    MG: {member_of_the_region},
    SIG: {member_from_elsewhere, member_of_the_region},
    WG: set(PEOPLE) - {visitor},
    COP: {member_from_elsewhere, member_of_the_region, library_employee, trustee, staff},
}
LEAD_CLAUSE = {MG: "MSG-MG.2", SIG: "MSG-SIG.2", COP: "COP-S0"}


@pytest.mark.clause("MSG-MG.2", "MSG-SIG.2", "COP-S0")
@pytest.mark.parametrize("who", [who for who in PEOPLE if who is not visitor])
@pytest.mark.parametrize("kind", LEAD)
def test_being_an_officer_matches_appendix_b(kind, who):
    group, person = group_of(kind), who()
    assert person is not None
    if who in LEAD[kind]:
        refuse_officer(person, group)
        return
    with pytest.raises(AgainstTheRules) as refusal:
        refuse_officer(person, group)
    assert refusal.value.clauses[-1] == LEAD_CLAUSE[kind]


@pytest.mark.clause("MSG-MG.2", "MSG-SIG.2")
@pytest.mark.parametrize("kind", [MG, SIG])
@pytest.mark.parametrize("category", ["associate", "individual", "certified", "organisational", ""])
def test_officers_come_from_four_categories(kind, category):
    body = Organisation.objects.create(name="College", standing="good")
    person = somebody(category=category, region=region("North"), organisation=body)
    group = group_of(kind)
    if category:
        refuse_officer(person, group)
        return
    with pytest.raises(AgainstTheRules, match="none of the four categories"):
        refuse_officer(person, group)


@pytest.mark.clause("MSG-MG.2")
@pytest.mark.parametrize(
    ("standing", "words"), [(None, "none is on record"), ("lapsed", "College, which is not in good standing")]
)
def test_membership_of_an_organisation_counts_while_it_is_in_good_standing(standing, words):
    body = Organisation.objects.create(name="College", standing=standing) if standing else None
    person = somebody(category="organisational", region=region("North"), organisation=body)
    group = group_of(MG)
    with pytest.raises(AgainstTheRules, match=words):
        refuse_officer(person, group)
    person.organisation = Organisation.objects.create(name="Other college", standing="good")
    refuse_officer(person, group)
