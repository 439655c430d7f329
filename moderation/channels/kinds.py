"""The kinds of channel as one table: what each needs to be told, and what can be asked of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """One network, for those who set a channel up and for those who compose for it.

    address, example: what the address means, and one. secrets: names that must be given at the moment of use;
    optional_secrets: names that may be, `expires_on` being the day on which a token ends.
    settings: further settings that it reads besides `address`.
    limit: the longest text in the network's own measure, 0 for none; see `counting`. pictures: the most in
    one post; picture_bytes: the largest it takes, 0 where we know no limit. cards: whether a link card is
    ours to make. titled: whether readers see the title. can_be_asked: whether it can say afterwards if a
    message arrived; safe_to_repeat: whether a second one with the same key is dropped. by_hand: a person
    posts, and brings the link back.
    """

    code: str
    name: str
    address: str
    example: str
    secrets: tuple[str, ...] = ()
    optional_secrets: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    limit: int = 0
    pictures: int = 0
    picture_bytes: int = 0
    cards: bool = False
    titled: bool = False
    can_be_asked: bool = False
    safe_to_repeat: bool = False
    can_delete: bool = False
    can_correct: bool = False
    by_hand: bool = False


_TABLE = (
    Kind(
        "file",
        "Readable file (for trying out)",
        "The folder's name.",
        "notices",
        settings=("directory",),
        pictures=20,
        titled=True,
        can_be_asked=True,
        safe_to_repeat=True,
    ),
    Kind(
        "smtp",
        "E-mail to a mailbox or a mailing list",
        "The mailbox that it goes to.",
        "news@lists.society.example",
        optional_secrets=("username", "password"),
        settings=("host", "port", "security", "sender", "list_id", "unsubscribe", "timeout"),
        pictures=20,
        titled=True,
    ),
    Kind(
        "mailman",
        "Mailing list (Mailman 3)",
        "The list's own e-mail address.",
        "news@lists.society.example",
        secrets=("user", "password"),
        settings=("server", "sender", "private_hosts"),
        pictures=20,
        titled=True,
    ),
    Kind(
        "bluesky",
        "Bluesky",
        "The handle; with another server than bsky.social, the server's address before it.",
        "society.bsky.social or https://pds.society.example/society.example",
        secrets=("app_password",),
        settings=("private_hosts",),
        limit=300,
        pictures=4,
        picture_bytes=1_000_000,
        cards=True,
        can_be_asked=True,
        safe_to_repeat=True,
        can_delete=True,
    ),
    Kind(
        "mastodon",
        "Mastodon",
        "The address of the profile.",
        "https://mastodon.example/@society",
        secrets=("access_token",),
        settings=("private_hosts",),
        limit=500,
        pictures=4,
        picture_bytes=8_000_000,
        can_be_asked=True,
        can_delete=True,
        can_correct=True,
    ),
    Kind(
        "linkedin",
        "LinkedIn page",
        "The number of the page, as in the address of its admin view.",
        "12345678",
        secrets=("access_token",),
        optional_secrets=("expires_on",),
        settings=("version", "server", "private_hosts"),
        limit=3000,
        pictures=20,
        picture_bytes=8_000_000,
        cards=True,
        can_be_asked=True,
        can_delete=True,
        can_correct=True,
    ),
    Kind(
        "facebook",
        "Facebook page",
        "The number of the page.",
        "123456789012345",
        secrets=("access_token",),
        optional_secrets=("expires_on",),
        settings=("version", "server", "private_hosts"),
        limit=63206,
        pictures=10,
        picture_bytes=4_000_000,
        can_be_asked=True,
        can_delete=True,
        can_correct=True,
    ),
    Kind(
        "x",
        "X",
        "The account's name.",
        "@society",
        secrets=("api_key", "api_secret", "access_token", "access_secret"),
        settings=("server", "private_hosts"),
        limit=280,
        pictures=4,
        picture_bytes=5_000_000,
        can_be_asked=True,
        can_delete=True,
    ),
    Kind(
        "mailchimp",
        "Mailchimp campaign",
        "The audience's id.",
        "a1b2c3d4e5",
        secrets=("api_key",),
        settings=("deliver", "sender_name", "reply_to", "server", "private_hosts"),
        titled=True,
        can_be_asked=True,
    ),
    Kind(
        "webhook",
        "Another website, by a signed call (webhook)",
        "The address that is called.",
        "https://society.example/incoming",
        secrets=("signing_secret",),
        settings=("private_hosts",),
        pictures=20,
        cards=True,
        titled=True,
        safe_to_repeat=True,
        can_delete=True,
        can_correct=True,
    ),
    Kind(
        "by_hand",
        "Posted by hand, such as a Facebook group",
        "Where it is posted, for the person who does it.",
        "https://www.facebook.com/groups/society",
        pictures=20,
        titled=True,
        by_hand=True,
    ),
)

KINDS = {kind.code: kind for kind in _TABLE}
"""Every kind of channel by its code, in the order in which people choose."""
