"""Outgoing posts from draft to approval: the only writer of their state before the worker takes over."""

import dataclasses
from typing import Any

from django.db import transaction
from wagtail.models import Page

from home.accounts.models import User
from home.decisions.lifecycle import record
from home.decisions.models import Decision, DecisionKind
from home.offices.models import OfficeCode, holds
from home.states import IllegalMove

from ..addresses import whole
from ..desk.claims.lifecycle import end, refuse_if_claimed
from ..desk.grounds import permissive_grounds
from ..gate.clearance import clear_by_decision, passes
from ..gate.confidential import is_confidential, with_confidential_matters
from ..gate.extract import document_of
from ..gate.fingerprint import fingerprint_of
from ..gate.policy import media_policy_in_force, screening_policy
from ..screening import Report, screen
from .composing import compose, length_of
from .models import Channel, Delivery, OutgoingPost
from .notifications import tell_office_of_posts
from .permissions import MayNotApprove, may_change, refuse_unless_in_charge, refuse_unless_may_approve
from .sending import send_soon
from .states import PostState

VOICE = "MED-2.4"
IN_CHARGE = "MED-A.1"
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
        page_fingerprint=fingerprint_of(page),
        title=page.title,
        text=compose(title=page.title, summary=page.card_summary, link=link, limit=channel.length_limit),
        link=link,
        author=author,
        last_editor=author,
    )
    report = _screened(post)
    post.report = report.to_dict()
    post.fingerprint = fingerprint_of(post)
    post.state = _state_for(report)
    post.save()
    return post


@transaction.atomic
def edit_text(*, post: OutgoingPost, by: User, text: str) -> None:
    """Change the words while nobody has approved them; they are screened anew, and `by` is their editor."""
    if not may_change(by, post):
        raise MayNotApprove(f"Only its writer and the {post.channel.office} change this post.", IN_CHARGE)
    post = _locked(post)
    if not post.is_open:
        raise PostRefused("This post was decided meanwhile, so its words stay as they are.")
    if not text.strip():
        raise PostRefused("Write what the post is to say, or cancel it.")
    over = length_of(text.strip(), post.link) - post.channel.length_limit
    if over > 0:
        raise PostRefused(f"With its link this is {over} characters too long for {post.channel}.")
    post.text = text.strip()
    post.last_editor = by
    report = _screened(post)
    post.report = report.to_dict()
    post.fingerprint = fingerprint_of(post)
    post.save(update_fields=["text", "last_editor", "report", "fingerprint"])
    post.move_to(_state_for(report))


@transaction.atomic
def approve(*, post: OutgoingPost, by: User, reason: str, seen: str) -> Decision:
    """Let exactly the words with the fingerprint `seen` go out on their channel, once.

    Raises MayNotApprove, PostRefused, Claimed or DecisionRefused; each says what to do.
    """
    refuse_unless_may_approve(by, post)
    post = _locked(post)
    refuse_unless_may_approve(by, post)
    refuse_if_claimed(source=OutgoingPost.SOURCE, row_id=post.pk, by=by)
    if post.fingerprint != seen or fingerprint_of(post) != seen:
        raise PostRefused("The words changed since you read them, so nothing was decided. Read them again.")
    if post.page_id and not Page.objects.live().filter(pk=post.page_id).exists():
        raise PostRefused("The page it leads to is not public any more. Cancel it, or publish that first.")
    report = _screened(post)
    if is_confidential(report) and not holds(by, OfficeCode.CHAIR):
        raise MayNotApprove(
            "This links or quotes a confidential matter, so only the Chair can let it pass.", CONFIDENTIAL
        )
    findings = Report.from_dict(post.report).findings
    cited = [VOICE, *permissive_grounds(findings)] if findings else [VOICE]
    decision = _record(post, f"Approved for {post.channel}", by, reason, cited)
    _move(post, PostState.APPROVED, decision=decision)
    clear_by_decision(post, decision=decision, fingerprint=post.fingerprint, report=post.report)
    send_soon(Delivery.objects.create(post=post))
    return decision


@transaction.atomic
def cancel(*, post: OutgoingPost, by: User, reason: str) -> Decision:
    """Do not send it. What has left cannot be called back here."""
    refuse_unless_in_charge(by, post)
    post = _locked(post)
    refuse_if_claimed(source=OutgoingPost.SOURCE, row_id=post.pk, by=by)
    decision = _record(post, f"Not to be sent on {post.channel}", by, reason, [IN_CHARGE])
    _move(post, PostState.CANCELLED, decision=decision)
    return decision


def _locked(post: OutgoingPost) -> OutgoingPost:
    locked = OutgoingPost.objects.select_for_update(of=("self",)).select_related("channel__office")
    return locked.get(pk=post.pk)


def _screened(post: OutgoingPost) -> Report:
    """Whatever goes out on a channel is said in the association's own voice."""
    policy = dataclasses.replace(screening_policy(media_policy_in_force()), official_voice=True)
    return with_confidential_matters(screen(document_of(post), policy), post)


def _state_for(report: Report) -> PostState:
    return PostState.SCREENED if passes(report) else PostState.HELD


def _record(post: OutgoingPost, outcome: str, by: User, reason: str, clauses: list[str]) -> Decision:
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
        },
    )


def _move(post: OutgoingPost, state: PostState, **fields: Any) -> None:
    try:
        post.move_to(state, **fields)
        end(source=OutgoingPost.SOURCE, row_id=post.pk)
    except IllegalMove as ended:
        raise PostRefused(
            f"Meanwhile: {post.get_state_display().lower()}. Your own decision was not recorded."
        ) from ended
