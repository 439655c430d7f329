"""Whether a document is what its name says, judged by its content."""

import zipfile
from collections.abc import Callable
from typing import BinaryIO

BEGINNING = 8192
MOST_UNPACKED = 300 * 1024 * 1024
MOST_PARTS = 10_000
MARKUP = (b"<!doctype", b"<html", b"<script", b"<svg", b"<?xml", b"<?php", b"#!", b"<body", b"<iframe")
OFFICE_PARTS = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}
OPEN_DOCUMENT_TEXT = b"application/vnd.oasis.opendocument.text"


class NotWhatItSays(ValueError):
    """The file is refused; the message says why and what to do, in plain words."""


def check_document(extension: str, file: BinaryIO) -> None:
    """Raise NotWhatItSays unless the content fits the file name's extension. Leaves the file at its start."""
    check = CHECKS.get(extension)
    if check is None:
        raise NotWhatItSays(f"Files of the kind .{extension} cannot be put here.")
    try:
        file.seek(0)
        check(extension, file)
    finally:
        file.seek(0)


def _pdf(extension: str, file: BinaryIO) -> None:
    if not file.read(5).startswith(b"%PDF-"):
        raise _unlike(extension, "a PDF")
    file.seek(-min(2048, _size(file)), 2)
    if b"%%EOF" not in file.read():
        raise NotWhatItSays("The end of this PDF is missing. Save or download it again, then try once more.")


def _office(extension: str, file: BinaryIO) -> None:
    with _opened(extension, file) as archive:
        names = set(archive.namelist())
        if not {"[Content_Types].xml", OFFICE_PARTS[extension]} <= names:
            raise _unlike(extension, f"a .{extension} document")
        if any(name.lower().endswith("vbaproject.bin") for name in names):
            raise NotWhatItSays(
                "This document contains macros, which can carry viruses. Save it without macros, or as a PDF."
            )


def _open_document(extension: str, file: BinaryIO) -> None:
    with _opened(extension, file) as archive:
        if "mimetype" not in archive.namelist() or archive.getinfo("mimetype").file_size > 100:
            raise _unlike(extension, "an OpenDocument text")
        if archive.read("mimetype").strip() != OPEN_DOCUMENT_TEXT:
            raise _unlike(extension, "an OpenDocument text")


def _text(extension: str, file: BinaryIO) -> None:
    beginning = file.read(BEGINNING)
    file.seek(0)
    content = file.read()
    if b"\x00" in content or not _is_utf8(content):
        raise NotWhatItSays(
            f"This file is called .{extension}, but is not plain text inside. Save it as plain text in UTF-8."
        )
    if beginning.removeprefix(b"\xef\xbb\xbf").lstrip().lower().startswith(MARKUP):
        raise _unlike(extension, "plain text")


def _calendar(extension: str, file: BinaryIO) -> None:
    _text(extension, file)
    file.seek(0)
    if not file.read(BEGINNING).removeprefix(b"\xef\xbb\xbf").lstrip().upper().startswith(b"BEGIN:VCALENDAR"):
        raise _unlike(extension, "a calendar file")


CHECKS: dict[str, Callable[[str, BinaryIO], None]] = {
    "csv": _text,
    "docx": _office,
    "ics": _calendar,
    "odt": _open_document,
    "pdf": _pdf,
    "pptx": _office,
    "txt": _text,
    "xlsx": _office,
}


def _opened(extension: str, file: BinaryIO) -> zipfile.ZipFile:
    """The packed document, after making sure that it starts as one and would not unpack without end."""
    if file.read(4) != b"PK\x03\x04":
        raise _unlike(extension, f"a .{extension} document")
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
        raise NotWhatItSays(
            "This document is damaged. Open it on your computer, save it anew, then try once more."
        ) from None
    parts = archive.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise NotWhatItSays("This document unpacks to far more than it should. Save it anew, or as a PDF.")
    return archive


def _unlike(extension: str, kind: str) -> NotWhatItSays:
    return NotWhatItSays(
        f"This file is called .{extension}, but is not {kind} inside. "
        "Open it in the program that made it, and save it as what you want to upload."
    )


def _size(file: BinaryIO) -> int:
    return file.seek(0, 2)


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
