"""Who may do what in moderation: the one table that the page for staff shows and a test holds.

How to add an address or an action:
1. add a `Door` to one of the areas, here, in posts.py or in referring.py: the address's name, the method, the
   words for the page, the offices that may pass, the clause, and in `needs` what kind of thing its address is
   about;
2. if `needs` is a new word, say in tests/moderation/roles/things.py how such a thing is made for an office,
   and in `SENDS` there what a form sends, if an empty one is not told from a forbidden one.
An address of moderation that is not in the table fails tests/moderation/roles/test_roles.py, and so does an
office that gets further, or less far, than the table says. The page needs nothing: it is made from the table.
"""

from home.offices.models import OfficeCode

from .doors import ALL, DESK, HANDLERS, QUIET, TRUSTEES, Door
from .posts import POSTS
from .referring import REFERRALS

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
