"""A newsroom with all four offices that handle referrals, and a Trustee who refers."""

from dataclasses import dataclass, replace

from home.models import Person
from moderation.desk.grounds import Ground
from moderation.models import Referral
from moderation.referrals import lifecycle
from moderation.referrals.choices import Voice
from moderation.referrals.lifecycle import Seen
from moderation.referrals.scope import Answers
from tests.moderation.newsroom import Newsroom
from tests.people import holder
from tests.worlds import part

IN_SCOPE = Answers(voice=Voice.OFFICE, by_person_in_scope=True, about_the_work=True, covered_medium=True)
ON_OUR_SITE = replace(IN_SCOPE, voice=Voice.OFFICIAL)
UNKIND = Ground("MED-2.a", "disparaging", "members")
SOMETHING = {
    "medium": "network",
    "activity": "post",
    "voice": "office",
    "ground": "disparaging",
    "note": "It calls our members lazy.",
    "words": "Our members are a lazy lot.",
}


@dataclass
class Room:
    """Who refers, who handles."""

    newsroom: Newsroom
    trustee: Person
    vice_chair: Person

    @property
    def offices(self) -> dict[str, Person]:
        return {
            "social-media-officer": self.newsroom.officer,
            "web-editor": self.newsroom.web_editor,
            "chair": self.newsroom.chair,
            "vice-chair": self.vice_chair,
        }

    def refer(self, to: str = "web-editor", about: tuple[str, ...] = (), files=(), **seen) -> Referral:
        return lifecycle.refer(
            seen=Seen(**{**SOMETHING, **seen}),
            to=to,
            by=self.trustee.user,
            about_offices=about,
            files=files,
        )

    def in_hand(self, to: str = "web-editor", answers: Answers = IN_SCOPE, **seen) -> Referral:
        referral = self.refer(to, **seen)
        lifecycle.judge_scope(referral=referral, answers=answers, by=self.offices[to].user)
        return referral

    def hidden(
        self, to: str = "web-editor", outcome: str = "hide", answers: Answers = IN_SCOPE, **seen
    ) -> Referral:
        referral = self.in_hand(to, answers, **seen)
        lifecycle.decide(
            referral=referral,
            outcome=outcome,
            reason="It runs people down.",
            grounds=[UNKIND],
            by=self.offices[to].user,
        )
        return referral


@part("room")
def room(newsroom: Newsroom) -> Room:
    return Room(newsroom, holder("trustee", "Tess Trustee"), holder("vice-chair", "Vic Vice"))
