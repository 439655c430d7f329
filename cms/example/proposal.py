"""One proposal under way: sent in by a member, looked at by those who are asked, now with the Board."""

from typing import Any

from django.http import QueryDict

from groups.kinds import GroupKind
from groups.models import Proposal, ProposalFormPage
from groups.proposals import consulting
from groups.proposals.drafts.links import digest
from groups.proposals.models import Relation

from .calendar import days_from_today
from .data_files import read
from .people import log_in, person

CAME_IN = -35


def load_proposal() -> None:
    facts = read("proposal")
    if Proposal.objects.filter(name=facts["name"]).exists():
        return
    proposal = _send_in(ProposalFormPage.objects.get(kind=GroupKind.COMMUNITY_OF_PRACTICE), _typed(facts))
    proposal.received_on = days_from_today(CAME_IN)
    proposal.save(update_fields=["received_on", "name_key"])
    for answer in facts["consulted"]:
        consulting.consult(
            task_state=proposal.current_workflow_task_state,
            by=log_in(answer["person"]),
            reason=answer["reason"].strip(),
            clauses=["COP-N"],
            finding=answer["finding"],
            met_by=answer.get("met_by", ""),
        )


def _typed(facts: dict[str, Any]) -> QueryDict:
    """The answers as the member's browser would send them."""
    proposer = person(facts["proposer"])
    data = QueryDict(mutable=True)
    for field, value in facts["answers"].items():
        data.setlist(field, value if isinstance(value, list) else [value.strip()])
    data.update(
        {
            "group_name": facts["name"],
            "proposer_name": proposer.name,
            "email": proposer.email,
            "relation": Relation.MEMBER,
        }
    )
    return data


def _send_in(page: ProposalFormPage, data: QueryDict) -> Proposal:
    form = page.get_form(data, page=page)
    if not form.is_valid():
        raise ValueError(f"The example's proposal is not complete: {form.errors.as_json()}")
    form.key, form.typed = digest("the example's proposal"), dict(data.lists())
    return page.process_form_submission(form)
