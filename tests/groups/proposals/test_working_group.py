"""A working group goes from its call for volunteers to a living group; nobody sets one up alone."""

import datetime as dt

import pytest
from django.core import mail
from django.utils import timezone

from cms.example.people import email, log_in
from groups.kinds import GroupStage
from groups.models import GroupPage, Proposal, ProposalFormPage
from groups.proposals import lifecycle
from groups.proposals.rules import ProposalRefused
from groups.setting_up.conditions import missing
from groups.setting_up.lifecycle import activate
from home.models import Decision, Office
from home.offices.lifecycle import appoint
from tests.groups.proposals.proposing import last_link

AT = "/admin/proposals/by-mail/"
STAFF, CEO, LEAD = "mei-lin-chow", "catherine-lowe", "bethan-cole"
TODAY = timezone.localdate()
ENDS = TODAY + dt.timedelta(days=300)


def filled_in(**changes):
    return {
        "form": str(ProposalFormPage.objects.get(kind="working-group").pk),
        "received_on": f"{TODAY - dt.timedelta(days=3):%Y-%m-%d}",
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


@pytest.mark.clause("PIL-1", "PIL-3", "PIL-P")
def test_working_group_from_the_call_to_a_living_group(
    client, enter, act, django_capture_on_commit_callbacks
):
    answer = enter()
    assert answer.status_code == 302, answer.context["form"].errors | answer.context["letter"].errors
    proposal = Proposal.objects.get(kind="working-group")
    assert "We call for volunteers who give an hour a month." in client.get(answer.url).content.decode()
    assert act(CEO, proposal, "changes").status_code == 302
    link = last_link(email(STAFF))
    client.logout()
    page = client.get(f"{link}write/").content.decode()
    assert "Shared Marking Pilot" in page
    changed = {**filled_in(need=f"{filled_in()['need']} In ten courses."), "version": 1}
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(f"{link}write/", changed).status_code == 302
    assert act(CEO, proposal, "approve").status_code == 302

    group = GroupPage.objects.get(proposal=proposal)
    decision = Decision.objects.get(outcome="Approved", subject_id=str(proposal.pk))
    assert [citation.clause.clause_id for citation in decision.citations.all()] == ["PIL-1"]
    assert (group.stage, group.ended_on, group.live) == (GroupStage.SETTING_UP, ENDS, False)
    assert [one.words for one in missing(group)] == ["Somebody runs it", "Its page is published"]
    letter = next(one for one in mail.outbox if one.subject == "Will you help to run Shared Marking Pilot?")
    invitation = next(word for word in str(letter.body).split() if "/invitation/" in word)
    path = invitation.split("//")[-1].partition("/")[2]
    client.post(f"/{path}", {"answer": "yes", "promise": "on"})
    assert [one.words for one in missing(group)] == ["Its page is published"]
    group.save_revision().publish()
    assert activate(group=group, by=log_in(STAFF)).stage == GroupStage.ACTIVE
    assert "Shared Marking Pilot" in client.get("/groups/").content.decode()


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
    appoint(person=second.person, office=Office.objects.get(code="staff"), start=TODAY, capacity="staff")
    assert act(LEAD, proposal, "approve").status_code == 302
    assert GroupPage.objects.filter(proposal=proposal).count() == 1


@pytest.mark.clause("PIL-1")
@pytest.mark.parametrize("who", ["zainab-hussain", "callum-frost", "tom-ellery"])
def test_only_the_staff_set_one_up(enter, who):
    assert enter(who).status_code in {302, 403}
    assert Proposal.objects.filter(kind="working-group").count() == 0


@pytest.mark.parametrize(
    ("field", "value"),
    [("ends_on", f"{TODAY:%Y-%m-%d}"), ("criteria", ""), ("chosen", ""), ("officers", "Ada")],
)
def test_what_the_terms_ask_is_asked(enter, field, value):
    answer = enter(**{field: value})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
