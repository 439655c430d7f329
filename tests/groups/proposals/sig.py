"""Takes proposals of topic groups along their longer way, one verb at a time."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from groups.models import Proposal
from groups.proposals import on_the_way
from groups.proposals.tasks.seed import workflow_for
from home.models import Body, Meeting, User
from tests.groups.proposals.proposing import Way, typed_for_a_theme
from tests.policies import publish_policy

KIND = "special-interest-group"


@dataclass
class SigWay(Way):
    """With an Assembly today and a Board's meeting to come."""

    assembly: Meeting | None = None
    next_board: Meeting | None = None

    @classmethod
    def of(cls, way: Way) -> "SigWay":
        publish_policy(("MSG-SIG.11", "How topic groups come about."), title="Groups of members")
        way.page.kind = KIND
        workflow_for(KIND)
        today = timezone.localdate()
        body = Body.objects.get(code="assembly")
        assembly, _ = Meeting.objects.get_or_create(body=body, date=today)
        next_board = Meeting.objects.create(body=way.meeting.body, date=today + dt.timedelta(days=40))
        return cls(way.page, way.ceo, way.trustee, way.meeting, way.staff, assembly, next_board)

    def propose(self, key: str = "", **changes: Any) -> Proposal:
        return super().propose(key, **{**typed_for_a_theme(), "group_name": "Fieldwork circle", **changes})

    def answer(self, proposal: Proposal, **changes: Any) -> Proposal:
        return super().answer(
            proposal, **{**typed_for_a_theme(), "group_name": "Fieldwork circle", **changes}
        )

    def decided(self, reason: str) -> dict[str, Any]:
        return {**super().decided(reason), "clauses": ["MSG-SIG.11"]}

    def _act(self, proposal: Proposal, by: User | None, **given: Any) -> dict[str, Any]:
        return {
            "task_state": self.waiting(proposal),
            "by": by,
            "reason": "It is time.",
            "clauses": ["MSG-SIG.11"],
            **given,
        }

    def review(self, proposal: Proposal, **given: Any) -> Proposal:
        return on_the_way.review(**{**self._act(proposal, self.ceo), **given})

    def raise_at(self, proposal: Proposal, **given: Any) -> Proposal:
        return on_the_way.raise_at(**{**self._act(proposal, self.ceo, meeting=self.assembly), **given})

    def minute(self, proposal: Proposal, **given: Any) -> Proposal:
        usual = self._act(proposal, self.staff, meeting=self.assembly, minute="Minute 7.2")
        return on_the_way.minute_approval(**{**usual, **given})

    def recommend_it(self, proposal: Proposal, **given: Any) -> Proposal:
        usual = self._act(proposal, self.ceo, meeting=self.next_board, stance="for")
        return on_the_way.recommend(**{**usual, **given})

    def defer(self, proposal: Proposal, **given: Any) -> Proposal:
        usual = self._act(proposal, self.trustee, meeting=self.next_board, reason="The accounts come first.")
        return on_the_way.defer(**{**usual, **given})

    def raised(self, proposal: Proposal) -> Proposal:
        return self.raise_at(self.review(proposal))

    def to_the_board(self, proposal: Proposal) -> Proposal:
        return self.recommend_it(self.minute(self.raised(proposal)))

    def verbs(self, proposal: Proposal, by: User | None = None) -> dict[str, Callable[[], Proposal]]:
        """The later steps, each by the office whose it is unless somebody is named."""
        given = {"by": by} if by else {}
        return {
            "raise_at": lambda: self.raise_at(proposal, **given),
            "minute_approval": lambda: self.minute(proposal, **given),
            "recommend": lambda: self.recommend_it(proposal, **given),
            "approve": lambda: self.approve(proposal, **given),
        }
