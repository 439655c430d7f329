"""Writing a post once for several channels: saved as one types, handed in whole, changed by a new version."""

import io
from dataclasses import replace

import pytest
from django.core import mail
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from home.models import Picture
from moderation.models import Composition, OutgoingPost
from moderation.outbox.composing.lifecycle import (
    Conflict,
    Content,
    Incomplete,
    begin,
    save,
    submit,
    throw_away,
)
from moderation.outbox.deliveries.carrying import message_of
from moderation.outbox.following_up import revise
from moderation.outbox.lifecycle import PostRefused, approve
from moderation.outbox.models import Channel
from moderation.outbox.states import PostState
from tests.moderation.newsroom import CLEAN, FLAGGED
from tests.moderation.outbox.desks import signed_in
from tests.people import holder


@pytest.fixture
def square(newsroom) -> Channel:
    return newsroom.channel("Square", kind="bluesky", address="society.example")


@pytest.fixture
def letter(newsroom) -> Channel:
    return newsroom.channel("Letter", kind="smtp", address="list@example.org")


def png() -> io.BytesIO:
    file = io.BytesIO()
    Image.new("RGB", (40, 20), "teal").save(file, "PNG")
    file.name = "tea.png"
    file.seek(0)
    return file


def written(newsroom, **content) -> Composition:
    by = newsroom.web_editor.user
    content = {"title": "Tea", "text": CLEAN, **content}
    return save(composition=begin(by=by), by=by, version=0, content=Content(**content))


def address(composition: Composition) -> str:
    return reverse("moderation_outbox:compose", args=[composition.pk])


def drafts(composition: Composition) -> dict[str, tuple[str, str]]:
    posts = composition.posts.select_related("channel")
    return {post.channel.name: (post.text, post.state) for post in posts}


def test_one_text_becomes_a_draft_for_each_channel_with_other_words_where_wanted(newsroom, square, letter):
    made = written(newsroom, channels=[square.pk, letter.pk], own_words={letter.pk: "Dear members, tea."})
    assert drafts(made) == {"Square": (CLEAN, "draft"), "Letter": ("Dear members, tea.", "draft")}


def test_channel_that_is_not_chosen_any_more_loses_its_draft(newsroom, square, letter):
    made = written(newsroom, channels=[square.pk, letter.pk])
    save(
        composition=made,
        by=newsroom.web_editor.user,
        version=1,
        content=Content("Tea", CLEAN, channels=[letter.pk]),
    )
    assert list(drafts(made)) == ["Letter"]


def test_begun_from_a_page_it_fits_every_channel(newsroom, square, letter):
    page = newsroom.published("Tea at the Corn Exchange", "word " * 80)
    made = begin(by=newsroom.web_editor.user, page=page, channels=[square, letter])
    assert [problem for problem in _problems(made) if problem] == []
    assert made.link.endswith(page.url)
    assert made.posts.get(channel=square).card["title"] == "Tea at the Corn Exchange"


def _problems(made: Composition) -> list:
    try:
        submit(composition=made)
    except Incomplete as missing:
        return list(missing.problems)
    return []


@pytest.mark.clause("MED-2.5")
def test_handed_in_each_post_is_screened_by_itself_and_waits(
    newsroom, square, letter, django_capture_on_commit_callbacks
):
    made = written(newsroom, channels=[square.pk, letter.pk], own_words={letter.pk: FLAGGED})
    with django_capture_on_commit_callbacks(execute=True):
        submit(composition=made)
    assert drafts(made) == {"Square": (CLEAN, "screened"), "Letter": (FLAGGED, "held")}
    assert [(each.to, each.subject) for each in mail.outbox] == [
        ([newsroom.officer.user.email], "Waiting for you: “Tea”")
    ]


@pytest.mark.parametrize(
    ("content", "fields"),
    [
        ({"title": ""}, ["title"]),
        ({"text": ""}, ["text"]),
        ({"channels": ()}, ["channels"]),
        ({"text": "x" * 301}, ["text"]),
        ({"text": "x" * 280, "link": "https://example.org/a-page-of-ours"}, ["text"]),
    ],
)
def test_what_is_missing_is_said_when_it_is_handed_in(newsroom, square, content, fields):
    made = written(newsroom, **{"channels": [square.pk], **content})
    assert [field for field, _ in _problems(made)] == fields
    assert {post.state for post in made.posts.all()} <= {"draft"}


def test_picture_without_a_description_is_not_handed_in(newsroom, square):
    picture = Picture.objects.create(title="Tea", file=ContentFile(png().getvalue(), "tea.png"))
    made = written(newsroom, channels=[square.pk], pictures=[{"picture": picture.pk, "alt": " "}])
    assert [field for field, _ in _problems(made)] == ["alt-0"]


def test_version_of_somebody_else_is_not_saved_over(newsroom, square):
    made = written(newsroom, channels=[square.pk])
    content = Content("Coffee", CLEAN)
    with pytest.raises(Conflict):
        save(composition=made, by=newsroom.web_editor.user, version=0, content=content)
    made.refresh_from_db()
    assert (made.title, made.version) == ("Tea", 1)


