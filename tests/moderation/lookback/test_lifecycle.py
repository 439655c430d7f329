"""Publishing at once: who may, what a second person can do about it, and what happens when nobody does."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from home.decisions.lifecycle import DecisionRefused
from home.models import Decision
from moderation.desk.grounds import Ground
from moderation.desk.permissions import MayNotDecide
from moderation.desk.queue import Queue
from moderation.desk.subjects import as_it_stands
from moderation.gate.fingerprint import fingerprint_of
from moderation.gate.guard import what_holds
from moderation.lookback.lifecycle import LookBackRefused, agree, publish_now, take_down, tell_overdue
from moderation.models import Case, LookBack
from tests.people import holder, somebody

from ..newsroom import CLEAN, FLAGGED

STANCE = [Ground("MED-2.c", "stance")]


def seen(page) -> str:
    return fingerprint_of(as_it_stands(page))


@pytest.fixture
def told(newsroom, django_capture_on_commit_callbacks):
    """Run something and say who got a mail about what."""

    def run(act):
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            act()
        return sorted((message.to[0], message.subject) for message in mail.outbox)

    return run


def publish(newsroom, text=FLAGGED) -> LookBack:
    post = newsroom.draft("Storm tonight", text)
    return publish_now(
        page=post, by=newsroom.officer.user, reason="People are on their way.", seen=seen(post)
    )


def test_officer_publishes_at_once_and_the_others_are_asked_to_look(newsroom, told):
    post = newsroom.draft("Storm tonight", FLAGGED)
    mails = told(
        lambda: publish_now(page=post, by=newsroom.officer.user, reason="It is tonight.", seen=seen(post))
    )
    assert Client().get(post.url).status_code == 200
    look_back = LookBack.objects.get()
    assert look_back.due_at - look_back.published_at < timedelta(hours=24, seconds=1)
    asked = "Please look within a day: “Storm tonight”"
    assert [to for to, subject in mails if subject == asked] == sorted(
        person.user.email for person in (newsroom.web_editor, newsroom.chair)
    )
    decision = Decision.objects.get()
    assert (decision.outcome, decision.reason) == ("Published at once, second look due", "It is tonight.")


def test_case_and_workflow_that_waited_are_overtaken(newsroom):
    case = newsroom.held("Storm tonight")
    post = case.subject
    publish_now(page=post, by=newsroom.officer.user, reason="It is tonight.", seen=seen(post))
    case.refresh_from_db()
    assert case.state == "overtaken"
    post.refresh_from_db()
    assert (post.live, post.current_workflow_state) == (True, None)


def test_nobody_without_an_office_of_the_place_publishes_at_once(newsroom):
    post = newsroom.draft("Storm tonight", CLEAN)
    for user in (newsroom.writer.user, holder("newsletter-editor").user, somebody().user):
        with pytest.raises(MayNotDecide):
            publish_now(page=post, by=user, reason="Please.", seen=seen(post))
    assert Client().get(post.url).status_code == 404


def test_publishing_at_once_needs_a_reason_and_the_words_that_were_read(newsroom):
    post = newsroom.draft("Storm tonight", CLEAN)
    with pytest.raises(DecisionRefused):
        publish_now(page=post, by=newsroom.officer.user, reason=" ", seen=seen(post))
    before = seen(post)
    post.summary = "Something else."
    post.save_revision(user=newsroom.writer.user)
    with pytest.raises(LookBackRefused):
        publish_now(page=post, by=newsroom.officer.user, reason="It is tonight.", seen=before)
    assert LookBack.objects.count() == 0


def test_second_person_lets_it_stay(newsroom, told):
    look_back = publish(newsroom)
    mails = told(lambda: agree(look_back=look_back, by=newsroom.chair.user, reason="Quite right."))
    assert mails == sorted(
        (person.user.email, "It stays: “Storm tonight”") for person in (newsroom.officer, newsroom.writer)
    )
    look_back.refresh_from_db()
    assert (look_back.state, Client().get(look_back.page.url).status_code) == ("confirmed", 200)


def test_second_person_takes_it_down_and_it_cannot_come_back_as_it_was(newsroom):
    look_back = publish(newsroom)
    take_down(look_back=look_back, by=newsroom.chair.user, reason="It takes sides.", grounds=STANCE)
    page = type(newsroom.draft("x", CLEAN)).objects.get(pk=look_back.page_id)
    assert (page.live, Client().get(page.url).status_code) == (False, 404)
    assert what_holds(as_it_stands(page)) is not None
    assert Decision.objects.first().supersedes == look_back.first_decision


def test_take_down_needs_an_exclusion(newsroom):
    look_back = publish(newsroom)
    with pytest.raises(DecisionRefused):
        take_down(look_back=look_back, by=newsroom.chair.user, reason="I do not like it.", grounds=[])
    assert Client().get(look_back.page.url).status_code == 200


def test_whoever_published_wrote_or_edited_it_takes_no_second_look(newsroom):
    look_back = publish(newsroom)
    for user in (newsroom.officer.user, newsroom.writer.user, holder("trustee").user):
        with pytest.raises(MayNotDecide):
            agree(look_back=look_back, by=user, reason="Fine.")
    assert LookBack.objects.due().count() == 1


def test_second_look_is_taken_once(newsroom):
    look_back = publish(newsroom)
    late = LookBack.objects.get(pk=look_back.pk)
    agree(look_back=look_back, by=newsroom.chair.user, reason="Quite right.")
    with pytest.raises(LookBackRefused, match="Meanwhile: a second person agreed"):
        take_down(look_back=late, by=newsroom.web_editor.user, reason="No.", grounds=STANCE)
    assert Client().get(look_back.page.url).status_code == 200


def test_queue_shows_it_until_somebody_looked(newsroom):
    look_back = publish(newsroom)
    rows = Queue(newsroom.chair.user, decidable=True).page(1, "look-backs").object_list
    assert [(row.title, row.pill, row.own) for row in rows] == [("Storm tonight", "Second look", False)]
    assert Queue(newsroom.officer.user, decidable=True).count("look-backs") == 0
    assert Queue(newsroom.officer.user).page(1, "look-backs").object_list[0].own is True
    agree(look_back=look_back, by=newsroom.chair.user, reason="Quite right.")
    assert Queue(newsroom.chair.user).count("look-backs") == 0


def test_chair_and_vice_chair_hear_once_that_nobody_looked(newsroom, told):
    vice = holder("vice-chair", "Vic Vice")
    look_back = publish(newsroom)
    assert told(tell_overdue) == []
    LookBack.objects.filter(pk=look_back.pk).update(due_at=timezone.now() - timedelta(minutes=1))
    late = "Overdue: nobody has looked at “Storm tonight”"
    assert told(tell_overdue) == sorted((each.user.email, late) for each in (newsroom.chair, vice))
    assert told(tell_overdue) == []
    assert Queue(newsroom.chair.user).page(1).object_list[0].pill == "Overdue"


def test_page_waits_for_one_second_look_at_a_time(newsroom):
    look_back = publish(newsroom)
    page = look_back.page.specific
    page.summary = "More of the storm."
    page.save_revision(user=newsroom.writer.user)
    with pytest.raises(LookBackRefused, match="still due"):
        publish_now(page=page, by=newsroom.officer.user, reason="Again.", seen=seen(page))
    assert Case.objects.count() == 0
