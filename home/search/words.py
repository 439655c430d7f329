"""What a visitor typed, as words that can be looked for; and where those words stand in a text."""

import re
import unicodedata

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

LONGEST_QUERY = 200
MOST_WORDS = 12
EXCERPT = 220
WORD = re.compile(r"\w+")


def tidy(typed: str) -> str:
    """The query as it is shown again: one line, no control characters, not endless."""
    printable = "".join(" " if unicodedata.category(sign)[0] == "C" else sign for sign in typed)
    return " ".join(printable.split())[:LONGEST_QUERY].strip()


def words_of(query: str) -> list[str]:
    """The words of a query, without any sign that a database could take for an instruction."""
    found = [word for word in WORD.findall(query.replace("_", " ")) if word]
    return list(dict.fromkeys(found))[:MOST_WORDS]


def excerpt(text: str, words: list[str]) -> SafeString:
    """The part of a text where the words first stand, with each of them marked; safe to show."""
    text = " ".join(text.split())
    hits = _pattern(words)
    first = hits.search(text) if hits else None
    start = max(0, first.start() - EXCERPT // 3) if first else 0
    if start:
        start = text.find(" ", start) + 1
    end = len(text) if len(text) - start <= EXCERPT else text.rfind(" ", start, start + EXCERPT)
    end = end if end > start else start + EXCERPT
    marked = _marked(text[start:end], hits)
    return format_html("{}{}{}", "… " if start else "", marked, " …" if end < len(text) else "")


def _pattern(words: list[str]) -> re.Pattern[str] | None:
    """Long words are marked where they begin another word too, short ones only where they stand alone."""
    if not words:
        return None
    either = (re.escape(word) + (r"\w*" if len(word) > 2 else r"\b") for word in words)
    return re.compile(r"\b(?:" + "|".join(either) + ")", re.IGNORECASE)


def _marked(text: str, hits: re.Pattern[str] | None) -> SafeString:
    pieces, done = [], 0
    for hit in hits.finditer(text) if hits else ():
        pieces.append((text[done : hit.start()], hit[0]))
        done = hit.end()
    return format_html("{}{}", format_html_join("", "{}<mark>{}</mark>", pieces), text[done:])
