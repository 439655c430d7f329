"""Texts are counted as each network counts them."""

from __future__ import annotations

import pytest

from moderation.channels import Length, length

LINK = "https://society.example/spring-meeting?from=the-newsletter#programme"
FAMILY = "👨‍👩‍👧‍👦"


@pytest.mark.parametrize(
    ("kind", "text", "used"),
    [
        ("bluesky", "a" * 300, 300),
        ("bluesky", f"{FAMILY}🇬🇧e\u0301", 3),
        ("bluesky", LINK, len(LINK)),
        ("mastodon", f"{FAMILY}🇬🇧e\u0301", 3),
        ("mastodon", f"See {LINK}.", 4 + 23 + 1),
        ("mastodon", f"(see {LINK})", 5 + 23 + 1),
        ("mastodon", "Ask @rhian@social.example today", len("Ask @rhian today")),
        ("mastodon", "rhian@society.example", len("rhian@society.example")),
        ("x", "a" * 280, 280),
        ("x", "Frühjahr – “Tee”", 16),
        ("x", "日本", 4),
        ("x", f"{FAMILY}🇬🇧", 4),
        ("x", "1️⃣", 2),
        ("x", "©", 1),
        ("x", "e\u0301", 1),
        ("x", f"See {LINK}.", 4 + 23 + 1),
        ("x", "society.example.org/a", 23),
        ("x", "Mr.Smith", 8),
        ("x", "rhian@society.org", 17),
        ("x", "#tea 3.5 and 12:30", 18),
        ("linkedin", "a🇬🇧", 5),
        ("facebook", "Tea", 3),
        ("smtp", f"{FAMILY}Tea", 4),
    ],
)
def test_used_is_what_the_network_counts(kind: str, text: str, used: int) -> None:
    assert length(kind, text).used == used


@pytest.mark.parametrize(
    ("kind", "limit"), [("bluesky", 300), ("mastodon", 500), ("x", 280), ("linkedin", 3000), ("smtp", 0)]
)
def test_limit_is_the_networks_own(kind: str, limit: int) -> None:
    counted = length(kind, "a" * (limit or 9999))
    assert (counted.limit, counted.fits) == (limit, True)
    assert length(kind, "a" * (limit + 1)).fits is (limit == 0)


def test_a_servers_own_limit_is_used_where_servers_differ() -> None:
    assert length("mastodon", "a" * 900, limit=1000) == Length(900, 1000)
    assert length("bluesky", "a" * 900, limit=1000).limit == 300


def test_bluesky_counts_bytes_too() -> None:
    counted = length("bluesky", FAMILY * 121)
    assert (counted.used, counted.bytes_used, counted.fits) == (121, 3025, False)
    assert length("bluesky", FAMILY * 120).fits


def test_the_link_after_the_text_is_counted_with_its_gap() -> None:
    assert length("mastodon", "Tea", LINK).used == 3 + 2 + 23
    assert length("mastodon", f"Tea {LINK}", LINK).used == 4 + 23
    assert length("x", "Tea", LINK).left == 280 - 28
