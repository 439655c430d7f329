"""What a finding can be about, and how strongly it speaks."""

from __future__ import annotations

from enum import StrEnum


class Category(StrEnum):
    """The kind of concern. The first five are what the media policy excludes; the last two are tidiness."""

    DISPARAGING = "disparaging"
    DISCRIMINATORY = "discriminatory"
    POLITICAL = "political"
    DISPUTE = "dispute"
    CONFIDENTIAL = "confidential"
    UNFINISHED = "unfinished"
    VOICE = "voice"


SCORED = (
    Category.DISPARAGING,
    Category.DISCRIMINATORY,
    Category.POLITICAL,
    Category.DISPUTE,
    Category.CONFIDENTIAL,
)
"""The categories that every report gives a score for, found or not."""

CLAUSES = {
    Category.DISPARAGING: "MED-2.a",
    Category.DISCRIMINATORY: "MED-2.b",
    Category.POLITICAL: "MED-2.c",
    Category.DISPUTE: "MED-2.c",
    Category.CONFIDENTIAL: "MED-2.1",
}
"""The clause that each scored category falls under."""


class Verdict(StrEnum):
    """What should happen next; only a person ever decides more than this."""

    CLEAR = "clear"
    LOOK = "look"
    HOLD = "hold"


class Lane(StrEnum):
    """Which way of reading produced a finding."""

    RULES = "rules"
    MEANING = "meaning"
    PRECEDENTS = "precedents"
    SECOND_READER = "second reader"
