"""The first checks: what a machine can see in a proposal. It advises; people decide."""

from typing import Any

from django.utils import timezone

from home.policies.models import clause_in_force
from moderation.screening.document import Document
from moderation.screening.engine import screen
from moderation.screening.policy import Policy
from moderation.screening.report import Report

from .form.sections import CHOICES, LABELS, REQUIRED, kind_of, public_texts
from .likeness import like_it
from .models import Proposal
from .names import name_problem


def look_at(proposal: Proposal) -> dict[str, Any]:
    """What the checks find, as plain data: {missing, name, proposer, overlap, screening}."""
    report = screened(proposal)
    return {
        "missing": [
            LABELS[field]
            for field in REQUIRED.get(kind_of(proposal.answers), ())
            if not proposal.answers.get(field)
        ],
        "name": name_problem(proposal.name, other_than=proposal) or "",
        "proposer": _about(proposal),
        "overlap": like_it(
            proposal.answers.get("need", ""), email=proposal.proposer_email, other_than=proposal
        ).to_dict(),
        "screening": report.to_dict(),
    }


def screened(proposal: Proposal) -> Report:
    """The media policy's reading of what may end up on the group's page."""
    return screen(Document.from_pairs(public_texts(proposal.answers)), the_policy())


def the_policy() -> Policy:
    """The media policy of today, for words in the association's name."""
    clause = clause_in_force("MED-2.1")
    version = str(clause.version.number) if clause else "0"
    return Policy(version=version, today=timezone.localdate(), official_voice=True)


def _about(proposal: Proposal) -> dict[str, Any]:
    says = CHOICES["relation"].get(proposal.relation, proposal.get_relation_display())
    person = proposal.proposer
    if person is None:
        words = "We have nobody with this address on record. Please confirm who it is (clause COP-A2)."
        return {"says": says, "known": False, "words": words}
    standing = person.get_standing_display().lower()
    category = f", {person.get_category_display().lower()} member" if person.category else ""
    return {"says": says, "known": True, "words": f"On record as {person.name}{category}, {standing}."}
