"""What a good association writes passes, its policies too; the post that takes sides is held."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from moderation.screening import Category, Document, Policy, Verdict, screen

EXAMPLE = Path(__file__).parents[3] / "cms" / "example" / "data"
POLICY = Policy(version="3", today=date(2026, 5, 4))
HELD = EXAMPLE / "posts" / "16-held.md"
CLEAR = sorted(
    path
    for folder in ("groups", "pages", "policies", "posts")
    for path in (EXAMPLE / folder).iterdir()
    if path != HELD
)


@pytest.mark.clause("MED-2.c")
@pytest.mark.parametrize("path", CLEAR, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_example_text_is_clear(path: Path) -> None:
    report = screen(Document.from_text(path.read_text(encoding="utf-8")), POLICY)
    assert (report.verdict, report.findings) == (Verdict.CLEAR, ())


@pytest.mark.clause("MED-2.c")
def test_example_post_that_takes_sides_is_held() -> None:
    report = screen(Document.from_text(HELD.read_text(encoding="utf-8")), POLICY)
    assert report.verdict is Verdict.HOLD
    assert {finding.category for finding in report.findings} == {Category.DISPUTE, Category.DISPARAGING}
