"""Decisions become labelled sentences; what is learnt from them counts only once a person says so."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from moderation.desk.findings.lifecycle import Opinion, judge
from moderation.desk.lifecycle import approve
from moderation.gate.policy import Rules
from moderation.learning import training
from moderation.learning.lifecycle import NotAnswered, answer, draw
from moderation.learning.models import Fitting, SpotCheck
from moderation.learning.sentences import decided_texts
from moderation.learning.states import FittingState, SpotCheckState
from moderation.learning.training import NothingToLearn, NotPromoted, promote, retrain
from moderation.models import OutgoingPost
from moderation.outbox.lifecycle import approve as approve_post
from moderation.outbox.lifecycle import cancel, edit_text
from moderation.screening import Category, DecidedText, Document, Policy, screen
from moderation.screening.learning import figures, fit, golden, read_texts, worse
from moderation.screening.manifest import manifest
from tests.moderation.desk.test_views import signed_in
from tests.moderation.newsroom import FLAGGED

JARGON = "The {} committee could not organise a cup of tea."
TAUGHT = [
    *(
        DecidedText(JARGON.format(word), Category.DISPARAGING, "D1")
        for word in ("spring", "summer", "autumn")
    ),
    *(DecidedText(f"The {word} room has new lamps and a kettle.", None, "D2") for word in ("red", "blue")),
] * 5


def test_fit_moves_towards_what_was_decided_and_is_the_same_each_time():
    learnt = fit(TAUGHT)
    assert learnt == fit(TAUGHT)
    assert learnt.model == manifest().version
    text = Document.from_text(JARGON.format("winter"))
    before = screen(text, Policy(version="3", today=date(2026, 5, 4))).scores["disparaging"]
    after = screen(text, Policy(version="3", today=date(2026, 5, 4), learnt=learnt)).scores["disparaging"]
    assert after > before


def test_figures_tell_what_became_worse():
    texts, model = golden(), manifest()
    before = figures(texts, None, model)
    assert sum(one.violations for one in before.values()) > 100
    assert worse(before, before) == []
    spoilt = fit([DecidedText(one.text, None, "D") for one in TAUGHT])
    blind = {name: [*weights[:-1], -9.0] for name, weights in spoilt.weights.items()}
    assert worse(before, figures(texts, type(spoilt)("x", model.version, blind), model)) == list(before)
    assert len(read_texts([("", None), ("Tea is at four.", None)]).points) == 1


@pytest.mark.database
def test_a_dismissed_finding_becomes_a_clear_sentence(newsroom):
    case = newsroom.held(text=f"Hello all. {FLAGGED}")
    judge(subject=case, by=newsroom.officer.user, opinions=[Opinion(1, "dismissed", "information")])
    assert [(one.text, one.category) for one in decided_texts()] == [(FLAGGED, None)]


def test_an_upheld_finding_keeps_its_category(newsroom):
    case = newsroom.held()
    judge(subject=case, by=newsroom.officer.user, opinions=[Opinion(1, "upheld")])
    assert [one.category for one in decided_texts()] == [Category.CONFIDENTIAL]
    assert [one.category for one in Rules().screening.decided] == [Category.CONFIDENTIAL]


def test_an_approval_speaks_for_findings_nobody_judged(newsroom):
    case = newsroom.held()
    approve(case=case, by=newsroom.officer.user, reason="An invented password.")
    assert [one.category for one in decided_texts()] == [None]


def held_post(newsroom, text: str = FLAGGED) -> OutgoingPost:
    post = newsroom.outgoing()
    edit_text(post=post, by=newsroom.writer.user, text=text)
    return OutgoingPost.objects.get(pk=post.pk)


@pytest.mark.database
def test_a_word_on_a_finding_in_a_post_teaches_as_one_on_a_page(newsroom):
    post = held_post(newsroom, f"Hello all. {FLAGGED}")
    judge(subject=post, by=newsroom.officer.user, opinions=[Opinion(1, "dismissed", "information")])
    assert [(one.text, one.category) for one in decided_texts()] == [(FLAGGED, None)]
    judge(subject=post, by=newsroom.officer.user, opinions=[Opinion(1, "upheld")])
    assert [(one.text, one.category) for one in decided_texts()] == [(FLAGGED, Category.CONFIDENTIAL)]


@pytest.mark.database
def test_an_approved_post_speaks_for_findings_nobody_judged_and_a_cancelled_one_does_not(newsroom):
    post = held_post(newsroom)
    assert decided_texts() == ()
    approve_post(post=post, by=newsroom.officer.user, reason="An invented one.", seen=post.fingerprint)
    assert [(one.text, one.category) for one in decided_texts()] == [(FLAGGED, None)]
    cancel(post=post, by=newsroom.officer.user, reason="Not now.")
    assert decided_texts() == ()


def test_too_few_decisions_teach_nothing(db):
    with pytest.raises(NothingToLearn, match=r"^Only 0 sentences have been decided on; 10 are needed\.$"):
        retrain()
    with pytest.raises(CommandError, match="Only 0 sentences"):
        call_command("retrain_screening")


@pytest.fixture
def taught(newsroom, monkeypatch):
    monkeypatch.setattr(training, "decided_texts", lambda: tuple(TAUGHT))
    return newsroom


def test_what_is_learnt_is_tried_and_promoted_by_a_person(taught, capsys):
    rules = Rules().digest
    call_command("retrain_screening", draw=0)
    fitting = Fitting.objects.get()
    assert (fitting.state, Rules().screening.learnt) == (FittingState.TRIED, None)
    assert Rules().screening.on_trial == fitting.learnt
    assert Rules().digest == rules
    assert f"--promote {fitting.version}" in capsys.readouterr().out
    with pytest.raises(CommandError, match="Say who promotes it"):
        call_command("retrain_screening", promote=fitting.version)
    call_command("retrain_screening", promote=fitting.version, by=taught.officer.user.email)
    fitting.refresh_from_db()
    assert (fitting.state, fitting.promoted_by) == (FittingState.LIVE, taught.officer.user)
    assert Rules().screening.learnt == fitting.learnt
    assert Rules().digest != rules


def test_what_reads_worse_is_not_promoted(taught):
    fitting = retrain()
    weights = {name: [*row[:-1], -9.0] for name, row in fitting.weights.items()}
    Fitting.objects.filter(pk=fitting.pk).update(weights=weights)
    with pytest.raises(NotPromoted, match="It reads worse than before in: "):
        promote(version=fitting.version, by=taught.officer.user)
    with pytest.raises(NotPromoted, match="Nothing with the version"):
        promote(version="unknown", by=taught.officer.user)


@pytest.mark.database
def test_passed_texts_are_drawn_once_and_answered(newsroom):
    post = newsroom.published()
    drawn = draw(100)
    check = next(one for one in drawn if one.title == post.title)
    assert draw(100) == []
    with pytest.raises(NotAnswered, match="exactly as they stand"):
        answer(check=check, by=newsroom.officer.user, category="political", quote="Words of my own")
    quote = post.summary.split(".")[0]
    answer(check=check, by=newsroom.officer.user, category="political", quote=quote)
    assert [(one.text, one.category) for one in decided_texts()] == [(quote, Category.POLITICAL)]


def test_reading_page_shows_what_reads_and_takes_an_answer(newsroom):
    newsroom.published()
    (check,) = draw(1)
    client = signed_in(newsroom.officer.user)
    page = client.get(reverse("moderation_desk:reading")).content.decode()
    assert "No second reader is set up. No text leaves this machine to be checked." in page
    address = reverse("moderation_desk:spot_check", args=[check.pk])
    assert address in page
    assert "Copy the words" in client.post(address, {"answer": "political"}).content.decode()
    assert client.post(address, {"answer": "in-order"}).status_code == 302
    assert SpotCheck.objects.get().state == SpotCheckState.IN_ORDER
    assert "You need not do anything." in client.get(address).content.decode()
    assert signed_in(newsroom.writer.user).get(address).status_code == 403
