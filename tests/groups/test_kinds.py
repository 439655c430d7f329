"""The kinds table: what the policies say of each kind, and the refusals that come from it."""

import pytest

from groups.kinds import (
    RULES,
    AgainstTheRules,
    Audience,
    GroupKind,
    in_words,
    refuse_approving_joiners,
    refuse_audience,
    refuse_dissolving,
    refuse_without_bond,
)

MG, SIG, WG, COP = (
    GroupKind.MEMBERS_GROUP,
    GroupKind.SPECIAL_INTEREST_GROUP,
    GroupKind.WORKING_GROUP,
    GroupKind.COMMUNITY_OF_PRACTICE,
)

TABLE = {
    #     bond        joining      officers     assembly      formation        review           ending
    MG: ("region", "members", "region", "represent", "by-staff", "yearly-return", "never"),
    SIG: ("theme", "everybody", "members", "may-attend", "by-call", "yearly", "by-agreement"),
    WG: ("task", "chosen", "chosen", "none", "by-volunteers", "at-the-end", "on-a-date"),
    COP: ("practice", "community", "community", "none", "at-any-time", "own-criteria", "not-continued"),
}


@pytest.mark.clause("MSG-MG.0", "MSG-SIG.0", "PIL-1", "COP-D1")
@pytest.mark.parametrize("kind", GroupKind)
def test_table_says_what_the_policies_say(kind):
    rules = RULES[kind]
    told = (rules.bond, rules.joining, rules.officers, rules.assembly, rules.formation, rules.review)
    assert tuple(str(rule.value) for rule in (*told, rules.ending)) == TABLE[kind]


@pytest.mark.parametrize("kind", GroupKind)
def test_every_rule_is_told_in_words_and_names_its_clauses(kind):
    rows = in_words(kind)
    assert len(rows) == 8
    assert all(words.endswith(".") for _, words, _ in rows)
    assert [heading for heading, words, clauses in rows if not clauses] == (
        ["At the {assembly}"] if kind in {WG, COP} else []
    )


EVENTS = {
    MG: {Audience.MEMBERS, Audience.EVERYBODY},
    SIG: {Audience.EVERYBODY},
    WG: {Audience.GROUP, Audience.MEMBERS, Audience.EVERYBODY},
    COP: {Audience.COMMUNITY, Audience.EVERYBODY},
}


@pytest.mark.clause("MSG-MG.10", "MSG-SIG.9")
@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("kind", GroupKind)
def test_events_are_for_nobody_fewer_than_the_kind_says(kind, audience):
    if audience in EVENTS[kind]:
        refuse_audience(kind, audience)
        return
    with pytest.raises(AgainstTheRules) as refusal:
        refuse_audience(kind, audience)
    assert refusal.value.clauses == RULES[kind].audiences.clauses


@pytest.mark.clause("MSG-MG.0", "MSG-SIG.10")
@pytest.mark.parametrize("kind", [MG, WG, COP])
def test_only_a_special_interest_group_is_dissolved(kind):
    refuse_dissolving(SIG)
    with pytest.raises(AgainstTheRules, match=RULES[kind].ending.clauses[0]):
        refuse_dissolving(kind)


@pytest.mark.clause("MSG-MG.7", "MSG-SIG.6", "COP-P6")
@pytest.mark.parametrize("restricted", [False, True])
@pytest.mark.parametrize("kind", GroupKind)
def test_joiners_are_approved_in_a_restricted_community_only(kind, restricted):
    if kind == COP and restricted:
        refuse_approving_joiners(kind, restricted=restricted)
        return
    with pytest.raises(AgainstTheRules):
        refuse_approving_joiners(kind, restricted=restricted)


@pytest.mark.clause("MSG-MG.0", "MSG-SIG.0")
def test_group_without_what_holds_it_together_is_refused():
    refuse_without_bond(MG, region="North", topic=None)
    refuse_without_bond(SIG, region=None, topic="Maps")
    refuse_without_bond(WG, region=None, topic=None)
    with pytest.raises(AgainstTheRules, match=r"one region\. Choose it\. \(MSG-MG\.0\)"):
        refuse_without_bond(MG, region=None, topic="Maps")
    with pytest.raises(AgainstTheRules, match=r"theme\. Choose a topic\. \(MSG-SIG\.0\)"):
        refuse_without_bond(SIG, region="North", topic=None)
