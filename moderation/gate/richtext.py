"""Reading rich text: the words a reader sees, where its links lead, which pictures and files it shows."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

BREAKS = frozenset(
    {"p", "br", "hr", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "embed"}
)

NOWHERE = frozenset({"", "#"})
"""Addresses that somebody meant to fill in."""


@dataclass
class RichText:
    """What is in one piece of rich text. `media` holds (kind, id) pairs, kind being image or document.

    A link that leads nowhere stands among the links as “[its words](#)”.
    """

    text: str = ""
    links: list[str] = field(default_factory=list)
    descriptions: list[str] = field(default_factory=list)
    media: list[tuple[str, str]] = field(default_factory=list)


class _Reader(HTMLParser):
    """Collects text with a line for each paragraph. Unknown markup counts as text around it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found = RichText()
        self._parts: list[str] = []
        self._nowhere: int | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag in BREAKS:
            self._parts.append("\n")
        for name in ("href", "src", "url"):
            if values.get(name, "").strip() not in NOWHERE:
                self.found.links.append(values[name])
        for name in ("alt", "title", "aria-label"):
            if values.get(name):
                self.found.descriptions.append(values[name])
        if tag == "a" and values.get("href", "none").strip() in NOWHERE:
            self._nowhere = len(self._parts)
        kind = values.get("linktype") or values.get("embedtype")
        if kind in {"image", "document"} and values.get("id"):
            self.found.media.append((kind, values["id"]))

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._nowhere is not None:
            words = " ".join("".join(self._parts[self._nowhere :]).split())
            self.found.links.append(f"[{words.replace(']', ')')}](#)")
            self._nowhere = None
        if tag in BREAKS:
            self._parts.append("\n")

    def handle_data(self, data: str) -> None:
        self._parts.append(data)

    def finish(self) -> RichText:
        self.close()
        lines = (" ".join(line.split()) for line in "".join(self._parts).split("\n"))
        self.found.text = "\n".join(line for line in lines if line)
        return self.found


def read_rich_text(html: str) -> RichText:
    """Read stored rich text, Wagtail's own markup for links and embeds included."""
    reader = _Reader()
    reader.feed(html)
    return reader.finish()
