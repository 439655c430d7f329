"""The columns that an import knows, the names that they go by, and what may stand in them."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.db import models

from ..models import MembershipCategory, Organisation, Person, Standing

NOTHING = "-"
"""What one writes into a cell to empty the field. An empty cell leaves it as it is."""


class ImportKind(models.TextChoices):
    """What a file lists."""

    PEOPLE = "people", "People"
    ORGANISATIONS = "organisations", "Organisations"


class WrongCell(Exception):
    """What stands in a cell cannot be used; the message says why."""


@dataclass(frozen=True, slots=True)
class Lists:
    """What cells may name: regions and organisations, by their names as compared."""

    regions: Mapping[str, tuple[int, str]]
    organisations: Mapping[str, tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Column:
    """One field: how it is stored, what readers call it, what files may call it, how a cell is read."""

    field: str
    label: str
    also: tuple[str, ...]
    read: Callable[[str, Lists], Any]
    empty: Any = ""

    def value(self, cell: str, lists: Lists) -> Any:
        """What the cell says. Raises WrongCell."""
        if cell != NOTHING:
            return self.read(cell, lists)
        if self.field in {"name", "reference", "first_name", "last_name"}:
            raise WrongCell("This cannot be taken away.")
        return self.empty


STANDINGS = {
    Standing.GOOD: ("good", "in good standing", "active", "current", "paid", "member"),
    Standing.LAPSED: ("lapsed", "expired", "ended", "overdue", "unpaid"),
    Standing.SUSPENDED: ("suspended",),
    Standing.NONE: ("none", "not a member", "no", "former", "resigned", "cancelled", "left"),
}
CATEGORIES = {
    category: (category.value, f"{category.value} member", f"{category.value} membership")
    for category in MembershipCategory
}


def as_compared(words: str) -> str:
    """Words as they are compared: without capitals, punctuation and the number of spaces."""
    return " ".join(re.sub(r"[\W_]+", " ", words.casefold()).split())


def _text(most: int) -> Callable[[str, Lists], str]:
    def read(cell: str, lists: Lists) -> str:
        if len(cell) > most:
            raise WrongCell(f"This is longer than {most} letters.")
        return cell

    return read


def _email(cell: str, lists: Lists) -> str:
    try:
        validate_email(cell)
    except ValidationError:
        raise WrongCell(f"“{cell[:60]}” is not an e-mail address.") from None
    if len(cell) > 254:
        raise WrongCell("This e-mail address is too long.")
    return cell.lower()


def _website(cell: str, lists: Lists) -> str:
    address = cell if "://" in cell else f"https://{cell}"
    try:
        URLValidator(schemes=["http", "https"])(address)
    except ValidationError:
        raise WrongCell(f"“{cell[:60]}” is not a web address.") from None
    return _text(200)(address, lists)


def _one_of(meanings: Mapping[Any, tuple[str, ...]]) -> Callable[[str, Lists], str]:
    by_word = {word: str(value) for value, words in meanings.items() for word in words}
    known = ", ".join(words[0] for words in meanings.values())

    def read(cell: str, lists: Lists) -> str:
        try:
            return by_word[as_compared(cell)]
        except KeyError:
            raise WrongCell(f"“{cell[:60]}” is not known here. Write one of: {known}.") from None

    return read


def _region(cell: str, lists: Lists) -> int:
    found = lists.regions.get(as_compared(cell))
    if found is None:
        raise WrongCell(f"There is no region called “{cell[:60]}”. Correct it, or add the region first.")
    return found[0]


def _organisation(cell: str, lists: Lists) -> int:
    found = lists.organisations.get(as_compared(cell))
    if found is None:
        raise WrongCell(f"There is no organisation called “{cell[:60]}”. Import the organisations first.")
    return found[0]


NUMBER = Column(
    "reference",
    "Number",
    ("reference", "membership number", "member number", "member no", "member id", "membership id", "id",
     "organisation number", "crm id", "ref"),
    _text(40),
)  # fmt: skip
STANDING = Column(
    "standing", "Standing", ("status", "membership status", "membership standing"), _one_of(STANDINGS), "none"
)

COLUMNS: dict[str, tuple[Column, ...]] = {
    ImportKind.PEOPLE: (
        NUMBER,
        Column("name", "Name", ("full name", "member", "member name", "person"), _text(120)),
        Column("first_name", "First name", ("first names", "given name", "forename"), _text(60)),
        Column("last_name", "Last name", ("surname", "family name"), _text(60)),
        Column("email", "E-mail", ("email", "e mail address", "email address", "mail"), _email),
        Column("job_title", "Job title", ("job", "role", "position", "post"), _text(160)),
        Column(
            "category",
            "Category",
            ("membership category", "membership type", "member type", "type", "membership"),
            _one_of(CATEGORIES),
        ),
        STANDING,
        Column("region_id", "Region", ("area", "geographic region"), _region, None),
        Column(
            "organisation_id",
            "Organisation",
            ("organization", "institution", "employer", "company", "member organisation"),
            _organisation,
            None,
        ),
    ),
    ImportKind.ORGANISATIONS: (
        NUMBER,
        Column(
            "name",
            "Name",
            ("organisation", "organization", "institution", "organisation name", "organization name"),
            _text(160),
        ),
        STANDING,
        Column("website", "Website", ("web", "web site", "url", "web address", "homepage"), _website),
    ),
}

MODELS: dict[str, type[Any]] = {ImportKind.PEOPLE: Person, ImportKind.ORGANISATIONS: Organisation}


PARTS_OF_A_NAME = frozenset({"first_name", "last_name"})
"""Columns that together are the name, and no fields themselves."""


def fields_of(kind: str) -> list[Column]:
    """The columns that are fields of a record."""
    return [column for column in COLUMNS[kind] if column.field not in PARTS_OF_A_NAME]


def columns_of(kind: str, headings: list[str]) -> dict[int, Column]:
    """Which column of the file is which, by its place; headings that nothing is known of are left out."""
    by_name = {
        as_compared(name): column
        for column in COLUMNS[kind]
        for name in (column.label, column.field, *column.also)
    }
    found: dict[int, Column] = {}
    for place, heading in enumerate(headings):
        column = by_name.get(as_compared(heading))
        if column is not None and column not in found.values():
            found[place] = column
    return found
