"""Settling what a group adds to the code: each addition tied to it, and none that takes away from it."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from ..kinds import AgainstTheRules
from .code import clauses_of_the_code
from .lessening import CLAUSE, Lessening, additions, lessenings

ADDS, TAKES = "adds", "takes"
READINGS = (
    (ADDS, "It adds to the code all the same"),
    (TAKES, "It takes away from the code: it is left out"),
)
MOST = 12
LONGEST = 300


class NotSettled(AgainstTheRules):
    """An addition is not tied to the code, or wording that takes away was not settled."""


def settled(text: str, answers: Sequence[Mapping[str, str]]) -> list[dict[str, str]]:
    """The additions that may stand, each with its tie. Raises NotSettled.

    `answers` say of each addition in turn its `tie`, the `norm` of the group that it serves and, where its
    wording is marked, its `reading`.
    """
    agreed = []
    ties = {tie for tie, _ in clauses_of_the_code()}
    asked = additions(text)
    if len(asked) > MOST:
        raise NotSettled(f"These are {len(asked)} additions. Join some of them; {MOST} are enough.", CLAUSE)
    for number, addition in enumerate(asked):
        answer = answers[number] if number < len(answers) else {}
        marked = lessenings(addition)
        reading = answer.get("reading", "")
        if marked and reading not in {ADDS, TAKES}:
            raise NotSettled(
                f"“{addition}” seems to take away from the code of conduct (“{marked[0].words}”). "
                "A group may add to the code, but not lessen it. Say how you read it.",
                CLAUSE,
            )
        if marked and reading == TAKES:
            continue
        if answer.get("tie") not in ties:
            raise NotSettled(f"Say what of the code “{addition}” adds to.", CLAUSE)
        norm = " ".join(answer.get("norm", "").split())
        if not norm:
            raise NotSettled(f"Say which habit of the group “{addition}” serves.", CLAUSE)
        agreed.append({"text": addition, "tie": answer["tie"], "norm": norm[:LONGEST], "reading": reading})
    return agreed


def laid_out(text: str) -> list[tuple[str, list[Lessening]]]:
    """Each addition with what is marked in it, to be read."""
    return [(addition, lessenings(addition)) for addition in additions(text)]


def fields_for(text: str) -> dict[str, forms.Field]:
    """What is asked about each addition."""
    fields: dict[str, forms.Field] = {}
    for number, (addition, marked) in enumerate(laid_out(text)[:MOST], start=1):
        short = addition if len(addition) < 90 else f"{addition[:88]}…"
        fields[f"standard_{number}_tie"] = forms.ChoiceField(
            label=f"“{short}” adds to",
            choices=[("", "Choose"), *clauses_of_the_code()],
            error_messages={"required": f"Say what of the code “{short}” adds to."},
            required=not marked,
        )
        fields[f"standard_{number}_norm"] = forms.CharField(
            label=f"Which habit of the group does “{short}” serve?",
            help_text="In a few words, such as: we borrow each other's plans.",
            max_length=LONGEST,
            error_messages={"required": f"Say which habit of the group “{short}” serves."},
            required=not marked,
        )
        if marked:
            fields[f"standard_{number}_reading"] = forms.ChoiceField(
                label=f"“{marked[0].words}”: {marked[0].reason} How do you read it?",
                choices=READINGS,
                widget=forms.RadioSelect,
                error_messages={"required": f"Say how you read “{short}”. It seems to take away."},
            )
    return fields


def answers_in(cleaned: Mapping[str, Any], text: str) -> list[dict[str, str]]:
    """The answers as `settled` takes them."""
    return [
        {
            "tie": cleaned.get(f"standard_{number}_tie") or "",
            "norm": cleaned.get(f"standard_{number}_norm") or "",
            "reading": cleaned.get(f"standard_{number}_reading") or "",
        }
        for number in range(1, len(additions(text)) + 1)
    ]
