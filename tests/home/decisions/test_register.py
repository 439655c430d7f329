"""The register only grows, needs a reason and a clause, and cites the wording that was in force."""

import pytest
from django.db import DatabaseError, connection, transaction

from home.decisions.append_only import install, lift
from home.decisions.lifecycle import DecisionRefused, record
from home.decisions.models import Citation, Decision, RegisterIsAppendOnly
from home.decisions.permissions import readable_decisions
from tests.people import holder, somebody
from tests.policies import change_policy, publish_policy

pytestmark = pytest.mark.django_db


@pytest.fixture
def policy():
    return publish_policy(("MED-2.a", "Do not run people down."), ("MED-2.b", "Do not exclude."))


def decide(**changes) -> Decision:
    return record(
        **{
            "kind": "moderation",
            "outcome": "Approved",
            "reason": "A fair account.",
            "clauses": ["MED-2.a"],
            "by": None,
            "subject_title": "A post",
            **changes,
        }
    )


@pytest.mark.database
def test_decision_keeps_who_when_outcome_reason_and_clause(policy):
    person = holder("chair", name="Rosa Chair")
    person.user.first_name, person.user.last_name = "Rosa", "Chair"
    decision = decide(by=person.user, office="Chair")
    assert (decision.made_by_name, decision.office_name, decision.outcome, decision.reason) == (
        "Rosa Chair",
        "Chair",
        "Approved",
        "A fair account.",
    )
    assert [citation.clause.clause_id for citation in decision.citations.all()] == ["MED-2.a"]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"reason": "  "}, "Write the reason"),
        ({"clauses": []}, "Name the clause"),
        ({"clauses": ["MED-9.9"]}, "No published policy has a clause MED-9.9"),
    ],
)
def test_decision_without_reason_or_clause_is_refused(policy, changes, message):
    with pytest.raises(DecisionRefused, match=message):
        decide(**changes)
    assert Decision.objects.count() == 0


def test_saved_decision_cannot_be_changed_or_removed_in_code(policy):
    decision = decide()
    decision.reason = "Another"
    with pytest.raises(RegisterIsAppendOnly):
        decision.save()
    with pytest.raises(RegisterIsAppendOnly):
        decision.delete()


@pytest.mark.database
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE home_decision SET reason = 'Another'",
        "DELETE FROM home_citation",
        "UPDATE home_policyclause SET text = 'Another'",
        "UPDATE home_policyversion SET number = 9",
    ],
)
def test_database_itself_refuses_changes(policy, statement):
    decide()
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert Decision.objects.get().reason == "A fair account."
    assert Citation.objects.count() == 1


@pytest.mark.database
def test_database_takes_changes_once_the_triggers_are_lifted(policy):
    """The control: it is the triggers that refuse."""
    decide()
    lift(connection)
    Decision.objects.update(reason="Another")
    install(connection)
    assert Decision.objects.get().reason == "Another"


def test_correction_is_a_new_row_that_names_the_old_one(policy):
    first = decide()
    second = decide(outcome="Returned", supersedes=first)
    first.refresh_from_db()
    assert first.superseded_by == second
    assert first.outcome == "Approved"


@pytest.mark.clause("MSG-0")
@pytest.mark.clause("MED-P")
def test_citation_keeps_the_wording_of_its_version(policy):
    before = decide()
    change_policy(policy, ("MED-2.a", "Weigh every word."))
    after = decide()
    cited = [decision.citations.get().clause for decision in (before, after)]
    assert [(clause.version.number, clause.text) for clause in cited] == [
        (1, "Do not run people down."),
        (2, "Weigh every word."),
    ]


def test_clause_that_the_new_version_dropped_cannot_be_cited(policy):
    change_policy(policy, ("MED-2.a", "Weigh every word."))
    with pytest.raises(DecisionRefused, match=r"MED-2\.b"):
        decide(clauses=["MED-2.b"])


def test_each_reader_sees_what_is_theirs(policy):
    editor = holder("social-media-officer", name="Rhian")
    of_moderation = decide(by=editor.user)
    of_proposals = decide(kind="proposal", by=holder("ceo").user)
    everything = {of_moderation, of_proposals}
    seen = {
        code: set(readable_decisions(holder(code, name=code).user))
        for code in ("trustee", "web-editor", "staff")
    }
    assert seen == {"trustee": everything, "web-editor": {of_moderation}, "staff": {of_proposals}}
    assert set(readable_decisions(editor.user)) == {of_moderation}
    assert set(readable_decisions(somebody().user)) == set()
