"""Reads a table from a file as spreadsheets and member systems write it, whichever encoding and separator."""

import csv
import io
from dataclasses import dataclass

MOST_BYTES = 8 * 1024 * 1024
MOST_ROWS = 20_000
LONGEST_CELL = 2_000
FORMULA = ("=", "+", "-", "@", "|")
"""How a cell begins that spreadsheets take for a formula."""
SAVE_AS = "In your spreadsheet choose “Save as”, then “CSV UTF-8”."
SEPARATORS = (",", ";", "\t")


class NotReadable(Exception):
    """The file is not a table that can be read; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Table:
    """The headings, and under each row's number in the file its cells."""

    headings: list[str]
    rows: list[tuple[int, list[str]]]


def read_table(content: bytes) -> Table:
    """The table in a CSV file: UTF-8 or Windows-1252; commas, semicolons or tabs. Raises NotReadable."""
    if len(content) > MOST_BYTES:
        raise NotReadable(
            f"The file is larger than {MOST_BYTES // 1024 // 1024} MB. Cut it into several files."
        )
    text = _decoded(content)
    if not text.strip():
        raise NotReadable("The file is empty.")
    first = next(line for line in text.splitlines() if line.strip())
    separator = max(SEPARATORS, key=first.count)
    try:
        lines = _lines(text, separator)
    except csv.Error as why:
        raise NotReadable(
            f"The file cannot be read as a table ({why}). Save it as “CSV UTF-8” and try again."
        ) from why
    (_, headings), *rows = lines
    return Table([heading.strip() for heading in headings], rows)


def _decoded(content: bytes) -> str:
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise NotReadable(f"This is a spreadsheet file. {SAVE_AS}")
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    encodings = ("utf-16",) if wide else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return text
    raise NotReadable(f"The file is not text. {SAVE_AS}")


def _lines(text: str, separator: str) -> list[tuple[int, list[str]]]:
    """Rows that are not empty, each with the number that a spreadsheet shows beside it."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    lines: list[tuple[int, list[str]]] = []
    for number, cells in enumerate(reader, start=1):
        if any(cell.strip() for cell in cells):
            lines.append((number, [tidy(cell) for cell in cells]))
        if len(lines) > MOST_ROWS + 1:
            raise NotReadable(f"The file has more than {MOST_ROWS:,} rows. Cut it into several files.")
    return lines


def tidy(cell: str) -> str:
    """A cell without stray spaces and control characters, and not longer than anything that fits anywhere."""
    printable = "".join(letter if letter.isprintable() else " " for letter in cell[: LONGEST_CELL + 1])
    words = " ".join(printable.split())
    # Our own downloads put an apostrophe before what a spreadsheet would take for a formula.
    return words[1:] if words[:1] == "'" and words[1:2] in FORMULA else words
