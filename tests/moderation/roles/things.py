"""The things that the table's addresses are about, made for whoever knocks, and what their forms send."""

from collections.abc import Callable
from typing import Any

from django.core.files.base import ContentFile
from wagtail.models import Page

from blog.models import BlogIndexPage
from cms.example.people import log_in
from home.models import HomePage, Office, PolicyIndexPage, User
from home.offices.models import OfficeCode
from moderation.desk.grounds import Ground
from moderation.desk.subjects import as_it_stands
from moderation.gate.fingerprint import fingerprint_of
from moderation.learning.lifecycle import draw
from moderation.lookback.lifecycle import publish_now
from moderation.models import (
    Case,
    Channel,
    Composition,
    ConfidentialItem,
    LookBack,
    OutgoingPost,
    PromotionRequest,
    Referral,
    SecondLook,
)
from moderation.outbox.composing.lifecycle import Content, begin, save
from moderation.referrals import lifecycle
from moderation.referrals.choices import Voice
from moderation.referrals.lifecycle import Seen
from moderation.referrals.links import second_look_path
from moderation.referrals.scope import Answers
from moderation.roles.doors import HANDLERS

PEOPLE = {
    OfficeCode.CHAIR: "samuel-okafor",
    OfficeCode.VICE_CHAIR: "meera-nair",
    OfficeCode.TRUSTEE: "zainab-hussain",
    OfficeCode.CEO: "catherine-lowe",
    OfficeCode.SOCIAL_MEDIA_OFFICER: "rhian-maddox",
    OfficeCode.WEB_EDITOR: "tom-ellery",
    OfficeCode.BLOG_EDITOR: "aoife-brannigan",
    OfficeCode.NEWSLETTER_EDITOR: "yusuf-rahman",
    OfficeCode.STAFF: "mei-lin-chow",
}
NO_OFFICE = "callum-frost"
"""A group officer: may open the admin, holds no office."""

SEEN = Seen(
    medium="network", activity="post", voice="official", ground="disparaging", note="Look.", words="Lazy lot."
)
OFFICIAL = Answers(Voice.OFFICIAL, by_person_in_scope=True, about_the_work=True, covered_medium=True)


def _approval(pk: int) -> dict[str, Any]:
    seen = OutgoingPost.objects.get(pk=pk).fingerprint
    return {"action": "approval", "go-reason": "Fine.", "go-confirmed": "on", "go-seen": seen}


def _words_of(pk: int) -> str:
    return fingerprint_of(as_it_stands(Page.objects.get(pk=pk).specific))


def _social() -> Channel:
    """A channel of which no account is registered, so that its office sends."""
    officer = Office.objects.get(code=OfficeCode.SOCIAL_MEDIA_OFFICER)
    return Channel.objects.get_or_create(
        name="The square", defaults={"policy_name": "Square", "kind": "file", "office": officer}
    )[0]


def _composition(by: User) -> int:
    made = begin(by=by, channels=[_social()])
    content = Content(title="Tea", text="We meet for tea.", channels=[_social().pk])
    return int(save(composition=made, by=by, version=0, content=content).pk)


def _promotion_request() -> int:
    made = PromotionRequest.objects.create(title="Tea", asked_by=log_in("gwilym-pryce"))
    made.channels.set([_social()])
    return int(made.pk)


def _handed_in(pk: int) -> dict[str, Any]:
    version = Composition.objects.get(pk=pk).version
    channels = [_social().pk]
    return {"action": "submit", "title": "Tea", "text": "Tea.", "version": version, "channels": channels}


SENDS: dict[str, Callable[..., dict[str, Any]]] = {
    "moderation_desk:case": lambda pk: {"outcome": "no-breach", "reason": "Fine."},
    "moderation_desk:post": _approval,
    "moderation_outbox:compose": _handed_in,
    "moderation_outbox:request": lambda pk: {"outcome": "decline", "reason": "Not this week."},
    "moderation_lookback:publish_now": lambda pk: {"seen": _words_of(pk), "reason": "It cannot wait."},
    "moderation_lookback:look": lambda pk: {"outcome": "stays", "reason": "Fine."},
    "moderation_holds:quiet": lambda: {"action": "begin", "reason": "Our founder has died."},
    "moderation_holds:lift": lambda pk: {"reason": "It was announced today."},
}
"""What a form is filled in with, by the address's name and its arguments; nothing where it is not here."""


def user_of(office: str) -> User:
    return log_in(PEOPLE[OfficeCode(office)] if office else NO_OFFICE)


