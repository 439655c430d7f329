"""What a membership system sends: the fields of a row, what they mean, and an example. Shown on a page."""

from collections.abc import Mapping
from typing import Any

from ..columns import COLUMNS, NOTHING, ImportKind
from ..reading import Table, tidy

MOST_ROWS = 1_000
"""Rows in one call; more are sent in several."""

ROW_NEEDS: dict[str, str] = {ImportKind.PEOPLE: ", and a reference or an email", ImportKind.ORGANISATIONS: ""}
NAMES = {"region_id": "region", "organisation_id": "organisation"}

MEANINGS = {
    "reference": "The number in your system. Rows are found again by it first.",
    "name": "The full name. Every row has one.",
    "email": "The e-mail address. Without a number, people are found again by it.",
    "job_title": "What they do, as it may be shown beside their name.",
    "category": "associate, individual, certified or organisational.",
    "standing": "good, lapsed, suspended or none.",
    "region_id": "The name of one of the site's regions.",
    "organisation_id": "The name of an organisation on record.",
    "website": "Its web address.",
}

FIELDS = [
    (kind, kind.label, [
        (NAMES.get(column.field, column.field), MEANINGS[column.field])
        for column in COLUMNS[kind]
        if column.field in MEANINGS
    ])
    for kind in ImportKind
]  # fmt: skip

EXAMPLE = """{
  "kind": "people",
  "dry_run": true,
  "rows": [
    {"reference": "4711", "name": "Ada Example", "email": "ada@example.org",
     "category": "individual", "standing": "good", "region": "North", "job_title": null}
  ]
}"""


class NotUnderstood(Exception):
    """The call is not of the form that is documented; the message says what is."""


def read_call(data: Any) -> tuple[str, Table, bool]:
    """The kind, the rows as a table, and whether only to look. Raises NotUnderstood."""
    if not isinstance(data, dict):
        raise NotUnderstood("Send one JSON object.")
    unknown = sorted(set(data) - {"kind", "rows", "dry_run"})
    if unknown:
        raise NotUnderstood(f"Unknown: {', '.join(map(str, unknown))}. Known are kind, rows and dry_run.")
    kind, rows, dry_run = data.get("kind"), data.get("rows"), data.get("dry_run", False)
    if kind not in ImportKind.values:
        raise NotUnderstood("“kind” is people or organisations.")
    if not isinstance(dry_run, bool):
        raise NotUnderstood("“dry_run” is true or false.")
    if not isinstance(rows, list) or not rows:
        raise NotUnderstood("“rows” is a list with at least one row.")
    if len(rows) > MOST_ROWS:
        raise NotUnderstood(f"Send at most {MOST_ROWS} rows at once.")
    return str(kind), _table(str(kind), rows), dry_run


def _table(kind: str, rows: list[Any]) -> Table:
    known = {name for each, _, fields in FIELDS if each == kind for name, _ in fields}
    for number, row in enumerate(rows, start=1):
        if not isinstance(row, dict):
            raise NotUnderstood(f"Row {number} is not an object.")
        if unknown := sorted(set(row) - known):
            raise NotUnderstood(f"Row {number} has an unknown field: {unknown[0][:60]}.")
        if wrong := sorted(name for name, value in row.items() if not isinstance(value, str | None)):
            raise NotUnderstood(f"Row {number}: “{wrong[0]}” is neither text nor null.")
        # Otherwise the answer would tell whether such a record is there.
        if not row.get("name") or not (row.get("reference") or row.get("email") or kind != ImportKind.PEOPLE):
            raise NotUnderstood(f"Row {number} needs a name{ROW_NEEDS[kind]}.")
    headings = sorted({name for row in rows for name in row})
    return Table(headings, [(number, _cells(row, headings)) for number, row in enumerate(rows, start=1)])


def _cells(row: Mapping[str, str | None], headings: list[str]) -> list[str]:
    """A field that is not there leaves what is on record; null empties it."""
    return [NOTHING if row.get(name, "") is None else tidy(row.get(name) or "") for name in headings]
