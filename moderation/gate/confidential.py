"""Whether a text links or quotes something that is marked confidential (MED-2.1)."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from wagtail.blocks import ChooserBlock, RichTextBlock
from wagtail.documents.models import AbstractDocument
from wagtail.fields import RichTextField
from wagtail.models import Page

from home.uploads.reading import Unreadable

from ..holds.models import ConfidentialItem
from ..screening import Category, Document, Finding, Lane, Report, Verdict
from .extract import document_of
from .reading import Value, visible_values
from .subjects import Subject, in_closed_section, is_page, specific

CLAUSE = "MED-2.1"
SOURCE = "confidential"
"""How such a finding names where it comes from; only the Chair lets it pass."""

WORDS_OF_A_QUOTE = 7
"""So many words in a row are a quotation."""
FEWEST = 3
"""A text shorter than a quotation counts if it has at least so many words and stands there whole."""

LINKS = "It links what is marked confidential"
QUOTES = "It quotes what is marked confidential"

WORD = re.compile(r"\w+")
PAGE_LINK = re.compile(r"<a\b[^>]*\blinktype=[\"']page[\"'][^>]*>", re.IGNORECASE)
LINKED_ID = re.compile(r"\bid=[\"'](\d+)[\"']")


def with_confidential_matters(report: Report, subject: Subject, items: list[ConfidentialItem]) -> Report:
    """The report with what the subject gives away of these confidential matters."""
    if not items:
        return report
    found = tuple(_touched(items, specific(subject)))
    if not found:
        return report
    return replace(report, verdict=Verdict.HOLD, findings=(*report.findings, *found))


def is_confidential(report: Report) -> bool:
    """Whether something was found that only the Chair lets pass."""
    return any(finding.source == SOURCE for finding in report.findings)


def _touched(items: list[ConfidentialItem], subject: Any) -> Iterator[Finding]:
    document = document_of(subject)
    linked = _linked(subject)
    for item in items:
        if _is_itself(item, subject):
            if not in_closed_section(subject):
                yield _finding(item, document, "It is itself marked confidential")
        elif (Page, item.page_id) in linked or (AbstractDocument, item.document_id) in linked:
            yield _finding(item, document, LINKS)
        else:
            yield from _in_text(item, document)


def _is_itself(item: ConfidentialItem, subject: Any) -> bool:
    if is_page(subject):
        return subject.pk is not None and subject.pk == item.page_id
    return isinstance(subject, AbstractDocument) and subject.pk == item.document_id


def _linked(subject: Any) -> set[tuple[type, int]]:
    """Pages and files that the subject links, by their ids."""
    if not is_page(subject):
        page_id = getattr(subject, "page_id", None)
        return {(Page, page_id)} if page_id else set()
    return {link for value in visible_values(subject) for link in _links_of(value)}


def _links_of(value: Value) -> Iterator[tuple[type, int]]:
    for model, pk in value.media:
        if issubclass(model, AbstractDocument) and pk.isdecimal():
            yield AbstractDocument, int(pk)
    source, stored = value.source, value.stored
    if isinstance(source, RichTextField | RichTextBlock):
        for link in PAGE_LINK.findall(str(stored or "")):
            if number := LINKED_ID.search(link):
                yield Page, int(number[1])
    chosen: Any = getattr(source, "related_model", None)
    if isinstance(source, ChooserBlock):
        chosen = source.target_model
    if isinstance(chosen, type) and issubclass(chosen, Page) and str(stored or "").isdecimal():
        yield Page, int(stored)


def _in_text(item: ConfidentialItem, document: Document) -> Iterator[Finding]:
    """Its address or its words in the text, the first place only."""
    addresses = [address for address in _addresses(item) if len(address) > 1]
    quotes = _quotes(item)
    for block in document.blocks:
        for address in addresses:
            if (at := block.text.find(address)) >= 0:
                yield _finding(item, document, LINKS, block, (at, at + len(address)))
                return
        words = list(WORD.finditer(block.text))
        folded = [word[0].casefold() for word in words]
        for first in range(len(words)):
            for size in {len(quote) for quote in quotes}:
                if tuple(folded[first : first + size]) in quotes:
                    span = words[first].start(), words[first + size - 1].end()
                    yield _finding(item, document, QUOTES, block, span)
                    return


def _addresses(item: ConfidentialItem) -> Iterator[str]:
    if item.page is not None and item.page.url:
        yield item.page.url
    if item.document is not None and item.document.file:
        yield item.document.url


def _quotes(item: ConfidentialItem) -> set[tuple[str, ...]]:
    """Every run of words that would give it away."""
    found: set[tuple[str, ...]] = set()
    for text in _texts(item):
        words = [word.casefold() for word in WORD.findall(text)]
        if FEWEST <= len(words) < WORDS_OF_A_QUOTE:
            found.add(tuple(words))
        for first in range(len(words) - WORDS_OF_A_QUOTE + 1):
            found.add(tuple(words[first : first + WORDS_OF_A_QUOTE]))
    return found


def _texts(item: ConfidentialItem) -> Iterator[str]:
    yield from item.text.splitlines()
    for record in (item.page, item.document):
        if record is None:
            continue
        try:
            blocks = document_of(record).blocks
        except (Unreadable, OSError):
            continue
        for block in blocks:
            if len(WORD.findall(block.text)) >= WORDS_OF_A_QUOTE:
                yield block.text


def _finding(
    item: ConfidentialItem, document: Document, what: str, block: Any = None, span: tuple[int, int] = (0, 0)
) -> Finding:
    place = block or document.blocks[0]
    start, end = span if span[1] else (0, len(place.text))
    return Finding(
        category=Category.CONFIDENTIAL,
        clause=CLAUSE,
        severity=Verdict.HOLD,
        block=place.label,
        start=start,
        end=end,
        quote=place.text[start:end],
        score=1.0,
        lane=Lane.RULES,
        source=SOURCE,
        source_version=str(item.pk),
        reason=f"{what}: “{item.title}”. Only the Chair can let this pass.",
    )
