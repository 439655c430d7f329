"""Who may take which step of a proposal: everybody else is shown no button and refused at the addresses.

ROWS maps what the policies say of who may do what with groups and proposals to the tests that hold it.
"""

import importlib
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from groups.models import Proposal
from groups.proposals.tasks.seed import workflow_for
from home.association.models import get_association
from home.models import Decision, Meeting, Region, User
from tests.groups.proposals.proposing import typed_for_a_theme
from tests.groups.proposals.sig import SigWay
from tests.people import holder, somebody
from tests.policies import publish_policy

OFFICES = "groups.officers.test_admin:test_staff_appoint_and_end_in_the_admin"
ELIGIBLE = "groups.proposals.test_eligibility:test_no_door_takes_a_proposal_of_somebody_who_may_not"
HERE = "groups.proposals.test_appendix_a:test_only_whose_step_it_is_takes_it"
ROWS = {
    "appoint an officer": (
        OFFICES,
        "groups.officers.test_eligibility:test_member_from_elsewhere_is_refused_until_they_move",
        "groups.membership.test_openness:test_being_an_officer_matches_appendix_b",
    ),
    "propose a topic group": (
        ELIGIBLE,
        "groups.proposals.calls.test_window:test_no_door_takes_a_proposal_outside_a_call",
        "groups.proposals.calls.test_window:test_outside_a_call_the_page_says_when_and_takes_nothing",
    ),
    "review, raise, minute, recommend, create a topic group": (
        HERE,
        "groups.proposals.test_routes:test_what_the_assembly_does_not_approve_goes_no_further",
        "groups.proposals.test_routes:test_no_verb_comes_before_its_turn",
        "groups.proposals.review.test_review:test_wagtails_address_cannot_skip_the_order",
    ),
    "propose a community": (ELIGIBLE,),
    "approve a community, what it restricts and adds": (
        HERE,
        "groups.proposals.test_routes:test_board_waits_for_both_answers",
        "groups.proposals.test_lifecycle:test_board_says_yes_or_no_to_a_restriction",
        "groups.standards.test_standards:test_change_waits_for_the_board_and_alters_nothing_before",
    ),
    "set up a regional group": (HERE,),
    "set up a working group, by two people": (
        "groups.proposals.test_working_group:test_nobody_sets_a_working_group_up_alone",
        "groups.proposals.test_working_group:test_only_the_staff_set_one_up",
    ),
    "withhold support that is owed": (
        "groups.setting_up.test_setting_up:test_only_the_staff_make_it_active_and_owners_tick",
    ),
    "dissolve a group": ("groups.test_kinds:test_only_a_special_interest_group_is_dissolved",),
}

SIG, COP, MG = "special-interest-group", "community-of-practice", "members-group"
STOPS = {
    SIG: [
        ("recommend", {"ceo"}),
        ("raise", {"ceo"}),
        ("minute", {"staff"}),
        ("recommend", {"ceo", "staff"}),
        ("approve", {"trustee"}),
    ],
    COP: [("answer", {"ceo", "staff"}), ("answer", {"staff"}), ("approve", {"trustee"})],
    MG: [("approve", {"staff"})],
}
"""The act that moves it on at each step, and whose it is."""
CLAUSE = {SIG: "MSG-SIG.11", COP: "COP-A1", MG: "MSG-MG.0"}


@pytest.mark.parametrize("row", ROWS)
def test_every_row_is_held_by_tests_that_exist(row):
    for one in ROWS[row]:
        module, _, name = one.partition(":")
        assert callable(getattr(importlib.import_module(f"tests.{module}"), name))


@pytest.fixture
def people(way) -> dict[str, User]:
    """One of each who might think that a step is theirs; all may open the admin."""
    found = {
        "ceo": way.ceo,
        "staff": way.staff,
        "trustee": way.trustee,
        "web editor": holder("web-editor", name="Wes Editor").user,
        "member": somebody("Mo Member").user,
        "superuser": User.objects.create_superuser("root@example.org", "a long enough password"),
    }
    for user in found.values():
        if user is not None:
            user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return {name: user for name, user in found.items() if user is not None}


class At:
    """A proposal at one of its steps, tried by one person."""

    def __init__(self, proposal: Proposal, act: str, user: User, given: dict[str, Any]) -> None:
        self.proposal, self.act, self.given = proposal, act, given
        self.state = Proposal.objects.get(pk=proposal.pk).current_workflow_task_state
        self.client = Client()
        self.client.force_login(user)

    def is_offered(self) -> bool:
        page = self.client.get(reverse("proposals:edit", args=[self.proposal.pk]))
        return f'name="act" value="{self.act}"' in page.content.decode()

    def tries(self) -> bool:
        """Whether anything came of it, on the proposal's page or at Wagtail's own address."""
        before = Decision.objects.count()
        data = {"act": self.act, "task_state": self.state.pk, **self.given}
        self.client.post(reverse("proposals:edit", args=[self.proposal.pk]), data)
        args = [self.proposal.pk, self.act, self.state.pk]
        if Decision.objects.count() == before:
            self.client.post(reverse("proposals:workflow_action", args=args), self.given)
        return Decision.objects.count() > before


@pytest.fixture
def proposed(way, db):
    """A proposal of each kind, and what a reviewer fills in at its steps."""

    def of(kind: str) -> tuple[Proposal, dict[str, Any]]:
        given = {"reason": "It is time.", "clauses": [CLAUSE[kind]], "finding": "none", "stance": "for"}
        given |= {"minute": "Minute 7.2"}
        if kind == SIG:
            return SigWay.of(way).propose(), given
        if kind == MG:
            workflow_for(MG)
            Region.objects.create(name="North West", slug="north-west")
            way.page.kind = MG
            publish_policy(("MSG-MG.0", "Regional."), title="Groups of regions")
            name = f"{get_association().short_name} North West"
            usual = typed_for_a_theme(region="North West", group_name=name)
            return way.propose(**usual), given
        return way.propose(), given

    return of


def meetings_for(act: str) -> dict[str, Any]:
    """The meeting that each act asks for, if it asks for one."""
    code = "assembly" if act in {"raise", "minute"} else "board"
    found = Meeting.objects.filter(body__code=code).order_by("date")
    return {"meeting": found.first().pk, "ahead": found.last().pk} if found else {}


@pytest.mark.clause("MSG-SIG.11", "COP-A1", "COP-N", "MSG-MG.0")
@pytest.mark.parametrize("kind", STOPS)
def test_only_whose_step_it_is_takes_it(way, people, proposed, kind):
    """By what is shown and by address; whose step it is passes, which is the control."""
    proposal, given = proposed(kind)
    for act, theirs in STOPS[kind]:
        filled = {**given, **meetings_for(act)}
        for name, user in people.items():
            at = At(proposal, act, user, filled)
            assert at.is_offered() == (name in theirs), (act, name)
            if name not in theirs:
                assert not at.tries(), (act, name)
        assert At(proposal, act, people[min(theirs)], filled).tries(), act
    proposal.refresh_from_db()
    assert (proposal.state, proposal.group is not None) == ("approved", True)
