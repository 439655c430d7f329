"""What the page of a post shows: its words with what was found, what happened, and what may be done now."""

from collections.abc import Sequence
from typing import Any

from ..channels import KINDS, with_link
from ..desk.changes import changes
from ..desk.claims.models import Claim
from ..desk.findings.forms import FindingForm
from ..desk.findings.models import Judgement
from ..desk.marking import marked
from ..desk.showing import by_clause, precedents_of
from ..screening import Finding, Report
from .measuring import measured
from .models import Delivery, OutgoingPost
from .permissions import MayNotApprove, is_in_charge, may_change, refuse_unless_may_approve
from .preview import preview_of
from .states import DUE, PostState, Purpose


def shown_of(post: OutgoingPost, user: Any, forms: Sequence[FindingForm] = ()) -> dict[str, Any]:
    """Everything that the template needs. forms: one for each finding, for those who may approve."""
    report = Report.from_dict(post.report) if post.report else None
    findings = report.findings if report else ()
    delivery: Delivery | None = getattr(post, "delivery", None)
    in_charge = is_in_charge(user, post)
    before = post.revises or post.about
    refusal = _refusal(post, user)
    found = by_clause(
        findings,
        forms=forms if post.is_open and refusal is None else (),
        judgements=_said_of(post, findings),
        precedents=precedents_of(findings, post_id=post.pk),
    )
    return {
        "post": post,
        "delivery": delivery,
        "length": measured(post.channel, post.text, post.link),
        "preview": preview_of(post),
        "wording": with_link(post.text, post.link),
        "blocks": marked(post.outgoing_blocks(), findings),
        "found": found,
        "gaps": report.not_evaluated if report else (),
        "refusal": refusal,
        "in_charge": in_charge,
        "may_change": may_change(user, post),
        "claim": Claim.objects.current_on(OutgoingPost.SOURCE, post.pk),
        "before": before,
        "changes": changes(before.outgoing_blocks(), post.outgoing_blocks()) if before else [],
        "by_hand": _to_post_by_hand(post),
        "in_doubt": post.state == PostState.NEEDS_PERSON and not _to_post_by_hand(post),
        "is_due": post.state in DUE,
        "follow_ups": list(post.follow_ups.select_related("channel").order_by("pk")),
        "can": _can(post) if in_charge else {},
    }


def _said_of(post: OutgoingPost, findings: Sequence[Finding]) -> list[Judgement]:
    """What was said of these findings, not of those in words that stood there before."""
    standing = Judgement.objects.standing().filter(post=post) if findings else []
    found = {number: (one.quote, one.clause) for number, one in enumerate(findings, start=1)}
    return [one for one in standing if found.get(one.number) == (one.quote, one.clause)]


def _to_post_by_hand(post: OutgoingPost) -> bool:
    """Approved, and its time has come or may be taken forward."""
    return post.channel.by_hand and post.state in {*DUE, PostState.NEEDS_PERSON}


def _can(post: OutgoingPost) -> dict[str, bool]:
    """What the network allows of a post that is out."""
    kind = KINDS[post.channel.kind]
    out = post.state == PostState.SENT and post.purpose == Purpose.POST
    ended = post.follow_ups.filter(purpose=Purpose.REMOVAL).exclude(state=PostState.CANCELLED).exists()
    return {
        "delete": out and not ended and kind.can_delete,
        "correct": out and not ended and kind.can_correct,
    }


def _refusal(post: OutgoingPost, user: Any) -> MayNotApprove | None:
    try:
        refuse_unless_may_approve(user, post)
    except MayNotApprove as refusal:
        return refusal
    return None
