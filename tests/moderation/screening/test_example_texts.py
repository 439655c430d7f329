"""What a good association writes passes, its policies too; the post that takes sides is held."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from moderation.screening import Category, Document, Policy, Verdict, screen

EXAMPLE = Path(__file__).parents[3] / "cms" / "example" / "data"
POLICY = Policy(version="3", today=date(2026, 5, 4))
HELD = EXAMPLE / "posts" / "16-held.md"
CLEAR = sorted(
    path
    for folder in ("groups", "pages", "policies", "posts")
    for path in (EXAMPLE / folder).iterdir()
    if path != HELD and path.name != "clauses.txt"
)


def document(path: Path) -> Document:
    """The file's texts in blocks, as a page has them."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".toml":
        texts = list(words(tomllib.loads(text)))
    else:
        texts = re.split(r"\n\n+", re.sub(r"^(---|#+)\s?", "", text, flags=re.MULTILINE))
    return Document.from_pairs((f"body:{number}", one.strip()) for number, one in enumerate(texts))


def words(data: Any) -> Iterator[str]:
    """Every sentence in a tree of TOML, without what are names and numbers."""
    if isinstance(data, str) and " " in data:
        yield data
    elif isinstance(data, dict | list):
        for one in data.values() if isinstance(data, dict) else data:
            yield from words(one)


@pytest.mark.clause("MED-2.c")
@pytest.mark.parametrize("path", CLEAR, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_example_text_is_clear(path: Path) -> None:
    report = screen(document(path), POLICY)
    assert (report.verdict, report.findings) == (Verdict.CLEAR, ())


@pytest.mark.clause("MED-2.c")
def test_example_post_that_takes_sides_is_held() -> None:
    report = screen(document(HELD), POLICY)
    assert report.verdict is Verdict.HOLD
    assert {finding.category for finding in report.findings} == {Category.DISPUTE, Category.DISPARAGING}
