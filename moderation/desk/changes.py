"""What changed between two versions of the same content, word by word."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from .marking import heading_of
from .models import Case
from .states import CaseState

COMPARED_WORDS = 3000
"""Longer blocks are compared by sentences, which is coarser and quick."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that stayed ("same"), went ("old") or came ("new")."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class ChangedBlock:
    """One block with what went and what came."""

    heading: str
    stretches: tuple[Stretch, ...]


def earlier_version(case: Case) -> Case | None:
    """The last case about the same subject with other words, that somebody decided or that was overtaken."""
    same = Case.objects.filter(
        subject_type=case.subject_type, subject_id=case.subject_id, opened_at__lt=case.opened_at
    )
    ended = same.exclude(fingerprint=case.fingerprint).exclude(state=CaseState.WAITING)
    return ended.select_related("decision").order_by("-opened_at", "-pk").first()


def changes(old: Iterable[Sequence[str]], new: Iterable[Sequence[str]]) -> list[ChangedBlock]:
    """The blocks that differ, those of the new version first; blocks that stayed are left out."""
    before = {each[0]: each[1] for each in old}
    after = {each[0]: each[1] for each in new}
    labels = [*after, *(label for label in before if label not in after)]
    return [
        ChangedBlock(heading_of(label), tuple(_stretches(before.get(label, ""), after.get(label, ""))))
        for label in labels
        if before.get(label, "") != after.get(label, "")
    ]


def _stretches(old: str, new: str) -> Iterator[Stretch]:
    long = max(len(old), len(new)) > COMPARED_WORDS * 6
    cut = r"[^.!?\n]+[.!?\n]*|[.!?\n]+" if long else r"\w+\s*|[^\w\s]+\s*|\s+"
    before, after = re.findall(cut, old), re.findall(cut, new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if kind == "equal":
            yield Stretch("same", "".join(before[old_from:old_to]))
            continue
        if old_to > old_from:
            yield Stretch("old", "".join(before[old_from:old_to]))
        if new_to > new_from:
            yield Stretch("new", "".join(after[new_from:new_to]))
