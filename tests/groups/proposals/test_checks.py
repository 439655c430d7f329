"""The first checks: they note, and never refuse."""

import pytest

from groups.models import Proposal
from groups.proposals import checks
from home.models import Person
from tests.people import somebody

pytestmark = pytest.mark.django_db


def test_clean_proposal_of_a_stranger(way):
    proposal = way.propose()
    proposal.proposer = None
    found = checks.look_at(proposal)
    assert (found["missing"], found["name"], found["screening"]["verdict"]) == ([], "", "clear")
    assert found["proposer"]["known"] is False
    assert "COP-A2" in found["proposer"]["words"]


@pytest.mark.clause("COP-A2")
def test_known_proposer_is_named_with_standing(way):
    person = somebody("Ada Example")
    proposal = way.propose(email=person.email.upper())
    Person.objects.update(standing="lapsed")
    found = checks.look_at(Proposal.objects.get(pk=proposal.pk))
    assert found["proposer"]["words"] == "On record as Ada Example, individual member, lapsed."


@pytest.mark.clause("MED-2.1")
def test_what_the_media_policy_flags_is_noted_and_passes_on(way):
    proposal = way.propose(activities=["Share the password: Harbour!1987."])
    assert proposal.checks["screening"]["verdict"] == "hold"
    assert proposal.checks["screening"]["findings"][0]["block"] == "Planned activities"
    assert proposal.state == "under-review"


def test_private_words_are_not_screened(way):
    proposal = way.propose(proposer_name="Mina Password: Harbour!1987.")
    assert checks.screened(proposal).findings == ()
