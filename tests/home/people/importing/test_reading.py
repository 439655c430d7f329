"""Files as they come: encodings, separators, and what is no table at all."""

import pytest

from home.people.importing import reading
from home.people.importing.columns import columns_of
from home.people.importing.downloads import harmless
from home.people.importing.reading import NotReadable, read_table, tidy

ROWS = "Name{s}E-mail\nZoë O’Brien{s}zoe@example.org\n\nÅsa{s}asa@example.org\n"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_file_is_read_in_any_usual_form(encoding, separator):
    found = read_table(ROWS.format(s=separator).encode(encoding))
    assert found.headings == ["Name", "E-mail"]
    assert found.rows == [(2, ["Zoë O’Brien", "zoe@example.org"]), (4, ["Åsa", "asa@example.org"])]


def test_cell_with_a_line_break_counts_as_one_row():
    found = read_table(b'Name,E-mail\n"Ada\nExample",ada@example.org\nBen,ben@example.org\n')
    assert [cells for _, cells in found.rows] == [
        ["Ada Example", "ada@example.org"],
        ["Ben", "ben@example.org"],
    ]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "The file is empty."),
        (b" \n ", "The file is empty."),
        (b"PK\x03\x04rest", "This is a spreadsheet file."),
        (b"Name\0,E-mail", "The file is not text."),
        (b"\x81\x8d\x8f", "The file is not text."),
        (b'Name,E-mail\n"Ada,ada@example.org', "The file cannot be read as a table"),
    ],
)
def test_what_is_no_table_is_refused_with_what_to_do(content, says):
    with pytest.raises(NotReadable, match=says):
        read_table(content)


def test_file_that_is_too_large_or_too_long_is_refused(monkeypatch):
    monkeypatch.setattr(reading, "MOST_ROWS", 2)
    assert len(read_table(b"Name\na\nb").rows) == 2
    with pytest.raises(NotReadable, match="more than 2 rows"):
        read_table(b"Name\na\nb\nc")
    monkeypatch.setattr(reading, "MOST_BYTES", 5)
    with pytest.raises(NotReadable, match="larger than"):
        read_table(b"Name\na\nb")


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("E-Mail Address", "email"),
        ("  e_mail ", "email"),
        ("Membership Status", "standing"),
        ("Member No.", "reference"),
        ("Surname", "last_name"),
        ("INSTITUTION", "organisation_id"),
        ("Shoe size", None),
    ],
)
def test_headings_are_matched_kindly(heading, field):
    assert [column.field for column in columns_of("people", [heading]).values()] == ([field] if field else [])


@pytest.mark.parametrize("cell", ["=1+1", "+44 20", "@SUM(A1)", "-2", "|x", " =1"])
def test_downloads_hold_no_formula_and_come_back_as_they_were(cell):
    assert harmless(cell)[0] == "'"
    assert tidy(harmless(cell.strip())) == cell.strip()


def test_download_leaves_ordinary_words_and_the_hyphen_alone():
    assert [harmless(cell) for cell in ("Ada", "'t Hooft", "-")] == ["Ada", "'t Hooft", "-"]
