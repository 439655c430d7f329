"""The yearly look back: its criteria set with the approval, its answers handed in once by those who lead."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from home.accounts.models import User
from home.decisions.models import Decision
from home.people.models import Person

from ..kinds import RULES, AgainstTheRules, GroupStage
from ..officers.models import OfficerTerm
from ..pages.models import GroupPage
from . import notifications
from .models import Criterion, YearlyLook
from .questions import decides_on_itself, questions_for

MOST = 20


@transaction.atomic
def set_criteria(*, group: GroupPage, text: str, decision: Decision | None) -> None:
    """Make the group's yearly form of what its proposal said, a line for each question."""
    if not decides_on_itself(group):
        return
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) > MOST:
        lines = [*lines[: MOST - 1], "\n".join(lines[MOST - 1 :])]
    Criterion.objects.bulk_create(
        [Criterion(group=group, words=line, order=n, decision=decision) for n, line in enumerate(lines)]
    )


def may_look_back(user: User, group: GroupPage) -> bool:
    """The group's officers of today."""
    return OfficerTerm.objects.current().filter(group=group, person__user=user.pk).exists()


@transaction.atomic
def hand_in(
    *, group: GroupPage, by: User, answers: Sequence[str], carries_on: bool | None = None
) -> YearlyLook:
    """Hand in this year's look back. Raises AgainstTheRules."""
    clause, year = RULES[group.kind].review.clauses[0], timezone.localdate().year
    locked = GroupPage.objects.select_for_update().get(pk=group.pk)
    asked = questions_for(locked)
    if not may_look_back(by, locked):
        raise AgainstTheRules("Only those who run the group can look back for it.", clause)
    if not asked or locked.stage != GroupStage.ACTIVE:
        raise AgainstTheRules("Nothing is asked of this group once a year.", clause)
    if locked.yearly_looks.filter(year=year).exists():
        raise AgainstTheRules(f"The look back on {year} is here already.", clause)
    for number, question in enumerate(asked):
        if number >= len(answers) or not answers[number].strip():
            raise AgainstTheRules(f"Answer this too: “{question.words}”", question.clause)
    if decides_on_itself(locked) and carries_on is None:
        raise AgainstTheRules("Say whether the group should carry on.", clause)
    look_back = YearlyLook.objects.create(
        group=locked,
        year=year,
        answers=[
            {"question": one.words, "clause": one.clause, "answer": said.strip()}
            for one, said in zip(asked, answers, strict=False)
        ],
        carries_on=carries_on if decides_on_itself(locked) else None,
        by=Person.objects.get(user=by),
    )
    notifications.tell_handed_in(look_back)
    return look_back
