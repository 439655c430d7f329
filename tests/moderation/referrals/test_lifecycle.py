"""Referring, scope before substance, outcomes and what they rest on, passing on."""

import datetime as dt

import pytest
from django.core import mail
from django.utils import timezone

from home.decisions.lifecycle import DecisionRefused
from home.decisions.permissions import readable_decisions
from home.models import Decision
from home.offices.lifecycle import appoint
from moderation.referrals import lifecycle
from moderation.referrals.choices import Scope, Voice
from moderation.referrals.lifecycle import AlreadyClosed
from moderation.referrals.permissions import HANDLERS, ReferralRefused, referrals_handled_by
from moderation.referrals.scope import Answers
from moderation.referrals.states import ReferralState
from tests.people import holder, office, somebody

from .conftest import IN_SCOPE, UNKIND

pytestmark = pytest.mark.database


def cited(decision: Decision) -> list[str]:
    return [citation.clause.clause_id for citation in decision.citations.order_by("pk")]


def told(address: str) -> list[str]:
    return [message.subject for message in mail.outbox if message.to == [address]]


@pytest.mark.clause("MED-2.6")
def test_referral_goes_to_the_office_and_its_holder_is_told(room, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        referral = room.refer("chair")
    assert referral.state == ReferralState.WAITING
    assert list(referrals_handled_by(room.newsroom.chair.user)) == [referral]
    assert told(room.newsroom.chair.user.email) == [f"Referral R{referral.pk} lies with you"]
    assert len(mail.outbox) == 1


@pytest.mark.clause("MED-2.6")
def test_only_trustees_refer(room):
    with pytest.raises(ReferralRefused, match="Trustees") as refusal:
        lifecycle.refer(seen=None, to="chair", by=room.newsroom.writer.user)
    assert refusal.value.clause == "MED-2.6"


@pytest.mark.clause("MED-2.6")
@pytest.mark.parametrize("code", HANDLERS)
def test_office_that_it_is_about_is_not_chosen_and_the_other_three_are_offered(room, code):
    with pytest.raises(ReferralRefused) as refusal:
        room.refer(code, about=(code,))
    _, _, offered = str(refusal.value).rstrip(".").partition("Choose the ")
    assert offered.replace(" or ", ", ").split(", ") == [other.label for other in HANDLERS if other != code]
    assert refusal.value.field == "to"


def test_vacant_office_is_refused(room):
    term = room.vice_chair.terms.get()
    term.end = timezone.localdate() - dt.timedelta(days=1)
    term.save()
    with pytest.raises(ReferralRefused, match="Vice-Chair cannot look"):
        room.refer("vice-chair")


@pytest.mark.clause("MED-2.6")
@pytest.mark.parametrize("code", HANDLERS)
def test_holder_concerned_cannot_look_at_it_in_whatever_way_it_concerns_them(room, code):
    person = room.offices[code]
    others = {
        "author": {"author": person},
        "author_email": {"author_name": "Somebody", "author_email": person.user.email.upper()},
        "about": {"about": (code,)},
    }
    to = next(other for other in HANDLERS if other != code)
    for concerned in others.values():
        referral = room.refer(to, **concerned)
        referral.addressed_to = code
        referral.save()
        assert list(referrals_handled_by(person.user)) == [], concerned
        with pytest.raises(ReferralRefused):
            lifecycle.judge_scope(referral=referral, answers=IN_SCOPE, by=person.user)


def test_second_holder_of_an_office_looks_at_what_is_by_the_first(room):
    """The control: it is the person who is kept out, unless the office itself was named."""
    other = holder("chair", "Cora Chair")
    referral = room.refer("chair", author=room.newsroom.chair)
    assert list(referrals_handled_by(other.user)) == [referral]
    assert list(referrals_handled_by(room.newsroom.chair.user)) == []


@pytest.mark.clause("MED-P")
def test_private_words_are_outside_whatever_else_is_answered(room):
    referral = room.refer("chair", voice="personal")
    answers = Answers(Voice.PERSONAL, by_person_in_scope=True, about_the_work=True, covered_medium=True)
    lifecycle.judge_scope(
        referral=referral, answers=answers, by=room.newsroom.chair.user, reason="His garden is his own."
    )
    assert (referral.state, referral.scope, referral.outcome) == ("closed", "outside", "outside")
    assert (cited(referral.decision), referral.decision.outcome) == (
        ["MED-P"],
        "Outside the policy: no action",
    )


@pytest.mark.clause("MED-A.0")
@pytest.mark.parametrize("no", ["by_person_in_scope", "about_the_work", "covered_medium"])
def test_one_no_leads_out_of_the_policy_and_three_yes_into_it(room, no):
    yes = {"by_person_in_scope": True, "about_the_work": True, "covered_medium": True}
    chair = room.newsroom.chair.user
    inside, outside = room.refer("chair"), room.refer("chair")
    assert lifecycle.judge_scope(referral=inside, answers=IN_SCOPE, by=chair) is Scope.POLICY
    answers = Answers(Voice.OFFICE, **{**yes, no: False})
    scope = lifecycle.judge_scope(referral=outside, answers=answers, by=chair, reason="Not for us.")
    assert (scope, cited(outside.decision)) == (Scope.OUTSIDE, ["MED-A.0"])


def test_outside_needs_a_reason(room):
    referral = room.refer("chair", voice="personal")
    answers = Answers(Voice.PERSONAL, False, False, False)
    with pytest.raises(ReferralRefused, match="Write why"):
        lifecycle.judge_scope(referral=referral, answers=answers, by=room.newsroom.chair.user)
    referral.refresh_from_db()
    assert referral.state == "waiting"


@pytest.mark.clause("MED-A.0")
def test_somebody_without_any_capacity_is_not_declared_in_scope_against_the_records(room):
    outsider = somebody("Olga Outsider")
    referral = room.refer("chair", author=outsider)
    with pytest.raises(ReferralRefused, match="Olga Outsider") as refusal:
        lifecycle.judge_scope(referral=referral, answers=IN_SCOPE, by=room.newsroom.chair.user)
    assert refusal.value.clause == "MED-A.0"
    appoint(person=outsider, office=office("trustee"), start=timezone.localdate(), capacity="observer")
    assert (
        lifecycle.judge_scope(referral=referral, answers=IN_SCOPE, by=room.newsroom.chair.user)
        is Scope.POLICY
    )


@pytest.mark.clause("MED-2.6")
@pytest.mark.parametrize("outcome", ["ask", "hide", "remove", "report", "code"])
def test_reflecting_poorly_alone_restricts_nothing(room, outcome):
    referral = room.in_hand("chair", ground="reflects-poorly")
    with pytest.raises(DecisionRefused, match=r"bad light \(MED-2\.6\).*MED-2\.a, MED-2\.b, MED-2\.c"):
        lifecycle.decide(
            referral=referral, outcome=outcome, reason="Looks bad.", grounds=[], by=room.newsroom.chair.user
        )
    assert Decision.objects.count() == 0


@pytest.mark.clause("MED-2.3")
@pytest.mark.parametrize("outcome", ["ask", "hide", "remove", "report", "code"])
def test_restrictive_outcome_with_an_exclusion_is_recorded(room, outcome):
    referral = room.hidden("chair", outcome=outcome)
    assert (referral.state, referral.outcome) == ("closed", outcome)
    assert cited(referral.decision) == ["MED-2.a", "MED-2.6"]


@pytest.mark.clause("MED-2.3")
@pytest.mark.parametrize("outcome", ["no-action", "reply", "legal"])
def test_other_outcomes_need_no_exclusion(room, outcome):
    referral = room.in_hand("chair")
    decision = lifecycle.decide(
        referral=referral, outcome=outcome, reason="Fair comment.", by=room.newsroom.chair.user
    )
    assert cited(decision) == ["MED-2.6"]


def test_every_outcome_needs_a_reason(room):
    referral = room.in_hand("chair")
    with pytest.raises(DecisionRefused, match="reason"):
        lifecycle.decide(referral=referral, outcome="no-action", reason=" ", by=room.newsroom.chair.user)
    referral.refresh_from_db()
    assert referral.state == "in-hand"


@pytest.mark.clause("MED-A.1")
def test_words_of_members_are_judged_by_the_rules_of_the_space(room):
    answers = Answers(Voice.MEMBER, False, True, True, in_our_space=True)
    referral = room.in_hand("chair", answers=answers, author_name="A member")
    ask = {"referral": referral, "outcome": "remove", "reason": "Rude.", "by": room.newsroom.chair.user}
    with pytest.raises(DecisionRefused, match="rule of the space"):
        lifecycle.decide(**ask, grounds=[UNKIND])
    decision = lifecycle.decide(**ask, rule="Rule 2: be kind.")
    assert decision.outcome == "By the space’s rules: Remove it"
    assert cited(decision) == ["MED-A.1", "MED-2.6"]
    assert decision.snapshot["rule"] == "Rule 2: be kind."


def test_scope_comes_before_substance(room):
    referral = room.refer("chair")
    with pytest.raises(ReferralRefused, match="First answer"):
        lifecycle.decide(referral=referral, outcome="no-action", reason="Ok.", by=room.newsroom.chair.user)


def test_second_decision_is_told_of_the_first(room):
    referral = room.hidden("chair")
    with pytest.raises(AlreadyClosed, match="closed by"):
        lifecycle.decide(referral=referral, outcome="reply", reason="Me too.", by=room.newsroom.chair.user)


@pytest.mark.clause("MED-2.6")
def test_referrer_is_told_and_so_is_the_author_with_clause_and_way_to_a_second_look(
    room, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        referral = room.hidden("chair", author_name="Ann", author_email="ann@example.org")
    assert told(room.trustee.user.email) == [f"Referral R{referral.pk} is closed"]
    assert told("ann@example.org") == ["A decision about something you wrote"]
    letter = next(message.body for message in mail.outbox if message.to == ["ann@example.org"])
    for words in ("Hide it", "It runs people down.", "MED-2.a", "What 2.a says.", "/referrals/decisions/"):
        assert words in letter
    assert "Tess" not in letter


def test_author_is_not_told_of_what_came_to_nothing(room, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        referral = room.in_hand("chair", author_name="Ann", author_email="ann@example.org")
        lifecycle.decide(referral=referral, outcome="no-action", reason="Fair.", by=room.newsroom.chair.user)
    assert told("ann@example.org") == []


@pytest.mark.clause("MED-2.6")
def test_passing_on_gives_it_to_another_office_with_a_note(room, django_capture_on_commit_callbacks):
    referral = room.in_hand("chair")
    with django_capture_on_commit_callbacks(execute=True):
        lifecycle.pass_on(referral=referral, to="vice-chair", by=room.newsroom.chair.user, note="Yours.")
    assert (referral.state, referral.addressed_to) == ("waiting", "vice-chair")
    assert list(referrals_handled_by(room.newsroom.chair.user)) == []
    assert list(referrals_handled_by(room.vice_chair.user)) == [referral]
    assert told(room.vice_chair.user.email) == [f"Referral R{referral.pk} lies with you"]
    assert [event.note for event in referral.history.filter(what__startswith="Passed on")] == ["Yours."]


def test_passing_on_to_whom_it_concerns_is_refused(room):
    referral = room.refer("chair", about=("vice-chair",))
    with pytest.raises(ReferralRefused, match="Vice-Chair cannot look"):
        lifecycle.pass_on(referral=referral, to="vice-chair", by=room.newsroom.chair.user, note="Yours.")


@pytest.mark.clause("MED-2.6")
def test_register_does_not_show_people_what_was_decided_about_them(room):
    """The Chair reads all decisions but this one; the Vice-Chair, as the control, reads it."""
    referral = room.hidden("web-editor", about=("chair",))
    assert list(readable_decisions(room.newsroom.chair.user)) == []
    assert list(readable_decisions(room.vice_chair.user)) == [referral.decision]


def test_register_keeps_hashes_and_not_the_words(room):
    referral = room.hidden("chair")
    assert "lazy" not in str(referral.decision.snapshot)
    assert len(referral.decision.snapshot["words_sha256"]) == 64
