"""The Board says which part of the mission a community serves, and how; the decision keeps both."""

import pytest
from wagtail.models import Site

from groups.choices.models import GroupSettings
from groups.models import GroupPage
from groups.proposals.rules import ProposalRefused, lacks_mission
from groups.proposals.standing import facts_of
from groups.proposals.tasks.forms import ApproveForm
from tests.groups.proposals.sig import SigWay
from tests.policies import publish_policy

pytestmark = [pytest.mark.django_db, pytest.mark.clause("COP-D2")]
GIVEN = {"mission": "MIS-2", "mission_reason": "Fieldwork is taught nowhere else."}


def publish_mission() -> None:
    page = publish_policy(("MIS-1", "Teach."), ("MIS-2", "Share."), title="Mission")
    GroupSettings.objects.create(site=Site.objects.get(is_default_site=True), mission=page)


def test_community_is_approved_only_with_a_part_of_the_mission_and_how_it_serves_it(way):
    publish_mission()
    proposal = way.recommend(way.propose())
    for wrong in ({"mission": ""}, {**GIVEN, "mission": "MIS-9"}, {**GIVEN, "mission_reason": "  "}):
        with pytest.raises(ProposalRefused, match="COP-D2"):
            way.approve(proposal, **wrong)
    assert GroupPage.objects.count() == 0
    decision = way.approve(proposal, **GIVEN).decision
    assert sorted(one.clause.clause_id for one in decision.citations.all()) == ["COP-A1", "MIS-2"]
    assert facts_of(decision) == [
        "It serves our mission: Share.",
        "How it serves it: Fieldwork is taught nowhere else.",
    ]


def test_form_asks_for_it_where_a_mission_is_published(way):
    proposal = way.recommend(way.propose())
    task = way.waiting(proposal).task.specific
    form = type("Form", (ApproveForm,), {"task": task})
    assert (lacks_mission(proposal), "mission" in form(proposal=proposal).fields) == (True, False)
    publish_mission()
    bound = form({"reason": "Good."}, proposal=proposal)
    assert (lacks_mission(proposal), bound.fields["mission"].choices) == (
        False, [("MIS-1", "Teach."), ("MIS-2", "Share.")],
    )  # fmt: skip
    assert {"mission", "mission_reason"} <= set(bound.errors)


def test_other_kinds_are_not_asked(way):
    publish_mission()
    sig = SigWay.of(way)
    assert sig.approve(sig.to_the_board(sig.propose())).state == "approved"
