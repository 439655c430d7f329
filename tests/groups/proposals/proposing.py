"""Short ways to write a proposal and to take it along its way."""

import re
from dataclasses import dataclass
from typing import Any

from django.core import mail
from django.http import QueryDict
from django.utils import timezone

from groups.aims.strategy import aims_in_force
from groups.belonging import person_with
from groups.kinds import RULES, Formation
from groups.models import Proposal, ProposalCall, ProposalFormPage
from groups.proposals import consulting, lifecycle
from groups.proposals.drafts.links import digest, new_secret
from groups.proposals.rules import asks_for_mission
from home.models import Meeting, Person, Region, User

NEED = (
    "Colleagues who teach fieldwork work alone. Each makes the same risk plans and the same mistakes, "
    "and nobody has a place to ask."
)


def typed(**changes: Any) -> dict[str, Any]:
    """A complete proposal as a browser sends it."""
    return {
        "group_name": "Fieldwork circle",
        "need": NEED,
        "activities": ["A call each month", "A shared shelf of plans"],
        "impacts": ["Fewer accidents"],
        "determination": "Each May we ask members whether the circle helped them.",
        "resources_choice": "none",
        "membership": "open",
        "proposer_name": "Mina Member",
        "email": "mina@example.org",
        "relation": "member",
        **changes,
    }


def typed_for_a_theme(**changes: Any) -> dict[str, Any]:
    """A complete proposal of a special interest group."""
    given = {
        "group_name": "Maps in teaching",
        "theme": "teaching with maps",
        "need": NEED,
        "remit": "share maps\ntry them out",
        "officers": ["Ada Byron, ada@example.org"],
        "promise": "on",
        "proposer_name": "Mina Member",
        "email": "mina@example.org",
        "relation": "member",
    }
    return {**given, **changes}


def posted(**changes: Any) -> QueryDict:
    """The same as a form reads it."""
    data = QueryDict(mutable=True)
    for name, value in typed(**changes).items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return data


def invite(page: ProposalFormPage) -> None:
    """Open a call, where groups are proposed only when proposals are invited."""
    if RULES[page.kind].formation.value == Formation.BY_CALL and not page.calls.exists():
        today = timezone.localdate()
        page.calls.add(ProposalCall(opens_on=today, closes_on=today))
        page.save()


def put_on_record(email: str, name: str = "Mina Member", region: str = "") -> None:
    """A member in good standing with this address, unless somebody has it already."""
    if person_with(email) is None:
        where = Region.objects.filter(name=region).first()
        Person.objects.create(name=name, email=email, category="individual", standing="good", region=where)


def officers_on_record(given: dict[str, Any]) -> None:
    """Those whom a proposal names to run the group, as members in good standing of its region."""
    for line in given.get("officers", []):
        name, _, email = line.partition(", ")
        put_on_record(email, name, given.get("region", ""))


def links_in(message: mail.EmailMessage) -> list[str]:
    """The paths of the links to proposals in a mail."""
    return re.findall(r"https?://[^/\s]+(/proposals/\S+)", str(message.body))


def mails_to(address: str) -> list[str]:
    """The subjects of the mails to an address, the oldest first."""
    return [str(message.subject) for message in mail.outbox if message.to == [address]]


def last_link(address: str) -> str:
    """The path of the newest link that was mailed to an address."""
    return [link for message in mail.outbox if message.to == [address] for link in links_in(message)][-1]


@dataclass
class Way:
    """What can happen to a proposal, with everything filled in that a test does not care about."""

    page: ProposalFormPage
    ceo: User
    trustee: User
    meeting: Meeting
    staff: User | None = None

    def propose(self, key: str = "", **changes: Any) -> Proposal:
        invite(self.page)
        put_on_record(typed(**changes)["email"])
        officers_on_record(changes)
        changes = self._with_an_aim(changes)
        form = self.page.get_form(posted(**changes), page=self.page)
        assert form.errors == {}
        form.key, form.typed = digest(key or new_secret()), dict(posted(**changes).lists())
        return self.page.process_form_submission(form)

    def _with_an_aim(self, given: dict[str, Any]) -> dict[str, Any]:
        """What is given, with an aim where a strategy is published and the form asks for one."""
        aims = [aim for aim, _ in aims_in_force()][:1] if "officers" in given else []
        return {"aims": aims, **given} if aims else given

    def waiting(self, proposal: Proposal) -> Any:
        return Proposal.objects.get(pk=proposal.pk).current_workflow_task_state

    def consult(self, proposal: Proposal, by: User, **changes: Any) -> Proposal:
        given = {"finding": "none", "reason": "A real need.", "clauses": ["COP-N"], **changes}
        return consulting.consult(task_state=self.waiting(proposal), by=by, **given)

    def recommend(self, proposal: Proposal) -> Proposal:
        """Everything that comes before the Board's decision on a community."""
        assert self.staff is not None
        self.consult(proposal, self.ceo)
        return self.consult(proposal, self.staff)

    def approve(self, proposal: Proposal, **changes: Any) -> Proposal:
        given = {"task_state": self.waiting(proposal), **self.decided("We want this."), **changes}
        for mission, _ in asks_for_mission(proposal)[:1]:
            given = {"mission": mission, "mission_reason": "It is what we are here for.", **given}
        return lifecycle.approve(**given)

    def decline(self, proposal: Proposal, **changes: Any) -> Proposal:
        given = {"task_state": self.waiting(proposal), **self.decided("There is one like it."), **changes}
        return lifecycle.decline(**given)

    def request_changes(self, proposal: Proposal, **changes: Any) -> Proposal:
        given = {"task_state": self.waiting(proposal), **self.decided("Say more on cost."), **changes}
        return lifecycle.request_changes(**given)

    def decided(self, reason: str) -> dict[str, Any]:
        return {"by": self.trustee, "reason": reason, "clauses": ["COP-A1"], "meeting": self.meeting}

    def answer(self, proposal: Proposal, **changes: Any) -> Proposal:
        changes = self._with_an_aim(changes)
        form = self.page.get_form(posted(**changes), page=self.page, proposal=proposal)
        assert form.errors == {}
        return lifecycle.answer(
            draft=proposal.draft, answers=form.answers(), typed=dict(posted(**changes).lists())
        )
