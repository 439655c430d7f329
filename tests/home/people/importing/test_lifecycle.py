"""Applying does what the dry run showed, once; bad rows are kept; what follows a membership happens."""

import datetime as dt

import pytest
from django.core import mail
from django.utils import timezone

from groups.membership.lifecycle import join
from groups.models import EligibilityConcern
from groups.officers.lifecycle import appoint_officer
from home.models import MembershipImport, Organisation, Person
from home.people.importing import lifecycle
from home.people.importing.lifecycle import ChangedMeanwhile
from home.people.importing.states import ImportState
from home.states import IllegalMove
from home.words.eyes import as_visitors_see
from tests.groups.grounds import MG, group_of, region
from tests.home.people.importing.files import apply, bring, outcomes, plan
from tests.people import holder

pytestmark = pytest.mark.django_db
ROWS = (
    "1,Ada Example,ada@example.org,good,individual",
    "2,Ben Example,nonsense,good,individual",
    "3,Cai Example,cai@example.org,good,associate",
)


def test_good_rows_are_applied_and_bad_ones_kept_with_the_reason():
    brought = bring(*ROWS)
    apply(brought)
    assert list(Person.objects.values_list("reference", "name", "category").order_by("reference")) == [
        ("1", "Ada Example", "individual"),
        ("3", "Cai Example", "associate"),
    ]
    brought.refresh_from_db()
    assert brought.state == ImportState.APPLIED
    assert brought.rows == [[3, ["2", "Ben Example", "nonsense", "good", "individual"]]]
    assert brought.problems == [["E-mail address: “nonsense” is not an e-mail address."]]
    assert brought.tally == [("added", 2), ("wrong", 1)]


def test_same_file_again_finds_nothing_to_do():
    apply(bring(*ROWS))
    assert outcomes(plan(*ROWS)) == ["same", "wrong", "same"]
    made = apply(bring(*ROWS))
    assert (made.does_something, Person.objects.count()) == (False, 2)


def test_apply_refuses_if_something_changed_since_it_was_shown():
    apply(bring(*ROWS))
    brought = bring("1,Ada Renamed,,,")
    shown = lifecycle.look(brought).mark
    Person.objects.filter(reference="1").update(name="Ada Elsewhere")
    with pytest.raises(ChangedMeanwhile):
        lifecycle.apply(brought, mark=shown, by=None)
    assert Person.objects.get(reference="1").name == "Ada Elsewhere"
    lifecycle.apply(brought, mark=lifecycle.look(brought).mark, by=None)
    assert Person.objects.get(reference="1").name == "Ada Renamed"


def test_file_is_applied_once_and_cannot_be_thrown_away_after():
    brought = bring(*ROWS)
    twin = MembershipImport.objects.get()
    apply(brought)
    with pytest.raises(IllegalMove):
        lifecycle.apply(twin, mark=lifecycle.look(twin).mark, by=None)
    with pytest.raises(IllegalMove):
        lifecycle.throw_away(brought, by=None)


def test_rows_are_forgotten_when_thrown_away_or_old():
    thrown, old = bring(*ROWS), bring(*ROWS)
    lifecycle.throw_away(thrown, by=None)
    long_ago = timezone.now() - dt.timedelta(days=lifecycle.KEPT_DAYS + 1)
    MembershipImport.objects.filter(pk=old.pk).update(brought_at=long_ago)
    kept = bring(*ROWS)
    lifecycle.forget_old_rows()
    assert [(each.pk, bool(each.rows)) for each in MembershipImport.objects.order_by("pk")] == [
        (thrown.pk, False),
        (old.pk, False),
        (kept.pk, True),
    ]


@pytest.mark.clause("MSG-MG.7")
@pytest.mark.clause("MSG-MG.2")
def test_groups_and_officers_follow_an_import(django_capture_on_commit_callbacks):
    apply(bring(*ROWS))
    ada = Person.objects.get(reference="1")
    Person.objects.filter(pk=ada.pk).update(region=region("North"))
    ada.refresh_from_db()
    group = group_of(MG, region=region("North"))
    join(group=group, email=ada.email, name=ada.name)
    appoint_officer(person=ada, group=group, role="Convenor", start=timezone.localdate())
    holder("staff")
    with django_capture_on_commit_callbacks(execute=True):
        apply(bring("1,,,lapsed,"))
    assert not group.memberships.current().exists()
    assert EligibilityConcern.objects.filter(settled_on=None).count() == 1
    assert sum(letter.to == [ada.email] for letter in mail.outbox) == 2
    apply(bring("1,,,good,"))
    assert group.memberships.current().count() == 1
    assert EligibilityConcern.objects.filter(settled_on=None).count() == 0


def test_people_follow_their_organisation():
    college = Organisation.objects.create(name="Old College", standing="good")
    eve = Person.objects.create(
        name="Eve", email="eve@example.org", standing="good", category="organisational", organisation=college
    )
    group = group_of(MG)
    join(group=group, email=eve.email, name=eve.name)
    apply(bring("Old College,lapsed", kind="organisations", headings="Name,Standing"))
    assert not group.memberships.current().exists()


def test_visitors_read_names_only_once_they_were_looked_at(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as later:
        apply(bring("1,Ada Example,,,", "2,Our chair is a crook and a liar,,,"))
    with as_visitors_see():
        assert {person.name for person in Person.objects.all()} == {""}
    for callback in later:
        callback()
    with as_visitors_see():
        assert sorted(person.name for person in Person.objects.all()) == ["", "Ada Example"]
    assert Person.objects.filter(name__startswith="Our chair").exists()
