"""The register in the admin: read by those entitled, changed by nobody."""

import pytest

from cms.rights import grant_rights
from home.decisions.lifecycle import record
from home.decisions.models import Decision
from tests.people import holder
from tests.policies import publish_policy

pytestmark = pytest.mark.django_db
REGISTER = "/admin/decisions/"


@pytest.fixture
def decision():
    publish_policy(("COP-A1", "The Board approves."))
    grant_rights()
    return record(
        kind="proposal",
        outcome="Approved",
        reason="A clear need.",
        clauses=["COP-A1"],
        by=None,
        subject_title="Maps",
    )


def test_trustee_reads_the_register_with_the_clause_linked(client, decision):
    client.force_login(holder("trustee").user)
    assert "/policies/media-policy/v1/#cop-a1" in client.get(REGISTER).content.decode()
    assert "A clear need." in client.get(f"{REGISTER}inspect/{decision.pk}/").content.decode()


def test_reader_without_rights_to_a_row_is_refused_it(client, decision):
    client.force_login(holder("web-editor").user)
    assert client.get(f"{REGISTER}inspect/{decision.pk}/").status_code == 302
    client.force_login(holder("staff").user)
    assert client.get(f"{REGISTER}inspect/{decision.pk}/").status_code == 200


@pytest.mark.parametrize("address", ["create/", "edit/{pk}/", "delete/{pk}/"])
def test_not_even_a_superuser_changes_the_register(client, decision, django_user_model, address):
    client.force_login(django_user_model.objects.create_superuser("root@example.org"))
    answer = client.post(REGISTER + address.format(pk=decision.pk), {"reason": "Another"})
    assert answer.status_code in {302, 404}
    assert list(Decision.objects.values_list("reason", flat=True)) == ["A clear need."]
