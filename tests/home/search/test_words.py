"""Words from what was typed, and the part of a text where they stand."""

import pytest

from home.search.words import LONGEST_QUERY, excerpt, tidy, words_of


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("media policy", ["media", "policy"]),
        ('"media" AND policy*', ["media", "AND", "policy"]),
        ("MSG-MG.3", ["MSG", "MG", "3"]),
        ("o'clock (a:b) {c} ^d", ["o", "clock", "a", "b", "c", "d"]),
        ("naïve Straße 学会", ["naïve", "Straße", "学会"]),
        ("tea tea", ["tea"]),
        ('"*%_\\', []),
        ("", []),
    ],
)
def test_words_hold_no_sign_that_means_something_to_a_database(typed, words):
    assert words_of(typed) == words


def test_words_are_not_endless():
    assert len(words_of(" ".join(str(number) for number in range(1000)))) == 12


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("  tea \n time ", "tea time"), ("a\x00b\x1fc\u202ed", "a b c d"), ("a" * 500, "a" * LONGEST_QUERY)],
)
def test_query_is_shown_on_one_line_without_control_characters(typed, shown):
    assert tidy(typed) == shown


def test_excerpt_marks_the_words_and_what_they_begin():
    assert excerpt("Feedback feeds us.", ["feed"]) == "<mark>Feedback</mark> <mark>feeds</mark> us."


def test_excerpt_marks_short_words_only_alone():
    assert excerpt("At a table", ["a"]) == "At <mark>a</mark> table"


def test_excerpt_starts_near_the_first_hit():
    text = "before " * 100 + "needle " + "after " * 100
    shown = excerpt(text, ["needle"])
    assert shown.startswith("… before")
    assert "<mark>needle</mark>" in shown
    assert shown.endswith("after …")
    assert len(shown) < 300


def test_excerpt_without_a_hit_is_the_beginning():
    assert excerpt("Some words.", ["other"]) == "Some words."
    assert excerpt("", ["other"]) == ""


def test_excerpt_is_safe_to_show():
    assert excerpt("<b>tea</b> & <script>", ["script"]) == (
        "&lt;b&gt;tea&lt;/b&gt; &amp; &lt;<mark>script</mark>&gt;"
    )


def test_excerpt_of_one_endless_word_is_cut():
    assert len(excerpt("x" * 10_000, ["y"])) < 300
