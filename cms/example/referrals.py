"""Referrals at every stage, who has read the media policy, and the page with last year's figures."""

import datetime as dt
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from home.acknowledgements.lifecycle import acknowledge
from home.models import AskedPolicy, HomePage, PolicyPage, User
from moderation.desk.grounds import Ground
from moderation.models import OpennessPage, Referral
from moderation.openness.figures import band, publishable
from moderation.openness.lifecycle import SUMMARY
from moderation.referrals import lifecycle, second_looks
from moderation.referrals.lifecycle import Seen
from moderation.referrals.scope import Answers
from moderation.referrals.states import ReferralState

from .calendar import days_from_today
from .data_files import read
from .people import log_in, person
from .tree import add_page, publish

HANDLERS = {
    "chair": "samuel-okafor",
    "vice-chair": "meera-nair",
    "web-editor": "tom-ellery",
}
INTRODUCTION = (
    "<p>This is what Trustees referred in the year, and what came of it. We publish it so that everybody can "
    "see how the rules are used: seldom, and with a reason each time.</p>"
)


def load_acknowledgements() -> None:
    """Ask those whom the media policy is for; some have read it."""
    facts = read("referrals")
    asked, new = AskedPolicy.objects.get_or_create(
        page=PolicyPage.objects.get(slug="media"), defaults={"asked_of": facts["asked_of"]}
    )
    version = asked.version
    if new and version is not None:
        for slug in facts["has_read"]:
            acknowledge(asked=asked, version=version, person=person(slug))


def load_referrals() -> None:
    """Four referrals, from one that nobody has looked at to one that is closed."""
    if not Referral.objects.exists():
        for facts in read("referrals")["referral"]:
            _date_back(_refer(facts), facts["days_ago"])


def _refer(facts: dict[str, Any]) -> Referral:
    seen = dict(facts["seen"])
    if "author" in seen:
        seen["author"] = person(seen["author"])
    referral = lifecycle.refer(
        seen=Seen(**seen),
        to=facts["to"],
        by=log_in(facts["by"]),
        about_offices=facts.get("about", []),
        files=_files(facts),
    )
    if "answers" in facts:
        _handle(referral, facts, log_in(HANDLERS[facts["to"]]))
    return referral


def _files(facts: dict[str, Any]) -> list[SimpleUploadedFile]:
    return [SimpleUploadedFile(facts["file"], facts["file_text"].encode())] if "file" in facts else []


def _handle(referral: Referral, facts: dict[str, Any], by: User) -> None:
    reason = facts.get("reason", "")
    lifecycle.judge_scope(referral=referral, answers=Answers(**facts["answers"]), by=by, reason=reason)
    if "outcome" in facts:
        grounds = [Ground(**facts["ground"])]
        lifecycle.decide(referral=referral, outcome=facts["outcome"], reason=reason, grounds=grounds, by=by)
    if "second_look" in facts:
        second_looks.ask(referral=referral, why=facts["second_look"])


def _date_back(referral: Referral, days: int) -> None:
    """Let it have come in some days ago; what was decided was decided today."""
    then = timezone.now() - dt.timedelta(days=days)
    fields: dict[str, Any] = {"referred_at": then}
    if referral.state != ReferralState.CLOSED:
        fields["waiting_since"] = then
    Referral.objects.filter(pk=referral.pk).update(**fields)


def load_last_years_figures(home: HomePage, *, by: User) -> None:
    """The page of last year, with figures in the form in which they may be published."""
    year = timezone.localdate().year - 1
    if OpennessPage.objects.exists():
        return
    facts = read("referrals")["figures"]
    counts = facts["counts"]
    counts["days"] = dict.fromkeys(("days-3", "days-7", "days-14", "days-more"), 0)
    for days in facts["days"]:
        counts["days"][band(days)] += 1
    page = OpennessPage(
        title=f"How we applied our media policy in {year}",
        slug=f"media-policy-in-{year}",
        summary=SUMMARY,
        introduction=INTRODUCTION,
        year=year,
        figures=publishable(year, counts, facts["days"], fewest=5),
    )
    publish(add_page(home, page), by=by, first_on=days_from_today(-30))
