"""Who may do what with outgoing posts."""

from home.offices.models import OfficeCode

from .doors import ALL, DESK, Door

WRITERS = DESK | {OfficeCode.BLOG_EDITOR}
"""Offices that write outgoing posts; recorded deputies do so too."""

POSTS = (
    Door(
        name="moderation_outbox:start",
        words="See the posts that one is writing",
        offices=WRITERS,
        clause="MED-2.4",
        note="Also recorded deputies.",
    ),
    Door(
        name="moderation_outbox:start",
        words="Begin a post",
        offices=WRITERS,
        clause="MED-2.4",
        method="post",
        opens=302,
        note="Also recorded deputies.",
    ),
    Door(
        name="moderation_outbox:compose",
        words="Open a post that one is writing",
        offices=WRITERS,
        clause="MED-2.4",
        needs="own_composition",
    ),
    Door(
        name="moderation_outbox:compose",
        words="Hand in a post that one has written",
        offices=WRITERS,
        clause="MED-2.4",
        method="post",
        needs="own_composition",
        opens=302,
    ),
    Door(
        name="moderation_outbox:compose",
        words="Open a post that somebody else is writing for a social network",
        offices=frozenset({OfficeCode.SOCIAL_MEDIA_OFFICER}),
        clause="MED-A.1",
        needs="others_composition",
        note="Whoever sends on one of its channels.",
    ),
    Door(
        name="moderation_outbox:calendar",
        words="See what goes out when",
        offices=WRITERS,
        clause="MED-2.4",
        note="Also recorded deputies.",
    ),
    Door(
        name="moderation_outbox:channels",
        words="See how the channels are",
        offices=DESK,
        clause="MED-A.1",
        note="One’s own channels; also recorded deputies.",
    ),
    Door(
        name="channels:add",
        words="Set up a channel",
        offices=frozenset({OfficeCode.SOCIAL_MEDIA_OFFICER}),
        clause="MED-A.1",
    ),
    Door(
        name="moderation_outbox:ask",
        words="Open the form to ask for the promotion of a page of the website",
        offices=frozenset({OfficeCode.WEB_EDITOR}),
        clause="MED-A.1",
        needs="website_page_below",
        note="Whoever may edit the page, such as the officers of its group.",
    ),
    Door(
        name="moderation_outbox:ask",
        words="Ask for it",
        offices=frozenset({OfficeCode.WEB_EDITOR}),
        clause="MED-A.1",
        method="post",
        needs="website_page_below",
        opens=422,
        note="Whoever may edit the page, such as the officers of its group.",
    ),
    Door(
        name="moderation_outbox:asked",
        words="See how one’s own requests were answered",
        offices=ALL,
        clause="MED-A.1",
        everybody=True,
        note="Everybody who works in the admin.",
    ),
    Door(
        name="moderation_outbox:request",
        words="Open a request for promotion",
        offices=DESK,
        clause="MED-A.1",
        needs="promotion_request",
    ),
    Door(
        name="moderation_outbox:request",
        words="Answer a request for promotion on a social network",
        offices=frozenset({OfficeCode.SOCIAL_MEDIA_OFFICER}),
        clause="MED-A.1",
        method="post",
        needs="promotion_request",
        opens=302,
        note="Never one’s own.",
    ),
)
