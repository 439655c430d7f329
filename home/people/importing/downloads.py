"""The rows that are wrong, and an empty file to fill in, as CSV for a spreadsheet."""

import csv
from collections.abc import Iterable, Iterator

from django.http import StreamingHttpResponse

from .columns import NOTHING, ImportKind, fields_of
from .reading import FORMULA

REASON = "What is wrong"
EXAMPLES = {
    ImportKind.PEOPLE: [
        "4711", "Ada Example", "ada@example.org", "Lecturer",
        "Individual", "Good", "North", "Example College",
    ],
    ImportKind.ORGANISATIONS: ["O-12", "Example College", "Good", "https://college.example"],
}  # fmt: skip


def harmless(cell: str) -> str:
    """Spreadsheets take a cell that begins like this for a formula; an apostrophe stops them.

    A single hyphen is what empties a field in an import, and is no formula.
    """
    return f"'{cell}" if cell.lstrip().startswith(FORMULA) and cell != NOTHING else cell


def as_csv(name: str, rows: Iterable[Iterable[str]]) -> StreamingHttpResponse:
    """Rows as a file that spreadsheets open with the right letters."""
    response = StreamingHttpResponse(_lines(rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def empty_file(kind: str) -> list[list[str]]:
    """The headings, and one row as an example."""
    return [[column.label for column in fields_of(kind)], EXAMPLES[ImportKind(kind)]]


class _Echo:
    def write(self, line: str) -> str:
        return line


def _lines(rows: Iterable[Iterable[str]]) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield "\ufeff"
    for row in rows:
        yield writer.writerow([harmless(cell) for cell in row])
