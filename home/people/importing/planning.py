"""Compares a table with what is on record. Writes nothing."""

from dataclasses import dataclass, field
from typing import Any

from ..models import MembershipCategory, Standing
from .columns import Column, ImportKind, Lists, WrongCell, as_compared, columns_of
from .known import Known, lists
from .plan import Change, Entry, Outcome, Plan, Problem
from .reading import NotReadable, Table

CURRENT = {Standing.GOOD, Standing.SUSPENDED}
LABELS = {"standing": dict(Standing.choices), "category": dict(MembershipCategory.choices)}


def plan_of(kind: str, table: Table, *, whole: bool = False, lock: bool = False) -> Plan:
    """What importing the table would do today; `whole` if who is not in it is no member any more.

    With `lock` nobody else changes these records until the transaction ends. Raises NotReadable.
    """
    columns = columns_of(kind, table.headings)
    _refuse_without_key(kind, columns)
    comparing = _Comparing(kind, columns, table.headings, Known(kind, lock=lock), lists())
    entries = [comparing.entry(line, cells) for line, cells in table.rows]
    wrong = any(entry.outcome == Outcome.WRONG for entry in entries)
    if whole and not wrong:
        entries += comparing.missing()
    known = [table.headings[place] for place in columns]
    return Plan(kind, table.headings, entries, known, ending_waits=whole and wrong)


def _refuse_without_key(kind: str, columns: dict[int, Column]) -> None:
    found = {column.field for column in columns.values()}
    keys = {"reference", "email"} if kind == ImportKind.PEOPLE else {"reference", "name"}
    if found.isdisjoint(keys):
        wanted = "“Number” or “E-mail”" if kind == ImportKind.PEOPLE else "“Number” or “Name”"
        raise NotReadable(
            f"The first row of the file should name its columns, and one of them must be {wanted}, so that "
            "each row can be told apart. None of these was found."
        )


@dataclass
class _Comparing:
    """One run through a table: what was read so far, and who was met in it."""

    kind: str
    columns: dict[int, Column]
    headings: list[str]
    known: Known
    lists: Lists
    met: dict[str, int] = field(default_factory=dict)
    """In which row each record, number and address was met."""

    @property
    def people(self) -> bool:
        return self.kind == ImportKind.PEOPLE

    def entry(self, line: int, cells: list[str]) -> Entry:
        values, problems = self._read(cells)
        pk = None if problems else self._find(values, problems)
        if not problems:
            self._refuse_twice(line, pk, values, problems)
        if not problems and pk is None:
            self._refuse_incomplete(values, problems)
        who = values.get("name") or self._name(pk) or values.get("email") or values.get("reference") or ""
        if problems:
            return Entry(Outcome.WRONG, who, line, pk, problems=tuple(problems), cells=tuple(cells))
        before = self.known.records[pk] if pk is not None else {}
        changed = {name: value for name, value in values.items() if value != before.get(name)}
        if pk is None:
            return Entry(Outcome.ADDED, who, line, None, values, self._changes({}, values))
        if not changed:
            return Entry(Outcome.SAME, who, line, pk)
        ends = before["standing"] in CURRENT and changed.get("standing", Standing.GOOD) not in CURRENT
        outcome = Outcome.ENDED if ends else Outcome.CHANGED
        return Entry(outcome, who, line, pk, changed, self._changes(before, changed))

    def missing(self) -> list[Entry]:
        """Members of today whom the table does not name: their membership has lapsed."""
        lapsed = {"standing": str(Standing.LAPSED)}
        return [
            Entry(Outcome.ENDED, row["name"], None, pk, lapsed, self._changes(row, lapsed))
            for pk, row in self.known.records.items()
            if row["standing"] in CURRENT and f"record {pk}" not in self.met
        ]

    def _read(self, cells: list[str]) -> tuple[dict[str, Any], list[Problem]]:
        values: dict[str, Any] = {}
        problems: list[Problem] = []
        if len(cells) > len(self.headings):
            problems.append(Problem("", "The row has more cells than the first row has headings."))
        for place, column in self.columns.items():
            cell = cells[place] if place < len(cells) else ""
            if not cell:
                continue
            try:
                values[column.field] = column.value(cell, self.lists)
            except WrongCell as why:
                problems.append(Problem(self.headings[place], str(why)))
        parts = [values.pop("first_name", ""), values.pop("last_name", "")]
        if any(parts) and "name" not in values:
            values["name"] = " ".join(filter(None, parts))
        return values, problems

    def _find(self, values: dict[str, Any], problems: list[Problem]) -> int | None:
        """The record that a row is about; None where it is a new one."""
        number = values.get("reference", "")
        other = values.get("email", "") if self.people else as_compared(values.get("name", ""))
        column = "E-mail" if self.people else "Name"
        numbered = self.known.by_number.get(number.casefold()) if number else None
        named = self.known.others(other) if other else set()
        if numbered is not None:
            if named - {numbered}:
                problems.append(Problem(column, "Another record has this already.", True))
            return numbered
        if len(named) > 1:
            problems.append(
                Problem(column, "More than one record has this. Put that right, or give the number.", True)
            )
            return None
        found = next(iter(named), None)
        if found is not None and number and self.known.records[found]["reference"]:
            words = f"The record with this {column.lower()} has another number."
            problems.append(Problem("Number", words, True))
        return found

    def _refuse_twice(
        self, line: int, pk: int | None, values: dict[str, Any], problems: list[Problem]
    ) -> None:
        keys = [f"number {values['reference'].casefold()}"] if values.get("reference") else []
        if self.people and values.get("email"):
            keys.append(f"email {values['email']}")
        elif not self.people and values.get("name"):
            keys.append(f"name {as_compared(values['name'])}")
        if pk is not None:
            keys.append(f"record {pk}")
        earlier = next((self.met[key] for key in keys if key in self.met), None)
        if earlier is not None:
            problems.append(Problem("", f"Row {earlier} is about the same {self._one} already."))
            return
        self.met.update(dict.fromkeys(keys, line))

    def _refuse_incomplete(self, values: dict[str, Any], problems: list[Problem]) -> None:
        if not values.get("name"):
            words = f"There is no such {self._one} yet, and a new one needs a name."
            problems.append(Problem("Name", words, True))
        if self.people and not (values.get("email") or values.get("reference")):
            problems.append(Problem("E-mail", "A new person needs an e-mail address or a number."))

    @property
    def _one(self) -> str:
        return "person" if self.people else "organisation"

    def _name(self, pk: int | None) -> str:
        return str(self.known.records[pk]["name"]) if pk is not None else ""

    def _changes(self, before: dict[str, Any], after: dict[str, Any]) -> tuple[Change, ...]:
        labels = {column.field: column.label for column in self.columns.values()}
        return tuple(
            Change(
                labels.get(name, name.capitalize()),
                self._words(name, before.get(name)),
                self._words(name, new),
            )
            for name, new in after.items()
        )

    def _words(self, name: str, value: Any) -> str:
        """A value as readers know it."""
        if name in LABELS:
            return str(LABELS[name].get(value or "", value or ""))
        if name in {"region_id", "organisation_id"}:
            listed = self.lists.regions if name == "region_id" else self.lists.organisations
            return next((label for pk, label in listed.values() if pk == value), "")
        return str(value or "")
