"""The text that is written in a document, as far as a program can read it."""

import re
import zipfile
from collections.abc import Callable
from typing import IO

from defusedxml import ElementTree
from pypdf import PdfReader

MOST_PAGES = 500
MOST_CHARACTERS = 400_000
MOST_MARKUP = 50 * 1024 * 1024
OFFICE_TEXT = re.compile(
    r"word/(document|footnotes|endnotes|header\d*|footer\d*|comments)\.xml"
    r"|ppt/(slides|notesSlides)/[^/]+\.xml|xl/(sharedStrings\.xml|worksheets/[^/]+\.xml)|content\.xml"
)
PARAGRAPHS = frozenset({"p", "h", "si", "tab", "br"})


class Unreadable(ValueError):
    """Nobody but a person can say what is written here; the message says why."""


def text_of_file(extension: str, file: IO[bytes]) -> str:
    """Everything that is written in the file. Raises Unreadable where that cannot be told."""
    read = READERS.get(extension)
    if read is None:
        raise Unreadable(f"The words in a .{extension} file cannot be read by a program.")
    file.seek(0)
    try:
        text = read(file)
    except Unreadable:
        raise
    except Exception as problem:  # readers of other people's formats fail in every way there is
        raise Unreadable("The words in this file could not be read by a program.") from problem
    if len(text) > MOST_CHARACTERS:
        raise Unreadable("The file is too long to be read by a program.")
    return text


def _plain(file: IO[bytes]) -> str:
    return file.read(MOST_MARKUP).decode("utf-8-sig")


def _pdf(file: IO[bytes]) -> str:
    """A page without letters may be a photograph of letters, so a person looks."""
    reader = PdfReader(file)
    if len(reader.pages) > MOST_PAGES:
        raise Unreadable("The file has too many pages to be read by a program.")
    pages = [page.extract_text() for page in reader.pages]
    if not all(page.strip() for page in pages):
        raise Unreadable("A page of this file holds no letters, only a picture perhaps.")
    return "\n".join(pages)


def _office(file: IO[bytes]) -> str:
    with zipfile.ZipFile(file) as archive:
        parts = [part for part in archive.infolist() if OFFICE_TEXT.fullmatch(part.filename)]
        if sum(part.file_size for part in parts) > MOST_MARKUP:
            raise Unreadable("The file is too long to be read by a program.")
        return "\n".join(_words(archive.read(part)) for part in parts)


def _words(markup: bytes) -> str:
    """The text of one part. Entities that blow up, or read other files, make the parser give up."""
    pieces: list[str] = []
    for element in ElementTree.fromstring(markup).iter():
        if element.tag.rpartition("}")[2] in PARAGRAPHS:
            pieces.append("\n")
        pieces.append(element.text or "")
        pieces.append(element.tail or "")
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)


READERS: dict[str, Callable[[IO[bytes]], str]] = {
    "csv": _plain,
    "docx": _office,
    "ics": _plain,
    "odt": _office,
    "pdf": _pdf,
    "pptx": _office,
    "txt": _plain,
    "xlsx": _office,
}
