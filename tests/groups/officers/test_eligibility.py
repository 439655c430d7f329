"""Officers over time: looked at every day, asked about once, never removed; the roster on a day."""

import datetime as dt

import pytest
from django.core import mail
from django.utils import timezone

from groups.assembly.roster import assembly_roster
from groups.models import EligibilityConcern, OfficerTerm
from groups.officers.eligibility import look_at_officers
from groups.officers.health import gaps, pending_terms
from groups.officers.lifecycle import OfficerRefused, appoint_officer, declare, end_officer_term
from home.models import Person
from tests.groups.grounds import COP, MG, SIG, group_of, region
from tests.people import holder, somebody

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def term(db) -> OfficerTerm:
    return appoint_officer(
        person=somebody("Nora North", region=region("North")),
        group=group_of(MG),
        role="Convenor",
        start=timezone.localdate() - 9 * DAY,
        is_contact=True,
    )


@pytest.mark.clause("MSG-MG.2")
def test_member_from_elsewhere_is_refused_until_they_move(db):
    group, person = group_of(MG), somebody(region=region("South"))
    given = {"person": person, "group": group, "role": "Convenor", "start": timezone.localdate()}
    with pytest.raises(
        OfficerRefused, match=r"is in South, and officers of A members-group are in North.*MSG-MG\.2"
    ):
        appoint_officer(**given)
    person.region = region("North")
    person.save()
    appoint_officer(**given)
    with pytest.raises(OfficerRefused, match="already"):
        appoint_officer(**given)


@pytest.mark.clause("MSG-MG.2")
@pytest.mark.parametrize("change", [{"standing": "lapsed"}, {"region": "South"}], ids=["lapsed", "moved"])
def test_lapse_or_move_asks_people_once_and_removes_nobody(term, change, django_capture_on_commit_callbacks):
    staff = holder("staff")
    if "region" in change:
        change = {"region": region("South")}
    Person.objects.filter(pk=term.person_id).update(**change)
    with django_capture_on_commit_callbacks(execute=True):
        assert [look_at_officers(), look_at_officers()] == [1, 0]
    assert sorted(letter.to[0] for letter in mail.outbox) == sorted(
        [staff.user.email, term.person.user.email]
    )
    assert list(term.group.officer_terms.current()) == [term]
    Person.objects.filter(pk=term.person_id).update(standing="good", region=region("North"))
    assert look_at_officers() == 0
    assert not EligibilityConcern.objects.filter(settled_on=None).exists()


def test_question_closes_when_the_term_ends(term):
    Person.objects.filter(pk=term.person_id).update(standing="lapsed")
    look_at_officers()
    end_officer_term(term=term, last_day=timezone.localdate() - DAY)
    look_at_officers()
    assert not EligibilityConcern.objects.filter(settled_on=None).exists()


@pytest.mark.clause("MSG-MG.1", "MSG-MG.3")
def test_group_without_officer_or_contact_is_seen_the_same_day(term):
    assert gaps() == []
    other = appoint_officer(
        person=somebody(region=region("North")),
        group=term.group,
        role="Secretary",
        start=timezone.localdate(),
    )
    end_officer_term(term=term, last_day=timezone.localdate() - DAY)
    assert [gap.words for gap in gaps()] == ["No contact officer"]
    end_officer_term(term=other, last_day=timezone.localdate())
    OfficerTerm.objects.filter(pk=other.pk).update(
        start=timezone.localdate() - 5 * DAY, end=timezone.localdate() - DAY
    )
    assert [gap.words for gap in gaps()] == ["No officer"]


@pytest.mark.clause("MSG-MG.9", "MSG-SIG.8")
def test_term_is_pending_until_the_officer_has_promised(term, client):
    assert [one.term for one in pending_terms()] == [term]
    with pytest.raises(OfficerRefused, match="Only the officer"):
        declare(term=term, by=somebody().user)
    client.force_login(term.person.user)
    assert "I promise this" in client.get(f"/officer/{term.pk}/promise/").content.decode()
    client.post(f"/officer/{term.pk}/promise/")
    assert pending_terms() == []
    client.force_login(somebody().user)
    assert client.get(f"/officer/{term.pk}/promise/").status_code == 404


@pytest.mark.clause("MSG-MG.4", "MSG-SIG.4")
def test_roster_is_computed_for_a_day(term):
    guest = appoint_officer(
        person=somebody("Ina"), group=group_of(SIG), role="Chair", start=timezone.localdate()
    )
    appoint_officer(person=somebody(), group=group_of(COP), role="Lead", start=timezone.localdate())
    assert [(place.person, place.words) for place in assembly_roster(timezone.localdate())] == [
        (term.person, "Representative of A members-group"),
        (guest.person, "Invited, from A special-interest-group"),
    ]
    assert [place.person for place in assembly_roster(timezone.localdate() - DAY)] == [term.person]
    end_officer_term(term=term, last_day=timezone.localdate())
    assert [place.person for place in assembly_roster(timezone.localdate() + DAY)] == [guest.person]
