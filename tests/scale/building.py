"""An association grown large: groups with officers, people by import, proposals waiting in their workflow."""

import datetime as dt
from itertools import count

from django.utils import timezone
from wagtail.models import TaskState, WorkflowState

from groups.compared import name_key
from groups.kinds import GroupKind, GroupStage
from groups.models import GroupIndexPage, GroupPage, Membership, OfficerTerm, Proposal
from home.models import Person, Region, Topic
from home.people.importing import lifecycle
from home.people.importing.plan import Plan
from home.people.importing.reading import read_table

FIRST = ("Ada", "Ben", "Cara", "Dev", "Elin", "Finn", "Gita", "Hugo", "Ines", "Jan", "Kofi", "Lena", "Mair")
LAST = ("Marsh", "Field", "Brook", "Hill", "Moor", "Vale", "Lake", "Reed", "Ash", "Thorn", "Wren", "Finch")
WORK = ("Lecturer", "Librarian", "Learning technologist", "Head of department", "Researcher")
KINDS = ("individual", "associate", "certified")
_numbers = count(1)


def members_file(many: int, *, standing: str = "good") -> bytes:
    """A file as a membership system writes it; the same people each time."""
    regions = list(Region.objects.values_list("name", flat=True)) or [""]
    lines = ["Member no;Full name;E-mail;Job title;Membership type;Status;Region"]
    for number in range(many):
        name = f"{FIRST[number % len(FIRST)]} {LAST[number // len(FIRST) % len(LAST)]} {_roman(number)}"
        lines.append(
            f"M{number};{name};m{number}@members.example;{WORK[number % 5]};{KINDS[number % 3]};{standing};"
            f"{regions[number % len(regions)]}"
        )
    return "\r\n".join(lines).encode("utf-8-sig")


def _roman(number: int) -> str:
    """Letters that tell namesakes apart."""
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))


def import_members(content: bytes) -> Plan:
    """Bring the file, look at it, and apply it."""
    brought = lifecycle.bring(
        kind="people", table=read_table(content), file_name="all.csv", whole=False, by=None
    )
    return lifecycle.apply(brought, mark=lifecycle.look(brought).mark, by=None)


def grow_groups(many: int) -> None:
    """Active groups of all kinds, each with three officers and thirty members."""
    index, people = GroupIndexPage.objects.get(), list(Person.objects.order_by("pk")[:400])
    regions, topics = list(Region.objects.all()), list(Topic.objects.all())
    today = timezone.localdate()
    begun = today - dt.timedelta(days=9)
    for number in (next(_numbers) for _ in range(many)):
        group = index.add_child(
            instance=GroupPage(
                title=f"Readers of shelf {number}",
                kind=GroupKind.values[number % 4],
                stage=GroupStage.ACTIVE,
                region=regions[number % len(regions)],
                topic=topics[number % len(topics)],
                remit="To read together and to say what we thought of it.",
            )
        )
        some = [people[(number * 7 + each) % len(people)] for each in range(30)]
        OfficerTerm.objects.bulk_create(
            OfficerTerm(group=group, person=one, role="Officer", start=begun, is_contact=not place)
            for place, one in enumerate(dict.fromkeys(some[:3]))
        )
        Membership.objects.bulk_create(
            Membership(group=group, email=one.email.lower(), name=one.name, person=one, joined_on=today)
            for one in dict.fromkeys(some)
        )


def grow_proposals(many: int) -> None:
    """Open proposals that wait where the example's own does."""
    like = WorkflowState.objects.active().filter(
        base_content_type=Proposal().get_base_content_type(), current_task_state__isnull=False
    )[0]
    proposals = Proposal.objects.bulk_create(
        Proposal(
            name=f"Circle {number}",
            name_key=name_key(f"Circle {number}"),
            proposer_name="Mina Member",
            proposer_email=f"mina{number}@members.example",
            relation="member",
            form_page_id=like.content_object.form_page_id,
            answers={"need": "People who work alone."},
            state=like.content_object.state,
        )
        for number in (next(_numbers) for _ in range(many))
    )
    states = WorkflowState.objects.bulk_create(
        WorkflowState(
            content_type=like.content_type,
            base_content_type=like.base_content_type,
            object_id=str(proposal.pk),
            workflow=like.workflow,
        )
        for proposal in proposals
    )
    for proposal, state in zip(proposals, states, strict=True):
        state.current_task_state = TaskState.objects.create(
            workflow_state=state,
            task_id=like.current_task_state.task_id,
            revision=proposal.save_revision(clean=False),
            content_type=like.current_task_state.content_type,
        )
    WorkflowState.objects.bulk_update(states, ["current_task_state"])
