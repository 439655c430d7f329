"""Wording that takes away from the code of conduct is marked; wording that adds to it is not."""

import pytest

from groups.standards.lessening import additions, lessenings

TAKES_AWAY = [
    "The code of conduct does not apply to our retreats.",
    "Founding members are exempt from the rule on gifts.",
    "Members need not follow the rule about credit.",
    "You don't have to report what happens at dinner.",
    "Speakers are not bound by the standards.",
    "We keep our own rules instead of the code.",
    "These rules override the code where they differ.",
    "Our charter takes precedence over the code.",
    "The rule on recordings is relaxed here.",
    "We suspend the part about interruptions.",
    "Everybody keeps to the code, except for clause 4.",
    "The code holds unless the lead says otherwise.",
    "Keeping to the code is optional here.",
    "What is said stays within the group and will not be reported.",
    "Personal remarks are fine among friends.",
    "Debate may be rude.",
    "The lead may waive any standard.",
    "The policy doesn't apply to guests.",
    "Members may opt out of the code.",
    "The guidelines are only a guide.",
]
ADDS = [
    "We wait two seconds before we answer, so that everybody can speak.",
    "Nobody is recorded without having said yes.",
    "Each meeting begins with names and pronouns, for those who like to say them.",
    "We credit whoever shared a worksheet, by name.",
    "We do not interrupt.",
    "Pictures of students are never shown.",
    "Whoever is quoted is asked first.",
    "New members are introduced by somebody who knows the group.",
    "We end on time.",
    "Complaints can also be made to either lead.",
    "We answer questions within a week.",
    "Slides are shared a day before, in large print.",
]


@pytest.mark.clause("COP-P5")
@pytest.mark.parametrize("text", TAKES_AWAY)
def test_what_exempts_relaxes_or_replaces_is_marked(text):
    found = lessenings(text)
    assert found
    assert {one.clause for one in found} == {"COP-P5"}
    assert all(one.words.casefold() in " ".join(text.split()).casefold() for one in found)


@pytest.mark.clause("COP-P5")
@pytest.mark.parametrize("text", ADDS)
def test_what_adds_is_left_alone(text):
    assert lessenings(text) == []


def test_additions_are_one_to_a_line():
    assert additions("- One\n\n * Two \r\n• Three\n") == ["One", "Two", "Three"]
    assert additions(" \n") == []


def test_long_text_is_read_quickly():
    assert lessenings("except " * 30_000) == []
