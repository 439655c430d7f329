"""Links are tried once a post is handed in, and approval asks for dead ones to be mended or explained."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from home.models import Decision
from moderation.addresses import whole
from moderation.models import LinkAnswer, OutgoingPost
from moderation.outbox.composing.lifecycle import Content, begin, save, submit
from moderation.outbox.lifecycle import PostRefused, approve, edit_text
from moderation.outbox.links import trying
from moderation.outbox.links.trying import known, links_of, try_again
from moderation.outbox.states import PostState
from tests.moderation.outbox.desks import signed_in
from tests.servers.recorder import Reply, recorder

THEIRS = "https://reading.example/autumn"
GONE = "reading.example has no such page."


@pytest.fixture
def far(settings):
    """Another website, whose pages a test takes down and puts up again."""
    settings.CHANNEL_PRIVATE_HOSTS = "127.0.0.1"
    with recorder(lambda request: Reply(404)) as running:
        yield running


def leading_to(newsroom, link: str) -> OutgoingPost:
    post = newsroom.outgoing()
    edit_text(post=post, by=post.author, text=post.text, link=link)
    return OutgoingPost.objects.get(pk=post.pk)


def answered(url: str, trouble: str = GONE, ago: dt.timedelta = dt.timedelta()) -> LinkAnswer:
    return LinkAnswer.objects.create(url=url, trouble=trouble, asked_at=timezone.now() - ago)


def page_of(post: OutgoingPost) -> str:
    return reverse("moderation_desk:post", args=[post.pk])


def go_ahead(post: OutgoingPost, **more) -> dict:
    return {
        "action": "approval",
        "go-reason": "Good.",
        "go-seen": post.fingerprint,
        "go-confirmed": "on",
        **more,
    }


def test_links_of_what_is_handed_in_are_tried_by_the_worker_and_each_once(
    newsroom, far, django_capture_on_commit_callbacks
):
    there = [newsroom.channel("Square"), newsroom.channel("Circle")]
    link, by = f"{far.address}/autumn", newsroom.web_editor.user
    content = Content("Tea", f"Tea, see {far.address}/tea.", link, channels=[each.pk for each in there])
    made = save(composition=begin(by=by), by=by, version=0, content=content)
    assert far.requests == []
    with django_capture_on_commit_callbacks(execute=True):
        submit(composition=made)
    assert sorted({request.path for request in far.requests}) == ["/autumn", "/tea"]
    assert len(far.asked("GET", "/autumn")) == 1
    handed_in = signed_in(by).get(reverse("moderation_outbox:compose", args=[made.pk])).text
    assert "2 links in it lead nowhere" in handed_in
    assert (f"{link}</span> 127.0.0.1 has no such page." in handed_in) is True


def test_approval_without_a_word_on_a_dead_link_is_refused(newsroom):
    post, officer = leading_to(newsroom, THEIRS), newsroom.officer.user
    answered(THEIRS)
    with pytest.raises(PostRefused, match=f"{THEIRS}: {GONE}"):
        approve(post=post, by=officer, reason="Good.", seen=post.fingerprint)
    decision = approve(
        post=post, by=officer, reason="Good.", seen=post.fingerprint, links_reason="It opens tomorrow."
    )
    assert decision.reason == f"Good.\n\nThough {THEIRS} led nowhere: It opens tomorrow."


def test_page_names_the_dead_link_and_asks_for_a_reason(newsroom, far):
    post = leading_to(newsroom, f"{far.address}/autumn")
    client = signed_in(newsroom.officer.user)
    assert "One link has not been tried yet." in client.get(page_of(post)).text
    refused = client.post(page_of(post), go_ahead(post))
    assert refused.status_code == 422
    assert "127.0.0.1 has no such page." in refused.text
    assert "Mend the link, or say why the post goes out with it as it is." in refused.text
    assert Decision.objects.count() == 0
    client.post(page_of(post), go_ahead(post, **{"go-links_reason": "It opens tomorrow."}))
    assert Decision.objects.get().reason.endswith("led nowhere: It opens tomorrow.")


def test_site_that_was_down_for_a_while_is_asked_again_and_blocks_nothing(newsroom, far):
    post = leading_to(newsroom, f"{far.address}/autumn")
    client = signed_in(newsroom.officer.user)
    answered(post.link, ago=dt.timedelta(minutes=5))
    far.answering = lambda request: Reply(200)
    assert client.post(page_of(post), go_ahead(post)).status_code == 302
    assert OutgoingPost.objects.get(pk=post.pk).state != PostState.SCREENED


def test_button_tries_again_at_once(newsroom, far):
    post = leading_to(newsroom, f"{far.address}/autumn")
    client = signed_in(newsroom.officer.user)
    answered(post.link, ago=dt.timedelta(minutes=5))
    far.answering = lambda request: Reply(200)
    said = client.post(page_of(post), {"action": "links"}, follow=True).text
    assert ("every link leads somewhere" in said, "leads nowhere" in said) == (True, False)


def test_words_and_link_can_be_mended_while_it_waits(newsroom):
    post = leading_to(newsroom, THEIRS)
    answered(THEIRS)
    mended = {"action": "text", "words-text": "Tea.", "words-link": "https://reading.example/spring"}
    signed_in(newsroom.officer.user).post(page_of(post), mended)
    post.refresh_from_db()
    assert (post.text, post.link, known(links_of(post)).dead) == ("Tea.", mended["words-link"], [])


@pytest.mark.parametrize(
    ("answer", "ago", "asked"),
    [("", dt.timedelta(hours=23), 0), ("", dt.timedelta(hours=25), 1),
     (GONE, dt.timedelta(seconds=10), 0), (GONE, dt.timedelta(minutes=2), 1)],
)  # fmt: skip
def test_answers_are_believed_for_a_while(db, far, answer, ago, asked):
    url = f"{far.address}/autumn"
    answered(url, answer, ago)
    far.answering = lambda request: Reply(200)
    try_again([url])
    assert len(far.requests) == asked


def test_whoever_does_not_answer_keeps_nobody_waiting(db, far):
    far.answering = lambda request: Reply(trouble="silence")
    began = timezone.now()
    try_again([f"{far.address}/{number}" for number in range(10)], within=0.5)
    assert timezone.now() - began < dt.timedelta(seconds=3)
    assert {answer.trouble for answer in LinkAnswer.objects.all()} <= {
        "127.0.0.1 did not answer in time.",
        "127.0.0.1 did not answer.",
    }
    assert LinkAnswer.objects.count() == 10


def test_private_network_is_not_asked(db, far, settings):
    settings.CHANNEL_PRIVATE_HOSTS = ""
    url = f"{far.address}/metadata"
    try_again([url])
    assert far.requests == []
    assert [answer.trouble for answer in known([url]).dead] == [
        "127.0.0.1 lies in a private network, where readers cannot go."
    ]


def test_addresses_of_our_own_site_are_looked_up_and_never_called(newsroom, monkeypatch):
    page = newsroom.published()
    draft = newsroom.draft("Not out yet")
    monkeypatch.setattr(trying, "tried", None)
    ours = [whole(url) for url in (page.url, "/", "/admin/", draft.url, "/nowhere/", f"{page.url}nowhere/")]
    try_again(ours)
    assert [answer.url for answer in known(ours).dead] == ours[3:]
    assert known(ours).untried == []
