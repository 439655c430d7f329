"""Policy is represented together: a record is done only with a Trustee and somebody on the staff."""

import datetime as dt

import pytest
from django.utils import timezone

from groups.kinds import AgainstTheRules
from groups.models import OfficerTerm, Representation
from groups.representing.admin import RepresentationForm
from groups.representing.rules import refuse_unless_together
from home.offices.lifecycle import appoint
from tests.groups.grounds import MG, SIG, group_of
from tests.people import holder, office, somebody

pytestmark = [pytest.mark.django_db, pytest.mark.clause("MSG-REM.MG.7")]


def form(group, people, **changes) -> RepresentationForm:
    data = {"group": group.pk, "what": "The county's plan", "on": f"{timezone.localdate():%Y-%m-%d}"}
    return RepresentationForm({**data, "people": [one.pk for one in people], **changes})


def test_record_is_done_only_with_a_trustee_and_the_staff():
    group, trustee, staff, member = group_of(MG, "North"), holder("trustee"), holder("staff"), somebody()
    OfficerTerm.objects.create(group=group, person=member, start=timezone.localdate())
    for people, lacking in (
        ([member], "a Trustee and somebody on the staff"),
        ([member, trustee], "somebody on the staff"),
        ([member, staff], "a Trustee"),
    ):
        refused = form(group, people, is_done="on")
        assert refused.non_field_errors() == [
            f"It is done only with Trustees and staff. Still to come: {lacking}. (MSG-REM.MG.7)"
        ]
    assert form(group, [member]).is_valid()  # while it is only planned
    done = form(group, [member, trustee, staff], is_done="on")
    assert done.is_valid(), done.errors
    assert (done.save().is_done, Representation.objects.get().people.count()) == (True, 3)


def test_one_person_in_two_offices_is_not_two():
    both = holder("trustee")
    appoint(person=both, office=office("ceo"), start=timezone.localdate())
    with pytest.raises(AgainstTheRules, match="a second person"):
        refuse_unless_together([both], timezone.localdate())


def test_terms_count_on_the_day_itself():
    with pytest.raises(AgainstTheRules, match="a Trustee and somebody on the staff"):
        refuse_unless_together([holder("trustee"), holder("staff")], dt.date(2001, 5, 1))


def test_regional_groups_alone_speak_for_a_region():
    refused = form(group_of(SIG, "Maps"), [holder("trustee")])
    assert refused.non_field_errors() == [
        "Regional groups represent their region in matters of policy. (MSG-REM.MG.7)"
    ]
