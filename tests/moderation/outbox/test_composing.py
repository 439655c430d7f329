"""The words of a drafted post."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moderation.outbox.composing import compose, length_of, shorten


def test_title_and_summary_stand_apart():
    assert compose(title="Tea", summary="We met.", link="", limit=100) == "Tea\n\nWe met."


def test_long_summary_is_cut_after_a_word():
    text = compose(title="Tea", summary="one two three four five six seven eight nine", link="", limit=40)
    assert text == "Tea\n\none two three four five six seven…"


def test_summary_is_left_out_where_little_room_is_left():
    assert compose(title="T" * 80, summary="We met.", link="", limit=90) == "T" * 80 + "\n\nWe met."
    assert compose(title="T" * 80, summary="We met and read." * 3, link="", limit=90) == "T" * 80


@pytest.mark.parametrize(("text", "room", "short"), [("one two", 7, "one two"), ("one two", 6, "one…")])
def test_shorten_keeps_whole_words(text, room, short):
    assert shorten(text, room) == short


@given(st.text(max_size=300), st.text(max_size=300), st.integers(20, 600))
def test_post_fits_its_channel_with_its_link(title, summary, limit):
    link = "https://a.org/x"
    assert length_of(compose(title=title, summary=summary, link=link, limit=limit), link) <= max(
        limit, len(link) + 3
    )
