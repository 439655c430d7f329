"""The rules that hold for every decision on a proposal: who, when, and where it is minuted."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import TaskState

from home.accounts.models import User
from home.meetings.models import Meeting
from home.offices.models import Office, holds

from ..aims.strategy import mission_in_force
from ..choices.models import group_settings
from ..kinds import RULES as KINDS
from ..kinds import Formation
from ..standards.settling import NotSettled, settled
from .models import Proposal, ProposalStep
from .permissions import is_proposer
from .route import OFFICE, clause_of, may_take, place_of, untaken
from .states import ProposalState, StepKind

MISSION = "COP-D2"
COME_FIRST = (StepKind.CONSULTED, StepKind.ASSEMBLY_APPROVED, StepKind.RECOMMENDED, StepKind.ANSWERED)
"""What has to be there before a meeting can decide."""


class ProposalRefused(PermissionDenied):
    """It cannot be done; the message says which rule and what to do instead."""


class OutOfOrder(ProposalRefused):
    """Somebody tried a step that is not the next one."""


def refuse_kind_without_use(kind: str) -> None:
    """A kind of group that the association does not have is not proposed either."""
    settings = group_settings()
    if not settings.uses(kind):
        raise ProposalRefused(
            f"We have no groups of the kind “{settings.name_of(kind)}”. "
            "Write to the office, which can tell you more."
        )


def refuse_outsiders(proposal: Proposal, task: Any, by: Any) -> None:
    """Only holders of the task's offices act, and never the proposer."""
    if not task.may_act(by):
        raise ProposalRefused(f"Only {task.holder} can do this. You can read the proposal here.")
    if is_proposer(by, proposal):
        raise ProposalRefused("You proposed this yourself, so somebody else has to decide it.")


def meetings_that_count(body: Any, proposal: Proposal | None = None) -> QuerySet[Meeting]:
    """The body's meetings that have taken place, newest first; with a proposal, since it could be decided."""
    if body is None:
        return Meeting.objects.none()
    held = Meeting.objects.filter(body=body, date__lte=timezone.localdate()).taking_place()
    return held.filter(date__gte=counted_from(body, proposal)) if proposal else held


def counted_from(body: Any, proposal: Proposal) -> dt.date:
    """From when a body's meetings count: since the proposal came in, and everything before it was done.

    That is the meeting on whose agenda it was put, the Assembly's meeting that approved it, and the last day
    on which it was consulted on, recommended or changed. A meeting on the same day counts.
    """
    days = [proposal.received_on]
    item = proposal.assembly_item
    if item is not None and item.meeting.body_id == body.pk:
        days.append(item.meeting.date)
    before = proposal.steps.filter(kind__in=COME_FIRST).select_related("decision__meeting")
    return max([*days, *map(_taken_on, before)])


def _taken_on(step: ProposalStep) -> dt.date:
    """The day of a step: of the meeting that took it, else the day on which it was taken here."""
    meeting = step.decision.meeting if step.decision else None
    return meeting.date if meeting else timezone.localdate(step.at)


def meetings_to_come(body: Any) -> QuerySet[Meeting]:
    """The body's meetings from today on, soonest first."""
    return Meeting.objects.filter(body=body).upcoming() if body is not None else Meeting.objects.none()


def refuse_wrong_meeting(proposal: Proposal, task: Any, meeting: Meeting | None) -> None:
    """A body decides at one of its own meetings, held when the proposal and what comes first were there."""
    if not task.is_minuted:
        return
    if meeting is None:
        raise ProposalRefused("Choose the meeting at which this was decided.")
    if not meetings_that_count(task.body, proposal).filter(pk=meeting.pk).exists():
        raise ProposalRefused(
            f"{meeting} does not count here. Choose a meeting of {task.body} that has taken place "
            f"since {counted_from(task.body, proposal):%-d %B %Y}: on that day the proposal, and what comes "
            "before this step, were there."
        )


def refuse_past_meeting(body: Any, meeting: Meeting | None) -> Meeting:
    """Whatever is put on an agenda goes to a dated meeting of the body that is still to come, or today's."""
    if meeting is None:
        raise ProposalRefused("Choose the meeting. If it is not in the calendar yet, add it there first.")
    if not meetings_to_come(body).filter(pk=meeting.pk).exists():
        raise ProposalRefused(f"{meeting} does not count here. Choose a meeting of {body} that is to come.")
    return meeting


