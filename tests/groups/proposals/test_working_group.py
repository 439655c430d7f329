"""Nobody sets a working group up alone; the way from the call to a living group is a story."""

import datetime as dt

import pytest
from django.utils import timezone

from cms.example.people import email, log_in
from groups.models import GroupPage, Proposal, ProposalFormPage
from groups.proposals import lifecycle
from groups.proposals.rules import ProposalRefused
from home.models import Office
from home.offices.lifecycle import appoint

AT = "/admin/proposals/by-mail/"
STAFF, CEO, LEAD = "mei-lin-chow", "catherine-lowe", "bethan-cole"
today = timezone.localdate
ENDS = today() + dt.timedelta(days=300)


def filled_in(**changes):
    return {
        "form": str(ProposalFormPage.objects.get(kind="working-group").pk),
        "received_on": f"{today() - dt.timedelta(days=3):%Y-%m-%d}",
        "original": "We call for volunteers who give an hour a month.",
        "group_name": "Shared Marking Pilot",
        "need": "Whether colleagues of two institutions can mark together, to one standard, and gain by it.",
        "remit": "try out shared marking\nreport to the Board",
        "ends_on": f"{ENDS:%Y-%m-%d}",
        "criteria": "Those who have marked together before came first.",
        "chosen": ["Calder Vale University, Ada Byron"],
        "officers": [f"Bethan Cole, {email(LEAD)}"],
        **changes,
    }


@pytest.fixture
def enter(example, client, django_capture_on_commit_callbacks):
    def press(who=STAFF, **changes):
        client.force_login(log_in(who))
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(AT, filled_in(**changes))

    return press


@pytest.fixture
def act(client, django_capture_on_commit_callbacks):
    def press(who, proposal, what, **given):
        client.force_login(log_in(who))
        state = Proposal.objects.get(pk=proposal.pk).current_workflow_task_state
        data = {"act": what, "task_state": state.pk, "reason": "Well chosen.", "clauses": ["PIL-1"], **given}
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(f"/admin/proposals/{proposal.pk}/", data)

    return press


@pytest.mark.clause("PIL-1")
def test_nobody_sets_a_working_group_up_alone(client, enter, act):
    """Refused by button, by address and by verb to whoever entered it; somebody else may (the control)."""
    enter()
    proposal = Proposal.objects.get(kind="working-group")
    mei = log_in(STAFF)
    client.force_login(mei)
    page = client.get(f"/admin/proposals/{proposal.pk}/").content.decode()
    assert "Somebody else decides this one" in page
    assert "Approve it" not in page
    assert act(STAFF, proposal, "approve").status_code in {302, 403}
    with pytest.raises(ProposalRefused, match="somebody else"):
        lifecycle.approve(
            task_state=proposal.current_workflow_task_state,
            by=mei,
            reason="Mine.",
            clauses=["PIL-1"],
            meeting=None,
        )
    assert GroupPage.objects.filter(proposal=proposal).count() == 0
    second = log_in(LEAD)
    appoint(person=second.person, office=Office.objects.get(code="staff"), start=today(), capacity="staff")
    assert act(LEAD, proposal, "approve").status_code == 302
    assert GroupPage.objects.filter(proposal=proposal).count() == 1


@pytest.mark.clause("PIL-1")
@pytest.mark.parametrize("who", ["zainab-hussain", "callum-frost", "tom-ellery"])
def test_only_the_staff_set_one_up(enter, who):
    assert enter(who).status_code in {302, 403}
    assert Proposal.objects.filter(kind="working-group").count() == 0


@pytest.mark.parametrize(
    ("field", "value"),
    [("ends_on", f"{today():%Y-%m-%d}"), ("criteria", ""), ("chosen", ""), ("officers", "Ada")],
)
def test_what_the_terms_ask_is_asked(enter, field, value):
    answer = enter(**{field: value})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