def _handled_by(office: str) -> OfficeCode:
    """The visitor's own office where it handles referrals, else another."""
    return OfficeCode(office) if office in HANDLERS else OfficeCode.WEB_EDITOR


def _other_than(office: str) -> OfficeCode:
    return OfficeCode.VICE_CHAIR if office != OfficeCode.VICE_CHAIR else OfficeCode.WEB_EDITOR


def referral(office: str, *, about: tuple[str, ...] = (), by: str = "gwilym-pryce") -> Referral:
    to = _handled_by(office) if office not in about else _other_than(office)
    file = ContentFile(b"Lazy lot.", "seen.txt")
    return lifecycle.refer(seen=SEEN, to=to, by=log_in(by), about_offices=about, files=[file])


def _about_them(office: str) -> Referral:
    """One that came to lie with whom it is about, by whatever mistake."""
    made = referral(office, about=(office,) if office else ())
    Referral.objects.filter(pk=made.pk).update(escalated_to=office or OfficeCode.CHAIR)
    return made


def _own(office: str) -> Referral:
    made = referral(office)
    Referral.objects.filter(pk=made.pk).update(referred_by=user_of(office))
    return made


def second_look(office: str, *, decided_by: OfficeCode | None = None) -> SecondLook:
    """One that lies with the visitor's office where it can."""
    decider = decided_by or _other_than(office)
    made = lifecycle.refer(seen=SEEN, to=decider, by=log_in("gwilym-pryce"))
    by = user_of(decider)
    lifecycle.judge_scope(referral=made, answers=OFFICIAL, by=by)
    grounds = [Ground("MED-2.a", "disparaging", "members")]
    lifecycle.decide(referral=made, outcome="ask", reason="Unkind.", grounds=grounds, by=by)
    lies_with = _handled_by(office)
    return SecondLook.objects.create(referral=made, why="No.", office=lies_with)


def _at_own(office: str) -> SecondLook:
    return second_look(office, decided_by=_handled_by(office))


def _case(office: str, place: str) -> int:
    case = Case.objects.waiting().get()
    Case.objects.filter(pk=case.pk).update(place=place)
    return int(case.pk)


def _evidence(made: Referral) -> list[int]:
    return [made.pk, made.evidence.get().pk]


def _letter(office: str) -> list[Any]:
    return [second_look_path(second_look(office).referral).strip("/").split("/")[-1]]


def _held_page() -> int:
    return int(Case.objects.waiting().get().subject_id)


def _look_back() -> int:
    """A page that somebody published at once who is none of those who knock."""
    pk = _held_page()
    page, officer = Page.objects.get(pk=pk).specific, user_of(OfficeCode.CHAIR)
    made = publish_now(page=page, by=officer, reason="It cannot wait.", seen=_words_of(pk))
    LookBack.objects.filter(pk=made.pk).update(published_by=log_in("gwilym-pryce"))
    return int(made.pk)


def _confidential() -> int:
    return int(ConfidentialItem.objects.create(title="Paper 7", text="Nobody knows of this yet.").pk)


THINGS: dict[str, Callable[[str], list[Any]]] = {
    "": lambda office: [],
    "case": lambda office: [_case(office, "blog")],
    "website_case": lambda office: [_case(office, "website")],
    "claim": lambda office: ["pages", _case(office, "blog")],
    "list": lambda office: ["cases"],
    "post": lambda office: [OutgoingPost.objects.waiting().filter(channel__name="Noticeboard")[0].pk],
    "own_composition": lambda office: [_composition(user_of(office))],
    "others_composition": lambda office: [_composition(log_in("gwilym-pryce"))],
    "promotion_request": lambda office: [_promotion_request()],
    "website_page_below": lambda office: [PolicyIndexPage.objects.first().pk],
    "spot_check": lambda office: [draw(1, seed=1)[0].pk],
    "referral": lambda office: [referral(office).pk],
    "referral_about_them": lambda office: [_about_them(office).pk],
    "own_referral": lambda office: [_own(office).pk],
    "evidence": lambda office: _evidence(referral(office)),
    "evidence_about_them": lambda office: _evidence(_about_them(office)),
    "second_look": lambda office: [second_look(office).pk],
    "second_look_at_own": lambda office: [_at_own(office).pk],
    "letter": _letter,
    "held_page": lambda office: [_held_page()],
    "website_page": lambda office: [HomePage.objects.get().pk],
    "new_post": lambda office: ["blog", "blogpost", BlogIndexPage.objects.get().pk],
    "look_back": lambda office: [_look_back()],
    "confidential": lambda office: [_confidential()],
}
