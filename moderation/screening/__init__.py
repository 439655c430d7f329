"""Screening: text in, findings out. Pure Python, no Django.

    report = screen(Document.from_text("..."), Policy(version="3", today=date(2026, 5, 4)))
    report.verdict        # Verdict.CLEAR, LOOK or HOLD
    report.findings       # each with block, start, end, quote, clause and a reason in one plain sentence

The machine advises and a person decides: a report may hold a text for a person to read, never decline it.
"""

from __future__ import annotations

from .categories import SCORED, Category, Lane, Verdict
from .document import Block, Document
from .engine import MAX_CHARACTERS, engine_version, screen
from .policy import DecidedText, Learnt, LiveDispute, Policy, PolicyError, WatchList
from .report import Finding, NotEvaluated, Precedent, Report

__all__ = [
    "MAX_CHARACTERS",
    "SCORED",
    "Block",
    "Category",
    "DecidedText",
    "Document",
    "Finding",
    "Lane",
    "Learnt",
    "LiveDispute",
    "NotEvaluated",
    "Policy",
    "PolicyError",
    "Precedent",
    "Report",
    "Verdict",
    "WatchList",
    "engine_version",
    "screen",
]
