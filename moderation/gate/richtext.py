"""Reading rich text: the words a reader sees, where its links lead, which pictures and files it shows."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

BREAKS = frozenset(
    {"p", "br", "hr", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "embed"}
)


@dataclass
class RichText:
    """What is in one piece of rich text. `media` holds (kind, id) pairs, kind being image or document."""

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

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag in BREAKS:
            self._parts.append("\n")
        for name in ("href", "src", "url"):
            if values.get(name):
                self.found.links.append(values[name])
        for name in ("alt", "title", "aria-label"):
            if values.get(name):
                self.found.descriptions.append(values[name])
        kind = values.get("linktype") or values.get("embedtype")
        if kind in {"image", "document"} and values.get("id"):
            self.found.media.append((kind, values["id"]))

    def handle_endtag(self, tag: str) -> None:
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
