"""A policy's clauses have addresses, and every version stays readable as it was."""

import pytest
from django.utils import timezone

from home.policies.lifecycle import freeze_version
from home.policies.models import PolicyVersion, anchor, clause_in_force
from tests.policies import change_policy, publish_policy

pytestmark = pytest.mark.django_db


@pytest.fixture
def policy():
    return publish_policy(
        ("MSG-MG.3", "Letters are answered within a week."), ("MSG-SIG.11", "Propose when invited.")
    )


@pytest.mark.parametrize(
    ("clause_id", "fragment"),
    [
        ("MSG-MG.3", "msg-mg-3"),
        ("MED-2.a", "med-2-a"),
        ("COP-S9*", "cop-s9-note"),
        ("MSG-REM.MG.1", "msg-rem-mg-1"),
    ],
)
def test_anchor_of_a_clause(clause_id, fragment):
    assert anchor(clause_id) == fragment


@pytest.mark.clause("MSG-0")
def test_each_clause_has_its_anchor_on_the_page(client, policy):
    page = client.get("/policies/media-policy/").content.decode()
    assert ['id="msg-mg-3"' in page, 'id="msg-sig-11"' in page] == [True, True]


@pytest.mark.clause("MSG-0")
@pytest.mark.clause("MED-P")
def test_first_version_stays_readable_after_a_change(client, policy):
    change_policy(policy, ("MSG-MG.3", "Officers answer for the group."))
    now = client.get("/policies/media-policy/").content.decode()
    then = client.get("/policies/media-policy/v1/").content.decode()
    assert ["Officers answer for the group." in text for text in (now, then)] == [True, False]
    assert ["Letters are answered within a week." in text for text in (now, then)] == [False, True]


@pytest.mark.clause("MSG-DATE")
def test_last_updated_comes_from_the_version(client, policy):
    today = timezone.localdate()
    assert f"{today:%-d %B %Y}" in client.get("/policies/media-policy/").content.decode()
    assert PolicyVersion.objects.get().published_on == today


def test_publishing_without_a_change_makes_no_version(policy):
    policy.save_revision().publish()
    freeze_version(policy)
    assert list(PolicyVersion.objects.values_list("number", flat=True)) == [1]


def test_version_that_never_was_is_not_found(client, policy):
    assert client.get("/policies/media-policy/v7/").status_code == 404


def test_clause_in_force_is_the_newest_wording(policy):
    change_policy(policy, ("MSG-MG.3", "Officers answer for the group."))
    assert clause_in_force("MSG-MG.3").text == "Officers answer for the group."
    assert clause_in_force("MSG-SIG.11") is None


def test_unpublished_edit_does_not_change_what_is_read(client, policy):
    policy.body[0].value["heading"] = "Other rules"
    policy.save_revision()
    assert "Other rules" not in client.get("/policies/media-policy/").content.decode()
