"""How the example's texts are written down, and how they become blocks.

A text opens with its facts as TOML between two lines of `+++`. After that: `## heading`, paragraphs,
lists, `> quotation` with `> -- who`, `![words](picture "caption" wide)`, `!! callout` with its text on
the next line, and any other block as TOML between `:::name` and `:::`.
"""

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

Block = tuple[str, Any]
Resolve = Callable[[str, str], Any]

FIGURE = re.compile(
    r'^!\[(?P<alt>[^]]*)\]\((?P<picture>[\w/-]+)(?: "(?P<caption>[^"]*)")?(?P<wide> wide)?\)$'
)
LINK = re.compile(r"\[([^]]+)\]\(([\w/-]+)\)")


def read_text(path: Path) -> tuple[dict[str, Any], str]:
    """The facts and the body of one text."""
    _, facts, body = path.read_text(encoding="utf-8").split("+++\n", 2)
    return tomllib.loads(facts), body.strip()


def blocks(body: str, resolve: Resolve) -> list[Block]:
    """The body as blocks; `resolve` finds a "page" or a "picture" by its name."""
    found: list[Block] = []
    for part in _parts(body):
        name, value = _block(part, resolve)
        if name == "text" and found and found[-1][0] == "text":
            found[-1] = ("text", found[-1][1] + value)
        else:
            found.append((name, value))
    return found


def _parts(body: str) -> list[str]:
    """The body cut at empty lines, but not inside `:::`."""
    parts, fenced = [""], False
    for line in body.splitlines():
        if line.startswith(":::"):
            fenced = not fenced
        if line.strip() or fenced:
            parts[-1] += f"{line}\n"
        else:
            parts.append("")
    return [part.strip() for part in parts if part.strip()]


def _block(part: str, resolve: Resolve) -> Block:
    if part.startswith(":::"):
        return _fenced(part, resolve)
    if part.startswith("## "):
        return "heading", part.removeprefix("## ")
    if part.startswith("> "):
        words, _, who = part.replace("\n> ", "\n").removeprefix("> ").partition("\n-- ")
        return "quote", {"quote": words, "who": who}
    if part.startswith("!! "):
        heading, _, text = part.removeprefix("!! ").partition("\n")
        return "callout", {"heading": heading, "text": f"<p>{_inline(text, resolve)}</p>"}
    if figure := FIGURE.match(part):
        return "figure", {
            "image": resolve("picture", figure["picture"]),
            "alt_text": figure["alt"],
            "caption": figure["caption"] or "",
            "wide": bool(figure["wide"]),
        }
    return "text", _text(part, resolve)


def _fenced(part: str, resolve: Resolve) -> Block:
    name, _, rest = part.removeprefix(":::").partition("\n")
    value = tomllib.loads(rest.removesuffix(":::"))
    for field in ("page", "under"):
        if field in value:
            value[field] = resolve("page", value[field])
    return name, value


def _text(part: str, resolve: Resolve) -> str:
    lines = [_inline(line, resolve) for line in part.splitlines()]
    if part.startswith("- "):
        return "<ul>" + "".join(f"<li>{line.removeprefix('- ')}</li>" for line in lines) + "</ul>"
    if part.startswith("1. "):
        return "<ol>" + "".join(f"<li>{line[3:]}</li>" for line in lines) + "</ol>"
    if part.startswith("### "):
        return f"<h3>{lines[0].removeprefix('### ')}</h3>"
    return f"<p>{' '.join(lines)}</p>"


def _inline(text: str, resolve: Resolve) -> str:
    text = re.sub(r"\*\*([^*]+)\*\*", r"<b>\1</b>", text)
    text = re.sub(r"\*([^*]+)\*", r"<i>\1</i>", text)
    return LINK.sub(lambda m: f'<a linktype="page" id="{resolve("page", m[2]).pk}">{m[1]}</a>', text)
