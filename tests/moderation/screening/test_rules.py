"""Every rule keeps its own promises: its examples hit and pass, and it says what it needs to say."""

from __future__ import annotations

from datetime import date

import pytest

from moderation.screening import Document, Policy, screen
from moderation.screening.categories import Category, Verdict
from moderation.screening.rulebook import Rule, RuleError, State, load, parse

RULES = load().rules
TODAY = date(2026, 5, 4)

ONE = """
category = "dispute"
clause = "MED-2.c"
[words]
who = ["porters", "cleaners"]
[[rule]]
id = "example"
version = "1"
severity = "look"
state = "live"
explanation = "An example."
patterns = ['''
    \\bgreedy (?:
     {who})\\b''']
hit = ["greedy porters"]
pass = ["kind porters"]
"""


def rules_that_find(text: str, *, official_voice: bool) -> set[str]:
    policy = Policy(version="1", today=TODAY, official_voice=official_voice, read_for_meaning=False)
    report = screen(Document.from_text(text), policy)
    return {finding.source for finding in (*report.findings, *report.shadow)}


@pytest.mark.parametrize(
    ("rule", "text"),
    [pytest.param(rule, text, id=f"{rule.id}: {text}") for rule in RULES for text in rule.hit],
)
def test_rule_finds_its_hits(rule: Rule, text: str) -> None:
    assert rule.id in rules_that_find(text, official_voice=rule.official_only)


@pytest.mark.parametrize(
    ("rule", "text"),
    [pytest.param(rule, text, id=f"{rule.id}: {text}") for rule in RULES for text in rule.passes],
)
def test_rule_lets_its_passes_go(rule: Rule, text: str) -> None:
    assert rules_that_find(text, official_voice=rule.official_only) == set()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rule_explains_itself_in_one_sentence(rule: Rule) -> None:
    assert rule.explanation[0].isupper()
    assert rule.explanation.endswith(".")
    assert len(rule.explanation) <= 140


def test_rulebook_covers_every_category() -> None:
    assert {rule.category for rule in RULES if rule.state is State.LIVE} == set(Category)
    assert 40 <= len(RULES) <= 60


def test_parse_fills_in_words_and_forgets_line_breaks() -> None:
    (rule,) = parse(ONE)
    assert (rule.category, rule.clause, rule.severity) == (Category.DISPUTE, "MED-2.c", Verdict.LOOK)
    assert rule.pattern.found_in("those greedy porters")
    assert not rule.pattern.found_in("those kind porters")


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('id = "example"\n', "", "a rule without id: the entry 'id' is missing."),
        ('severity = "look"', 'severity = "clear"', "example: 'clear' is not one of look, hold."),
        ('state = "live"', 'state = "on"', "example: 'on' is not a valid State"),
        ('hit = ["greedy porters"]', "hit = []", "example: at least one example is needed"),
        ("bgreedy", "b[greedy", "example: the pattern cannot be read"),
        ("bgreedy", "bgreedy" + "x" * 6000, "example: the pattern has 60"),
        ("\\bgreedy (?:\n     {who})", "x*|", "example: the pattern matches even where there is nothing."),
        ('state = "live"', 'state = "live"\nnote = "x"', "example: unknown entry 'note'."),
        ("[[rule]]", "[[rule", "The file is not valid TOML"),
    ],
)
def test_parse_names_what_is_wrong(old: str, new: str, complaint: str) -> None:
    assert old in ONE
    with pytest.raises(RuleError) as caught:
        parse(ONE.replace(old, new))
    assert str(caught.value).startswith(complaint)
