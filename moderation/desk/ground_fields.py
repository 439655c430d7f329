"""The questions that go with a clause: in what way something falls under it, and towards whom."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms

from .findings.forms import with_title
from .grounds import EXCLUSIONS, TARGETS, WAYS, Ground


class GroundsForm(forms.Form):
    """A form that asks under which clauses something falls, with the questions of each."""

    clauses = forms.MultipleChoiceField(
        label="What does it fall under?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Choose from the clauses that are listed."},
    )

    def offer(self, clauses: Iterable[str], likely: Iterable[str] = ()) -> None:
        """Offer these clauses, and for each exclusion its questions; `likely` ways are chosen already."""
        self.fields["clauses"].choices = [(clause, with_title(clause)) for clause in clauses]  # type: ignore[attr-defined]
        for clause in EXCLUSIONS:
            ways = dict(WAYS[clause])
            first = next((way for way in likely if way in ways), "")
            self.fields[way_of(clause)] = _choice("In what way?", WAYS[clause], first)
            if clause in TARGETS:
                self.fields[target_of(clause)] = _choice("Towards whom?", TARGETS[clause])

    @property
    def clause_choices(self) -> Iterator[tuple[Any, list[Any]]]:
        """Each checkbox with the questions that go with its clause."""
        for box in self["clauses"]:
            clause = str(box.data["value"])
            names = [way_of(clause), target_of(clause)]
            yield box, [self[name] for name in names if name in self.fields]

    @property
    def grounds(self) -> list[Ground]:
        """What a restrictive decision rests on, once the form is valid."""
        said = self.cleaned_data
        return [
            Ground(clause, said.get(way_of(clause), ""), said.get(target_of(clause), ""))
            for clause in said["clauses"]
        ]

    def ask_for_the_rest(self, chosen: Iterable[str]) -> None:
        """Add an error for each question of these clauses that was left open."""
        for clause in chosen:
            for name, missing in (
                (way_of(clause), f"Say in what way it falls under {clause}."),
                (target_of(clause), f"Say towards whom, under {clause}."),
            ):
                if name in self.fields and not self.cleaned_data.get(name):
                    self.add_error(name, missing)


def way_of(clause: str) -> str:
    """The name of the field that says in what way something falls under this clause."""
    return f"way-{clause.replace('.', '-')}"


def target_of(clause: str) -> str:
    """The name of the field that says towards whom."""
    return f"target-{clause.replace('.', '-')}"


def _choice(label: str, choices: Iterable[tuple[str, str]], initial: str = "") -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[("", "Choose"), *choices], initial=initial, required=False)
