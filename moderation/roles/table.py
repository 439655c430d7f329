"""Who may do what in moderation: the one table that the page for staff shows and a test holds.

How to add an address or an action:
1. add a `Door` to one of the areas: the address's name, the method, the words for the page, the offices that
   may pass, the clause, and in `needs` what kind of thing its address is about;
2. if `needs` is a new word, say in tests/moderation/roles/things.py how such a thing is made for an office,
   and in `SENDS` there what a form sends, if an empty one is not told from a forbidden one.
An address of moderation that is not in the table fails tests/moderation/roles/test_roles.py, and so does an
office that gets further, or less far, than the table says. The page needs nothing: it is made from the table.
"""

from dataclasses import dataclass

from home.offices.models import OfficeCode

ALL = frozenset(OfficeCode)
HANDLERS = frozenset(
    {OfficeCode.SOCIAL_MEDIA_OFFICER, OfficeCode.WEB_EDITOR, OfficeCode.CHAIR, OfficeCode.VICE_CHAIR}
)
DESK = HANDLERS | {OfficeCode.NEWSLETTER_EDITOR}
QUIET = frozenset({OfficeCode.CHAIR, OfficeCode.VICE_CHAIR})
TRUSTEES = ALL - {OfficeCode.CEO, OfficeCode.STAFF}
"""Officers are Trustees; the Chief Executive and staff are not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """One thing that can be done at one address, and by whom."""

    name: str
    words: str
    offices: frozenset[OfficeCode]
    clause: str
    method: str = "get"
    needs: str = ""
    """What its address is about, such as "case"; the test makes one."""
    opens: int = 200
    """How those who may pass are answered: 302 where something was done, 422 where a form is left empty."""
    everybody: bool = False
    """Also people without an office; where it is a page of the admin, those who may open the admin."""
    note: str = ""


AT_THE_DESK = (
    Door(
        name="moderation_desk:queue",
        words="See what waits at the moderation desk",
        offices=DESK,
        clause="MED-2.6",
    ),
    Door(name="moderation_desk:case", words="Open a held page", offices=DESK, clause="MED-2.6", needs="case"),
    Door(
        name="moderation_desk:case",
        words="Decide on a page for the blog",
        offices=HANDLERS,
        clause="MED-A.2",
        method="post",
        needs="case",
        opens=302,
        note="Never on one’s own words.",
    ),
    Door(
        name="moderation_desk:case",
        words="Decide on a page for the website",
        offices=DESK,
        clause="MED-A.2",
        method="post",
        needs="website_case",
        opens=302,
        note="Never on one’s own words.",
    ),
    Door(
        name="moderation_desk:preview",
        words="See a held page of the blog as readers will",
        offices=HANDLERS,
        clause="MED-A.2",
        needs="case",
    ),
    Door(
        name="moderation_desk:claim",
        words="Say that one is looking at a held page of the blog",
        offices=HANDLERS,
        clause="MED-A.2",
        method="post",
        needs="claim",
        opens=302,
    ),
    Door(name="moderation_desk:posts", words="See the outgoing posts", offices=DESK, clause="MED-2.6"),
    Door(
        name="moderation_desk:post",
        words="Open an outgoing post",
        offices=DESK,
        clause="MED-2.6",
        needs="post",
    ),
    Door(
        name="moderation_desk:post",
        words="Approve and send a post on a social network",
        offices=frozenset({OfficeCode.SOCIAL_MEDIA_OFFICER}),
        clause="MED-A.1",
        method="post",
        needs="post",
        opens=302,
        note="The office that looks after the channel; never on one’s own words.",
    ),
    Door(name="moderation_desk:figures", words="See how it goes at the desk", offices=DESK, clause="MED-2.6"),
    Door(
        name="moderation_desk:export",
        words="Take the desk’s cases away as a file",
        offices=DESK,
        clause="MED-2.6",
        needs="list",
    ),
    Door(name="moderation_desk:reading", words="See how texts are read", offices=DESK, clause="MED-2.6"),
    Door(
        name="moderation_desk:spot_check",
        words="Read a passed text again",
        offices=DESK,
        clause="MED-2.6",
        needs="spot_check",
    ),
    Door(
        name="moderation_desk:roles",
        words="See who may do what",
        offices=ALL,
        clause="MED-2.6",
        everybody=True,
        note="Everybody who works in the admin.",
    ),
)

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

REFERRALS = (
    Door(name="referrals:list", words="See one’s own referrals", offices=TRUSTEES, clause="MED-2.6"),
    Door(
        name="referrals:refer", words="Open the form to refer something", offices=TRUSTEES, clause="MED-2.6"
    ),
    Door(
        name="referrals:refer",
        words="Refer something",
        offices=TRUSTEES,
        clause="MED-2.6",
        method="post",
        opens=422,
        note="Trustees; staff too, where the association lets them.",
    ),
    Door(
        name="referrals:referral",
        words="Open a referral to one’s own office",
        offices=HANDLERS,
        clause="MED-2.6",
        needs="referral",
    ),
    Door(
        name="referrals:referral",
        words="Open a referral about oneself or one’s office",
        offices=frozenset(),
        clause="MED-2.6",
        needs="referral_about_them",
    ),
    Door(
        name="referrals:evidence",
        words="See its evidence",
        offices=HANDLERS,
        clause="MED-P",
        needs="evidence",
    ),
    Door(
        name="referrals:evidence",
        words="See evidence about oneself or one’s office",
        offices=frozenset(),
        clause="MED-2.6",
        needs="evidence_about_them",
    ),
    Door(
        name="referrals:scope",
        words="Say whether the policy is for it",
        offices=HANDLERS,
        clause="MED-A.0",
        method="post",
        needs="referral",
        opens=422,
    ),
    Door(
        name="referrals:decide",
        words="Decide on a referral to one’s own office",
        offices=HANDLERS,
        clause="MED-2.6",
        method="post",
        needs="referral",
        opens=422,
    ),
    Door(
        name="referrals:decide",
        words="Decide on what one has referred oneself",
        offices=frozenset(),
        clause="MED-2.6",
        method="post",
        needs="own_referral",
    ),
    Door(
        name="referrals:pass_on",
        words="Pass on a referral to one’s own office",
        offices=HANDLERS,
        clause="MED-2.6",
        method="post",
        needs="referral",
        opens=422,
    ),
    Door(
        name="referrals:second_look",
        words="Open a second look that lies with one’s office",
        offices=HANDLERS,
        clause="MED-2.6",
        needs="second_look",
    ),
    Door(
        name="referrals:second_look",
        words="End such a second look",
        offices=HANDLERS,
        clause="MED-2.6",
        method="post",
        needs="second_look",
        opens=422,
    ),
    Door(
        name="referrals:second_look",
        words="End a second look at one’s own decision",
        offices=frozenset(),
        clause="MED-2.6",
        method="post",
        needs="second_look_at_own",
    ),
    Door(
        name="referrals:ask_again",
        words="Read a decision about one’s own words, and ask for a second look",
        offices=ALL,
        clause="MED-2.6",
        needs="letter",
        everybody=True,
        note="Whoever has the link from the letter.",
    ),
)

WRITING = (
    Door(
        name="moderation_writing:edit",
        words="Be told what the check finds while one edits a page of the website",
        offices=frozenset({OfficeCode.WEB_EDITOR}),
        clause="MED-2.3",
        method="post",
        needs="website_page",
        opens=422,
        note="Whoever may edit the page.",
    ),
    Door(
        name="moderation_writing:create",
        words="Be told what the check finds while one writes a post",
        offices=frozenset({OfficeCode.WEB_EDITOR, OfficeCode.BLOG_EDITOR}),
        clause="MED-2.3",
        method="post",
        needs="new_post",
        opens=422,
        note="Whoever may add a page there.",
    ),
)

FIGURES = (
    Door(
        name="figures",
        words="See the year’s figures before they are published",
        offices=TRUSTEES,
        clause="MED-2.6",
    ),
    Door(
        name="figures",
        words="Make the yearly page of them",
        offices=frozenset({OfficeCode.WEB_EDITOR}),
        clause="MED-A.2",
        method="post",
        opens=302,
        note="It goes the way of every page before it is public.",
    ),
)

EXCEPTIONS = (
    Door(
        name="moderation_lookback:publish_now",
        words="Look at a page of the blog to publish it at once",
        offices=HANDLERS,
        clause="MED-A.2",
        needs="held_page",
    ),
    Door(
        name="moderation_lookback:publish_now",
        words="Publish it at once, with a second look to follow",
        offices=HANDLERS,
        clause="MED-A.2",
        method="post",
        needs="held_page",
        opens=302,
        note="Also one’s own words; what touches a confidential matter is the Chair’s alone.",
    ),
    Door(
        name="moderation_lookback:look",
        words="Read what was published at once",
        offices=DESK,
        clause="MED-2.6",
        needs="look_back",
    ),
    Door(
        name="moderation_lookback:look",
        words="Take the second look at a page of the blog",
        offices=HANDLERS,
        clause="MED-A.2",
        method="post",
        needs="look_back",
        opens=302,
        note="Never whoever published, wrote or edited it.",
    ),
    Door(
        name="moderation_holds:quiet",
        words="See what is to go out by itself, and whether it is quiet",
        offices=DESK,
        clause="MED-2.6",
    ),
    Door(
        name="moderation_holds:quiet",
        words="Begin and end a quiet time",
        offices=QUIET,
        clause="MED-2.6",
        method="post",
        opens=302,
    ),
    Door(
        name="moderation_holds:lift",
        words="Say that something is not confidential any more",
        offices=frozenset({OfficeCode.CHAIR}),
        clause="MED-2.1",
        method="post",
        needs="confidential",
        opens=302,
    ),
)

AREAS: tuple[tuple[str, tuple[Door, ...]], ...] = (
    ("While writing", WRITING),
    ("At the moderation desk", AT_THE_DESK),
    ("Outgoing posts", POSTS),
    ("Referrals and second looks", REFERRALS),
    ("When it cannot wait, and when it has to", EXCEPTIONS),
    ("The year in figures", FIGURES),
)
DOORS: tuple[Door, ...] = tuple(door for _, doors in AREAS for door in doors)
