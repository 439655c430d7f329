"""The rules as data: TOML files, each rule with clause, explanation and examples that must hit or pass."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from .categories import Category, Verdict
from .patterns import Pattern, PatternError

KNOWN_KEYS = frozenset(
    {"id", "version", "category", "clause", "severity", "state", "explanation", "patterns"}
    | {"unless", "reading", "voice", "hit", "pass"}
)
LAYOUT = re.compile(r"^ +|\n", re.MULTILINE)


class State(StrEnum):
    """Where a rule stands: a draft does not run, a shadow rule decides nothing, a live rule decides."""

    DRAFT = "draft"
    SHADOW = "shadow"
    LIVE = "live"


class RuleError(ValueError):
    """A rule cannot be used; the message names the rule and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `unless` silences a hit when it matches in the same sentence.

    reading: "folded" (disguises and hashtags undone) or "plain" (for digits, links and signs).
    official_only: run only when the association itself is speaking.
    """

    id: str
    version: str
    category: Category
    clause: str
    severity: Verdict
    state: State
    explanation: str
    pattern: Pattern
    unless: Pattern | None
    reading: str
    official_only: bool
    hit: tuple[str, ...]
    passes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All rules in the order of their files, and a digest (8 hex digits) of them."""

    rules: tuple[Rule, ...]
    digest: str


@cache
def load() -> Rulebook:
    """The shipped rules. Raises RuleError when a file is not in order."""
    texts: list[str] = []
    rules: list[Rule] = []
    for entry in sorted(files(__package__).joinpath("rules").iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith(".toml"):
            texts.append(entry.read_text(encoding="utf-8"))
            rules.extend(parse(texts[-1]))
    ids = [rule.id for rule in rules]
    for repeated in {name for name in ids if ids.count(name) > 1}:
        raise RuleError(f"{repeated}: this id is used twice.")
    return Rulebook(tuple(rules), hashlib.sha256("\n".join(texts).encode()).hexdigest()[:8])


def parse(toml: str) -> tuple[Rule, ...]:
    """The rules of one file.

    `category` and `clause` at its top hold for each rule that names none itself. In patterns, `{name}` stands
    for any word of the list `name` in its table `words`; line breaks and leading spaces are layout only.
    """
    try:
        data = tomllib.loads(toml)
    except tomllib.TOMLDecodeError as error:
        raise RuleError(f"The file is not valid TOML: {error}") from error
    shared: dict[str, Any] = {key: data[key] for key in ("category", "clause") if key in data}
    words = {f"{{{name}}}": f"(?:{'|'.join(those)})" for name, those in data.get("words", {}).items()}
    return tuple(_rule({**shared, **entry}, words) for entry in data.get("rule", []))


def _rule(entry: Mapping[str, Any], words: Mapping[str, str]) -> Rule:
    name = str(entry.get("id", "a rule without id"))
    unknown = sorted(set(entry) - KNOWN_KEYS)
    if unknown:
        raise RuleError(f"{name}: unknown entry {unknown[0]!r}.")
    try:
        return Rule(
            id=entry["id"],
            version=str(entry["version"]),
            category=Category(entry["category"]),
            clause=entry["clause"],
            severity=_severity(entry["severity"]),
            state=State(entry["state"]),
            explanation=entry["explanation"],
            pattern=_alternatives(entry["patterns"], words),
            unless=_alternatives(entry["unless"], words) if "unless" in entry else None,
            reading=_one_of(entry.get("reading", "folded"), ("folded", "plain")),
            official_only=_one_of(entry.get("voice", "any"), ("any", "official")) == "official",
            hit=_examples(entry["hit"]),
            passes=_examples(entry["pass"]),
        )
    except KeyError as error:
        raise RuleError(f"{name}: the entry {error.args[0]!r} is missing.") from error
    except (PatternError, ValueError) as error:
        raise RuleError(f"{name}: {error}") from error


def _alternatives(patterns: Sequence[str], words: Mapping[str, str]) -> Pattern:
    whole = "|".join(f"(?:{LAYOUT.sub('', pattern)})" for pattern in patterns)
    for name, those in words.items():
        whole = whole.replace(name, those)
    return Pattern(whole)


def _severity(value: str) -> Verdict:
    return Verdict(_one_of(value, (Verdict.LOOK.value, Verdict.HOLD.value)))


def _one_of(value: str, allowed: Sequence[str]) -> str:
    if value not in allowed:
        raise ValueError(f"{value!r} is not one of {', '.join(allowed)}.")
    return value


def _examples(texts: Sequence[str]) -> tuple[str, ...]:
    if not texts:
        raise ValueError("at least one example is needed that hits, and one that passes.")
    return tuple(texts)
