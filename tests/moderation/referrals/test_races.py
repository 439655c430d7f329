"""Two offices at the same moment: one outcome is recorded, the other person is told whose it was."""

import pytest

from home.models import Decision
from moderation.models import Referral
from moderation.referrals import lifecycle
from moderation.referrals.lifecycle import AlreadyClosed
from moderation.referrals.permissions import ReferralRefused
from moderation.referrals.states import ReferralState
from tests.moderation.desk.test_races import at_once
from tests.moderation.newsroom import furnish
from tests.people import holder

from .conftest import UNKIND, Room

pytestmark = pytest.mark.database


@pytest.fixture
def room(own_db) -> Room:
    return Room(furnish(), holder("trustee", "Tess Trustee"), holder("vice-chair", "Vic Vice"))


def test_two_holders_decide_and_the_second_is_told(room):
    second = holder("web-editor", "Wyn Editor")
    pk = room.in_hand("web-editor").pk
    outcomes = at_once(
        *(
            lambda by=by, outcome=outcome, grounds=grounds: lifecycle.decide(
                referral=Referral.objects.get(pk=pk), outcome=outcome, reason="So.", grounds=grounds, by=by
            )
            for by, outcome, grounds in (
                (room.newsroom.web_editor.user, "hide", [UNKIND]),
                (second.user, "no-action", []),
            )
        )
    )
    [told] = [one for one in outcomes if isinstance(one, Exception)]
    assert isinstance(told, AlreadyClosed), repr(told)
    referral = Referral.objects.get(pk=pk)
    assert referral.state == ReferralState.CLOSED
    assert list(Decision.objects.filter(kind="referral")) == [referral.decision]
    assert f"by {referral.decision.made_by_name}" in str(told)


def test_deciding_while_it_is_passed_on_leaves_one_truth(room):
    pk = room.in_hand("web-editor").pk
    editor = room.newsroom.web_editor.user
    decided, passed = at_once(
        lambda: lifecycle.decide(
            referral=Referral.objects.get(pk=pk), outcome="no-action", reason="Fine.", by=editor
        ),
        lambda: lifecycle.pass_on(referral=Referral.objects.get(pk=pk), to="chair", by=editor, note="Yours."),
    )
    referral = Referral.objects.get(pk=pk)
    if isinstance(decided, Exception):
        assert isinstance(decided, ReferralRefused), repr(decided)
        assert (passed, referral.state, referral.addressed_to) == (None, ReferralState.WAITING, "chair")
        assert Decision.objects.filter(kind="referral").count() == 0
    else:
        assert isinstance(passed, AlreadyClosed), repr(passed)
        assert (referral.state, referral.addressed_to) == (ReferralState.CLOSED, "web-editor")
