"""The example association's policies hold every clause that the product's rules rest on."""

from collections import Counter

import pytest

from cms.example.data_files import DATA, read_folder

POLICIES = read_folder("policies")
CLAUSES = [clause for policy in POLICIES for section in policy["section"] for clause in section["clause"]]


def test_policies_hold_every_clause_once():
    expected = (DATA / "policies" / "clauses.txt").read_text().split()
    assert Counter(clause["id"] for clause in CLAUSES) == Counter(expected)


@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy["slug"])
def test_policy_keeps_its_own_clause_code(policy):
    codes = {clause["id"].split("-")[0] for section in policy["section"] for clause in section["clause"]}
    assert codes == {policy["code"]}


def test_every_clause_has_a_short_title_and_a_sentence():
    assert [
        clause["id"]
        for clause in CLAUSES
        if not 2 < len(clause["title"]) <= 60 or not clause["text"].endswith(".")
    ] == []