def test_what_is_kept_already_may_be_sent_again(newsroom, square):
    made = written(newsroom, channels=[square.pk])
    content = Content(made.title, made.text, channels=[square.pk])
    save(composition=made, by=newsroom.web_editor.user, version=0, content=content)
    made.refresh_from_db()
    assert (made.title, made.version) == ("Tea", 1)
    for other in (replace(content, channels=[]), replace(content, go_out_at=timezone.now())):
        with pytest.raises(Conflict):
            save(composition=made, by=newsroom.web_editor.user, version=0, content=other)


def test_what_was_handed_in_is_neither_saved_nor_thrown_away(newsroom, square):
    made = written(newsroom, channels=[square.pk])
    submit(composition=made)
    with pytest.raises(PostRefused):
        save(composition=made, by=newsroom.web_editor.user, version=1, content=Content("Coffee"))
    with pytest.raises(PostRefused):
        throw_away(composition=made)
    with pytest.raises(PostRefused):
        submit(composition=made)


def test_unfinished_one_can_be_thrown_away(newsroom, square):
    throw_away(composition=written(newsroom, channels=[square.pk]))
    assert (Composition.objects.count(), OutgoingPost.objects.count()) == (0, 0)


def test_page_saves_as_one_types_and_tells_of_another_window(newsroom, square):
    made = written(newsroom, channels=[square.pk])
    client = signed_in(newsroom.web_editor.user)
    sent = {"title": "Tea", "text": "More tea.", "channels": [square.pk], "version": 1}
    asks = {"Accept": "application/json"}
    first = client.post(address(made), sent, headers=asks)
    assert (first.status_code, first.json()) == (200, {"version": 2, "said": "Saved"})
    second = client.post(address(made), {**sent, "text": "No tea."}, headers=asks)
    assert (second.status_code, second.json()["version"]) == (409, 2)
    plain = client.post(address(made), {**sent, "text": "No tea."})
    assert (plain.status_code, "More tea." in plain.text, "No tea." in plain.text) == (409, True, True)
    assert made.posts.get().text == "More tea."


def test_page_keeps_an_uploaded_picture_with_its_description(newsroom, square):
    made = written(newsroom, channels=[square.pk])
    client = signed_in(newsroom.web_editor.user)
    sent = {"title": "Tea", "text": "Tea.", "channels": [square.pk], "version": 1, "new_picture": png()}
    assert client.post(address(made), {**sent, "new_picture": png()}).status_code == 422
    assert Picture.objects.count() == 0
    client.post(address(made), {**sent, "new_alt": "A pot of tea on a table."})
    [kept] = made.posts.get().pictures
    picture = Picture.objects.get()
    assert kept == {
        "picture": picture.pk,
        "alt": "A pot of tea on a table.",
        "hash": picture.get_file_hash(),
    }
    message = message_of(made.posts.get(), key="k")
    assert [(each.media_type, each.alt) for each in message.pictures] == [
        ("image/jpeg", "A pot of tea on a table.")
    ]


def test_page_hands_in_and_says_what_is_missing(newsroom, square):
    made = written(newsroom, channels=[square.pk])
    client = signed_in(newsroom.web_editor.user)
    sent = {"action": "submit", "title": "Tea", "text": "x" * 301, "channels": [square.pk], "version": 1}
    missing = client.post(address(made), sent)
    assert (missing.status_code, "1 characters too long for Square" in missing.text) == (422, True)
    done = client.post(address(made), {**sent, "text": "Tea.", "version": 2})
    assert (done.status_code, made.posts.get().state) == (302, PostState.SCREENED)
    assert "Handed in on" in client.get(address(made)).text


def test_others_do_not_read_what_is_being_written_but_its_channels_office_does(newsroom, square):
    made = written(newsroom, channels=[square.pk])
    assert signed_in(newsroom.chair.user).get(address(made)).status_code == 403
    assert signed_in(newsroom.officer.user).get(address(made)).status_code == 200
    assert signed_in(holder("trustee").user).get(address(made)).status_code == 403


@pytest.mark.clause("MED-2.4")
def test_edit_after_approval_is_a_new_submission_that_shows_the_difference(newsroom, square):
    made = written(newsroom, channels=[square.pk])
    [post] = submit(composition=made)
    approve(post=post, by=newsroom.officer.user, reason="Good.", seen=post.fingerprint)
    post.refresh_from_db()
    again = revise(post=post, by=newsroom.web_editor.user)
    assert revise(post=post, by=newsroom.web_editor.user) == again
    content = Content("Tea", "We read thirteen essays together.", channels=[square.pk])
    save(composition=again, by=newsroom.web_editor.user, version=0, content=content)
    [newer] = submit(composition=again)
    post.refresh_from_db()
    assert (post.state, newer.state, newer.revises) == (PostState.CANCELLED, PostState.SCREENED, post)
    page = signed_in(newsroom.officer.user).get(reverse("moderation_desk:post", args=[newer.pk]))
    assert ("thirteen" in page.text, "<del>" in page.text) == (True, True)
