"""Wording that takes away from the code of conduct, where a group may only add to it; pure, and advice only.

It marks phrases that exempt, relax, replace or make optional. Whoever decides settles each of them.
"""

import re
from dataclasses import dataclass

CLAUSE = "COP-P5"

_CODE = r"(?:the\s+|our\s+|any\s+)?(?:code|rules?|standards?|polic(?:y|ies)|conduct|guidelines?|clauses?)"
_CODE_OF = rf"{_CODE}(?:\s+of\s+conduct)?"
_NOT = r"(?:not|n['’]t)"
_ANY = "|".join  # of several wordings
_UGLY = "harsh|rude|blunt|offensive|insulting"
_FINE = "fine|allowed|welcome|acceptable|tolerated|ok(?:ay)?"

DOES_NOT_HOLD = (
    rf"\b{_CODE_OF}\s+(?:does|do|will|shall|should|is|are)\s*{_NOT}\s+(?:apply|bind|hold|count|binding)"
)
EXEMPTS = r"\b(?:exempt(?:ed|s|ion|ions)?|waive[drs]?|waiv(?:er|ing)|dispens(?:e|ed|ation)s?)\b"
NEED_NOT = (
    r"\b(?:do(?:es)?\s+not|don['’]t|doesn['’]t|need\s+not|needn['’]t|no)\s+"
    r"(?:have|need|obligation|duty)?\s*to\s+"
    r"(?:follow|keep|obey|respect|adhere|comply|observe|report|apolog\w+|declare|disclose)"
)
NO_DUTY = _ANY(
    (
        rf"\bneed\s?{_NOT}\s+\w+",
        r"\b(?:is|are)\s+not\s+(?:bound|required|obliged|expected|held)\b",
        r"\bfree\s+to\s+ignore\b",
    )
)
REPLACES = (
    r"\b(?:instead\s+of|in\s+place\s+of|rather\s+than|replac(?:es?|ing)|overrid(?:es?|ing)|"
    r"supersed(?:es?|ing)|takes?\s+precedence\s+over|prevails?\s+over|trumps?)\s+" + _CODE
)
RELAXES = (
    r"\b(?:(?:relax|loosen|soften|lessen|suspend)(?:ed|s|ing)?|ignor(?:e|ed|es|ing)|"
    r"disregard(?:ed|s|ing)?|set\s+asides?|opt\s+out)\b"
)
EXCEPTS = _ANY(
    (
        rf"\b(?:except(?:ions?)?|apart)\s+(?:for|from|to|that|when|where|in)\b[^.]*\b{_CODE}",
        rf"\b{_CODE}[^.]*\b(?:except|unless|apart\s+from)\b",
    )
)
OPTIONAL = (
    r"\b(?:optional|voluntary|only\s+a\s+guide|not\s+strict(?:ly)?|less\s+strict(?:ly)?|more\s+relaxed|"
    r"more\s+lenient|turn\s+a\s+blind\s+eye|stays?\s+(?:in|within)\s+the\s+(?:group|room|community)|"
    r"not\s+be\s+reported|anything\s+goes|no\s+(?:complaints?|sanctions?|consequences?))\b"
)
ALLOWS = _ANY(
    (
        rf"\b(?:personal|{_UGLY})\b[^.]{{0,40}}\b(?:is|are)\s+(?:{_FINE})\b",
        rf"\b(?:may|can)\s+be\s+(?:{_UGLY})\b",
    )
)
RULES = (
    (DOES_NOT_HOLD, "It says that something of the code does not hold here."),
    (EXEMPTS, "It exempts somebody."),
    (NEED_NOT, "It says that somebody need not keep to something."),
    (NO_DUTY, "It takes a duty away."),
    (REPLACES, "It puts something in the place of the code."),
    (RELAXES, "It relaxes something."),
    (EXCEPTS, "It makes an exception."),
    (OPTIONAL, "It makes the code optional, or keeps its breach from being told."),
    (ALLOWS, "It allows what a code of conduct rules out."),
)
_COMPILED = tuple((re.compile(pattern, re.IGNORECASE), reason) for pattern, reason in RULES)
LONGEST = 4000
"""How many letters of an addition are read."""


@dataclass(frozen=True, slots=True)
class Lessening:
    """A phrase that seems to take away from the code."""

    words: str
    reason: str
    clause: str = CLAUSE


def lessenings(text: str) -> list[Lessening]:
    """The phrases of an addition that exempt, relax, replace or make optional; in the order of the rules."""
    read = text[:LONGEST]
    found = []
    for pattern, reason in _COMPILED:
        match = pattern.search(read)
        if match is not None:
            found.append(Lessening(" ".join(match.group().split()), reason))
    return found


def additions(text: str) -> list[str]:
    """The additions that a proposal asks for: one to a line."""
    return [line.strip(" \t-*•") for line in text.splitlines() if line.strip(" \t-*•")]