def steps_taken(proposal: Proposal) -> list[tuple[str, str]]:
    """(step, code of the office that answered) of what has happened so far."""
    steps = proposal.steps.filter(decision__isnull=False).values_list("kind", "decision__snapshot")
    return [(kind, snapshot.get(OFFICE, "")) for kind, snapshot in steps]


def refuse_out_of_order(proposal: Proposal, step: str) -> None:
    """Nothing is decided before what the policy puts before it, however the workflow was changed."""
    for leg in untaken(proposal.kind, step, steps_taken(proposal)):
        raise OutOfOrder(f"First, {leg.missing} (clause {leg.clause}). Until then this step cannot be taken.")


def refuse_wrong_office(proposal: Proposal, task: Any, step: str, by: Any) -> None:
    """The step belongs to the offices that the policy names, whatever offices a task has been given."""
    allowed = may_take(proposal.kind, step)
    clause = clause_of(proposal.kind, step)
    if allowed and not holds(by, *allowed):
        names = " or ".join(Office.objects.filter(code__in=allowed).values_list("name", flat=True))
        raise ProposalRefused(f"Only the {names} can do this (clause {clause}). You can read it here.")
    place = place_of(proposal.kind, step)
    if place and (task.body is None or task.body.code != place):
        raise ProposalRefused(f"This step belongs to a meeting of the right body (clause {clause}).")


def held(task_state: TaskState, by: User, step: str = "") -> tuple[Proposal, Any, TaskState]:
    """The proposal, locked, with its task and the fresh task state, if `by` may take this step now.

    Without a step, such as to ask for changes, it is enough that `by` may act where the proposal is.
    """
    subject = task_state.workflow_state.content_object
    if not isinstance(subject, Proposal):
        raise ProposalRefused("This is not a proposal.")
    proposal = Proposal.objects.select_for_update().get(pk=subject.pk)
    current = TaskState.objects.select_related("workflow_state").get(pk=task_state.pk)
    if proposal.state != ProposalState.UNDER_REVIEW or current.status != TaskState.STATUS_IN_PROGRESS:
        raise OutOfOrder(
            f"This proposal is {proposal.get_state_display().lower()} by now. Somebody has just acted on it."
        )
    task = current.task.specific
    refuse_outsiders(proposal, task, by)
    refuse_wrong_office(proposal, task, task.step, by)
    if step and task.step != step:
        raise OutOfOrder(f"This is not the step that the proposal is at: it is with {task.holder}.")
    if step:
        refuse_out_of_order(proposal, step)
    return proposal, task, current


def refuse_open_questions(proposal: Proposal, restriction: str, resources: str) -> None:
    if proposal.answers.get("membership") == "restricted" and not restriction:
        raise ProposalRefused("Say yes or no to restricting who may join (clause COP-P6).")
    if proposal.answers.get("resources_choice") == "some" and not resources:
        raise ProposalRefused("Say yes or no to the support beyond the standard (clause COP-P4).")


def settled_standards(proposal: Proposal, answers: Sequence[Mapping[str, str]]) -> list[dict[str, str]]:
    """The additions to the code that may stand; refused while one is not tied to it or takes away from it."""
    try:
        return settled(str(proposal.answers.get("standards") or ""), answers)
    except NotSettled as refusal:
        raise ProposalRefused(str(refusal)) from refusal


def asks_for_mission(proposal: Proposal) -> list[tuple[str, str]]:
    """The parts of the mission that an approval chooses from; none where the kind, or the site, has none."""
    return mission_in_force() if _is_by_need(proposal) else []


def lacks_mission(proposal: Proposal) -> bool:
    """Whether the decision should point to the mission, and none is published that it could point to."""
    return _is_by_need(proposal) and not mission_in_force()


def _is_by_need(proposal: Proposal) -> bool:
    return bool(KINDS[proposal.kind].formation.value == Formation.AT_ANY_TIME)


def refuse_without_mission(proposal: Proposal, mission: str, why: str) -> None:
    """A community serves a part of the mission, and the decision says which and how."""
    parts = dict(asks_for_mission(proposal))
    if not parts:
        return
    if mission not in parts:
        raise ProposalRefused(f"Choose the part of our mission that it serves (clause {MISSION}).")
    if not why.strip():
        raise ProposalRefused(f"Say how it serves our mission (clause {MISSION}).")
