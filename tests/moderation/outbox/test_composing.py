"""The words of a drafted post."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moderation.outbox.composing.drafting import compose, shorten
from moderation.outbox.measuring import measured
from moderation.outbox.models import Channel


def channel(limit: int, kind: str = "linkedin") -> Channel:
    return Channel(name="Square", kind=kind, length_limit=limit)


def test_title_and_summary_stand_apart():
    assert compose(title="Tea", summary="We met.", link="", channel=channel(100)) == "Tea\n\nWe met."


def test_title_is_not_said_twice_where_readers_see_it_anyway():
    there = channel(100, "smtp")
    assert compose(title="Tea", summary="We met.", link="", channel=there) == "We met."
    assert compose(title="Tea", summary="", link="", channel=there) == "Tea"


def test_long_summary_is_cut_after_a_word():
    text = compose(
        title="Tea", summary="one two three four five six seven eight nine", link="", channel=channel(40)
    )
    assert text == "Tea\n\none two three four five six seven…"


def test_summary_is_left_out_where_little_room_is_left():
    title = "T" * 80
    assert compose(title=title, summary="We met.", link="", channel=channel(90)) == f"{title}\n\nWe met."
    assert compose(title=title, summary="We met and read." * 3, link="", channel=channel(90)) == title


@pytest.mark.parametrize(("text", "room", "short"), [("one two", 7, "one two"), ("one two", 6, "one…")])
def test_shorten_keeps_whole_words(text, room, short):
    assert shorten(text, room) == short


@pytest.mark.parametrize("kind", ["file", "linkedin", "bluesky", "mastodon", "x"])
@given(title=st.text(max_size=300), summary=st.text(max_size=300), limit=st.integers(40, 600))
def test_post_fits_its_channel_with_its_link(kind, title, summary, limit):
    there = channel(limit, kind)
    link = "https://a.org/x"
    assert measured(there, compose(title=title, summary=summary, link=link, channel=there), link).fits
