"""Outgoing posts from draft to approval: the only writer of their state before the worker takes over."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from home.accounts.models import User
from home.decisions.lifecycle import record
from home.decisions.models import Decision, DecisionKind
from home.offices.models import OfficeCode, holds
from home.states import IllegalMove

from ..addresses import whole
from ..desk.claims.lifecycle import end, refuse_if_claimed
from ..desk.findings.lifecycle import Opinion, judge
from ..desk.grounds import permissive_grounds
from ..gate.clearance import clear_by_decision
from ..gate.confidential import is_confidential
from ..gate.fingerprint import fingerprint_of
from ..screening import Report
from .composing.drafting import compose
from .deliveries.sending import hand_over
from .links.trying import known, links_of, try_soon
from .measuring import over_the_limit
from .models import Channel, Delivery, OutgoingPost
from .notifications import tell_office_of_posts
from .permissions import (
    IN_CHARGE,
    VOICE,
    MayNotApprove,
    may_change,
    refuse_unless_in_charge,
    refuse_unless_may_approve,
)
from .reading import read, state_for
from .states import DUE, OPEN, PostState

CONFIDENTIAL = "MED-2.1"


class PostRefused(Exception):
    """What was asked for cannot be done with this post; the message says why and what to do."""


@transaction.atomic
def draft_for_page(page: Page, *, author: User | None) -> list[OutgoingPost]:
    """Draft one post for each active channel that has never had one about this page."""
    channels = Channel.objects.filter(active=True).exclude(posts__page=page.pk)
    posts = [_draft(page, channel, author) for channel in channels.select_related("office")]
    if posts:
        tell_office_of_posts(page, posts)
    return posts


def _draft(page: Any, channel: Channel, author: User | None) -> OutgoingPost:
    link = whole(page.url)
    post = OutgoingPost(
        channel=channel,
        page_id=page.pk,
        automatic=True,
        page_fingerprint=fingerprint_of(page),
        title=page.title,
        text=compose(title=page.title, summary=page.card_summary, link=link, channel=channel),
        link=link,
        author=author,
        last_editor=author,
        state=PostState.DRAFT,
    )
    post.save()
    hand_in(post)
    return post


def hand_in(post: OutgoingPost) -> None:
    """Screen the draft as it is in memory, and let it wait for whoever sends on its channel."""
    report = read(post)
    post.report = report.to_dict()
    post.fingerprint = fingerprint_of(post)
    post.save()
    post.move_to(state_for(report))
    try_soon(links_of(post))


@transaction.atomic
def edit_text(*, post: OutgoingPost, by: User, text: str, link: str | None = None) -> None:
    """Change the words, and the link where one is given, while nobody has approved them.

    They are screened anew, and `by` is their editor.
    """
    if not may_change(by, post):
        raise MayNotApprove(f"Only its writer and the {post.channel.office} change this post.", IN_CHARGE)
    post = _locked(post)
    if not post.is_open:
        raise PostRefused("This post was decided meanwhile, so its words stay as they are.")
    if not text.strip():
        raise PostRefused("Write what the post is to say, or cancel it.")
    if link is not None and link != post.link:
        # The card shows the page that was linked.
        post.link, post.card = link, {}
    if over := over_the_limit(post.channel, text.strip(), post.link):
        raise PostRefused(over)
    post.text = text.strip()
    post.last_editor = by
    hand_in(post)


@transaction.atomic
def approve(
    *,
    post: OutgoingPost,
    by: User,
    reason: str,
    seen: str,
    go_out_at: dt.datetime | None = None,
    links_reason: str = "",
    opinions: Sequence[Opinion] = (),
) -> Decision:
    """Let exactly the words with the fingerprint `seen` go out on their channel, once, at once or at a time.

    links_reason: why it goes out although a link of it led nowhere when it was tried; refused without.
    opinions: what is said of single findings.
    Raises MayNotApprove, PostRefused, Claimed or DecisionRefused; each says what to do.
    """
    refuse_unless_may_approve(by, post)
    post = _locked(post)
    refuse_unless_may_approve(by, post)
    refuse_if_claimed(source=OutgoingPost.SOURCE, row_id=post.pk, by=by)
    if not post.is_open:
        raise PostRefused(_too_late(post))
    if post.fingerprint != seen or fingerprint_of(post) != seen:
        raise PostRefused("The words changed since you read them, so nothing was decided. Read them again.")
    if post.page_id and not Page.objects.live().filter(pk=post.page_id).exists():
        raise PostRefused("The page it leads to is not public any more. Cancel it, or publish that first.")
    if is_confidential(read(post)) and not holds(by, OfficeCode.CHAIR):
        raise MayNotApprove(
            "This links or quotes a confidential matter, so only the Chair can let it pass.", CONFIDENTIAL
        )
    dead = known(links_of(post)).dead
    if dead and not links_reason.strip():
        named = " ".join(f"{answer.url}: {answer.trouble}" for answer in dead)
        raise PostRefused(f"Mend what leads nowhere, or say why it goes out so. {named}")
    if dead:
        told = ", ".join(answer.url for answer in dead)
        reason = f"{reason}\n\nThough {told} led nowhere: {links_reason.strip()}"
    findings = Report.from_dict(post.report).findings
    cited = [VOICE, *permissive_grounds(findings)] if findings else [VOICE]
    judge(subject=post, by=by, opinions=opinions)
    decision = register(post, f"Approved for {post.channel}", by, reason, cited, opinions=opinions)
    let_go(post, decision, go_out_at)
    clear_by_decision(post, decision=decision, fingerprint=post.fingerprint, report=post.report)
    return decision


def let_go(post: OutgoingPost, decision: Decision, go_out_at: dt.datetime | None) -> None:
    """Give an approved post its delivery: now, or when its time has come."""
    now = timezone.now()
    moment = go_out_at if go_out_at is not None and go_out_at > now else None
    state = PostState.SCHEDULED if moment else PostState.APPROVED
    move(post, state, decision=decision, go_out_at=moment)
    # After an approval that ran out, the delivery is there already, and keeps its key.
    delivery, _ = Delivery.objects.update_or_create(
        post=post, defaults={"next_try_at": moment or now, "problem": "", "mend": ""}
    )
    hand_over(delivery)


@transaction.atomic
def reschedule(*, post: OutgoingPost, by: User, go_out_at: dt.datetime | None) -> None:
    """Let what is approved go out at another time, or at once. Its words stay, so the approval does."""
    refuse_unless_in_charge(by, post)
    post = _locked(post)
    if post.state not in DUE or post.decision is None:
        raise PostRefused("Only what is approved and has not left yet can go out at another time.")
    now = timezone.now()
    moment = go_out_at if go_out_at is not None and go_out_at > now else None
    move(post, PostState.SCHEDULED if moment else PostState.APPROVED, go_out_at=moment)
    Delivery.objects.filter(post=post).update(next_try_at=moment or now)
    hand_over(Delivery.objects.get(post=post))


@transaction.atomic
def cancel(*, post: OutgoingPost, by: User, reason: str, opinions: Sequence[Opinion] = ()) -> Decision:
    """Do not send it. What has left cannot be called back here.

    opinions: what is said of single findings, by somebody who did not write the words.
    """
    refuse_unless_in_charge(by, post)
    post = _locked(post)
    if opinions:
        refuse_unless_may_approve(by, post)
    refuse_if_claimed(source=OutgoingPost.SOURCE, row_id=post.pk, by=by)
    judge(subject=post, by=by, opinions=opinions)
    decision = register(post, f"Not to be sent on {post.channel}", by, reason, [IN_CHARGE], opinions=opinions)
    move(post, PostState.CANCELLED, decision=decision)
    return decision


def withdraw(post: OutgoingPost) -> None:
    """Take back what has not left, since a new version was handed in. Raises PostRefused when it has left."""
    if post.state not in {*OPEN, *DUE}:
        raise PostRefused(
            f"Meanwhile: {post.get_state_display().lower()}. Correct or remove it there instead."
        )
    move(post, PostState.CANCELLED)


def _locked(post: OutgoingPost) -> OutgoingPost:
    locked = OutgoingPost.objects.select_for_update(of=("self",)).select_related("channel__office")
    return locked.get(pk=post.pk)


def register(
    post: OutgoingPost,
    outcome: str,
    by: User,
    reason: str,
    clauses: list[str],
    *,
    opinions: Sequence[Opinion] = (),
) -> Decision:
    """A row in the register of decisions, with all that was judged."""
    return record(
        kind=DecisionKind.MODERATION,
        outcome=outcome[:60],
        reason=reason,
        clauses=clauses,
        by=by,
        office=post.channel.office.name,
        subject=post,
        subject_title=post.title,
        snapshot={
            "content": post.outgoing_content(),
            "report": post.report,
            "fingerprint": post.fingerprint,
            "findings": [opinion.to_dict() for opinion in opinions],
        },
    )


def move(post: OutgoingPost, state: PostState, **fields: Any) -> None:
    """Move the post; whoever is too late is told what happened meanwhile."""
    try:
        post.move_to(state, **fields)
        end(source=OutgoingPost.SOURCE, row_id=post.pk)
    except IllegalMove as ended:
        raise PostRefused(_too_late(post)) from ended


def _too_late(post: OutgoingPost) -> str:
    return f"Meanwhile: {post.get_state_display().lower()}. Your own decision was not recorded."
