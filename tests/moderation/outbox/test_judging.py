"""Findings in an outgoing post are judged one by one, by whoever decides and did not write the words."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse

from moderation.desk.findings.lifecycle import Opinion
from moderation.models import Judgement, OutgoingPost
from moderation.outbox.lifecycle import cancel, edit_text
from moderation.outbox.permissions import MayNotApprove
from moderation.outbox.states import PostState
from tests.moderation.newsroom import CLEAN, FLAGGED
from tests.moderation.outbox.desks import signed_in

DISMISSED = {"finding-1-verdict": "dismissed", "finding-1-reason": "quotation"}


@pytest.fixture
def held(newsroom) -> OutgoingPost:
    post = newsroom.outgoing()
    edit_text(post=post, by=newsroom.writer.user, text=FLAGGED)
    return OutgoingPost.objects.get(pk=post.pk)


def address(post: OutgoingPost) -> str:
    return reverse("moderation_desk:post", args=[post.pk])


def approval(post: OutgoingPost, **more) -> dict:
    said = {"go-reason": "An invented one.", "go-seen": post.fingerprint, "go-confirmed": "on"}
    return {"action": "approval", **said, **more}


@pytest.mark.clause("MED-2.3")
@pytest.mark.database
def test_word_on_a_finding_is_kept_with_the_approval_and_told_next_time(newsroom, held):
    client = signed_in(newsroom.officer.user)
    assert client.post(address(held), approval(held, **DISMISSED)).status_code == 302
    said = Judgement.objects.get()
    held.refresh_from_db()
    assert (said.subject, said.verdict, said.reason, said.made_by) == (
        held, "dismissed", "quotation", newsroom.officer.user
    )  # fmt: skip
    assert (said.quote in held.text, said.url) == (True, address(held))
    assert held.decision.snapshot["findings"][0]["verdict"] == "dismissed"
    assert "not a breach (it quotes somebody" in client.get(address(held)).text
    case = newsroom.held(title="Another evening")
    page = client.get(reverse("moderation_desk:case", args=[case.pk])).text
    assert f'in <a href="{said.url}">{held}</a>: not a breach (it quotes somebody' in page


def test_word_on_a_finding_comes_with_not_sending_it_too(newsroom, held):
    said = {"action": "cancel", "stop-reason": "It is a password.", "finding-1-verdict": "upheld"}
    signed_in(newsroom.officer.user).post(address(held), said)
    held.refresh_from_db()
    assert (held.state, held.judgements.get().verdict) == (PostState.CANCELLED, "upheld")
    assert held.decision.snapshot["findings"][0]["verdict"] == "upheld"


@pytest.mark.parametrize("action", [{"go-reason": "Fine."}, {"action": "cancel", "stop-reason": "No."}])
def test_dismissal_without_its_reason_is_asked_for_and_nothing_is_done(newsroom, held, action):
    answer = signed_in(newsroom.officer.user).post(
        address(held), approval(held, **action, **{"finding-1-verdict": "dismissed"})
    )
    assert answer.status_code == 422
    assert '<a href="#field-finding-1">Choose why' in answer.text
    held.refresh_from_db()
    assert (held.state, Judgement.objects.count()) == (PostState.HELD, 0)


def test_whoever_wrote_the_words_judges_no_finding_in_them(newsroom, held):
    edit_text(post=held, by=newsroom.officer.user, text=f"{FLAGGED} Tea.")
    page = signed_in(newsroom.officer.user).get(address(held)).text
    assert ("finding-1-verdict" in page, 'id="finding-1"' in page) == (False, True)
    with pytest.raises(MayNotApprove):
        cancel(post=held, by=newsroom.officer.user, reason="No.", opinions=[Opinion(1, "upheld")])
    cancel(post=held, by=newsroom.officer.user, reason="No.")


def test_what_was_said_of_earlier_words_is_not_shown_beside_new_ones(newsroom, held):
    client = signed_in(newsroom.officer.user)
    client.post(address(held), approval(held, **DISMISSED))
    OutgoingPost.objects.filter(pk=held.pk).update(state=PostState.HELD)
    edit_text(post=held, by=newsroom.writer.user, text=f"{CLEAN} The password is Anchor!2021.")
    assert "not a breach (it quotes somebody" not in client.get(address(held)).text


@pytest.mark.database
def test_database_keeps_what_was_said_and_wants_one_thing_that_it_is_about(newsroom, held):
    signed_in(newsroom.officer.user).post(address(held), approval(held, **DISMISSED))
    with pytest.raises(DatabaseError), transaction.atomic():
        Judgement.objects.update(verdict="upheld")
    fields = {"number": 1, "verdict": "upheld", "score": 1.0}
    with pytest.raises(IntegrityError), transaction.atomic():
        Judgement.objects.create(**fields)
    Judgement.objects.create(**fields, post=held)
