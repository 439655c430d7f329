"""What other rooms add to the account page, through the hook `account_sections`."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Entry:
    """One line: what it is, where it leads, and a note such as since when."""

    text: str
    url: str = ""
    note: str = ""


@dataclass(frozen=True)
class Section:
    """A heading with its lines; it is not shown when there are none."""

    title: str
    entries: list[Entry] = field(default_factory=list)
