"""What comes after: another version of an approved post, a correction of one that is out, a removal."""

from typing import Any

from django.db import transaction

from home.accounts.models import User

from ..channels import KINDS
from ..gate.clearance import clear_by_decision
from ..gate.fingerprint import fingerprint_of
from .composing.models import Composition
from .lifecycle import PostRefused, let_go, register
from .models import OutgoingPost
from .permissions import IN_CHARGE, MayNotApprove, may_change, refuse_unless_in_charge
from .states import DUE, OPEN, PostState, Purpose


@transaction.atomic
def take_down(*, post: OutgoingPost, by: User, reason: str) -> OutgoingPost:
    """Remove what is out, by a delivery of its own. Raises MayNotApprove, PostRefused or DecisionRefused."""
    refuse_unless_in_charge(by, post)
    _refuse_unless_out(post)
    if not KINDS[post.channel.kind].can_delete:
        raise PostRefused(f"{post.channel} does not let us remove what is out. Remove it there by hand.")
    removal = OutgoingPost.objects.create(
        **_words_of(post, by),
        channel=post.channel,
        composition=None,
        purpose=Purpose.REMOVAL,
        about=post,
        state=PostState.SCREENED,
    )
    removal.fingerprint = fingerprint_of(removal)
    removal.save(update_fields=["fingerprint"])
    decision = register(removal, f"Taken down on {post.channel}", by, reason, [IN_CHARGE])
    clear_by_decision(removal, decision=decision, fingerprint=removal.fingerprint)
    let_go(removal, decision, None)
    return removal


def revise(*, post: OutgoingPost, by: User) -> Composition:
    """Begin another version of what is approved and has not left; it takes its place once it is handed in."""
    if not may_change(by, post):
        raise MayNotApprove(f"Only its writer and the {post.channel.office} change this post.", IN_CHARGE)
    if post.state not in {*OPEN, *DUE}:
        raise PostRefused("Only what has not left can be changed. What is out can be corrected.")
    return _copy_of(post, by)


def correct(*, post: OutgoingPost, by: User) -> Composition:
    """Begin a correction of what is out."""
    if not may_change(by, post):
        raise MayNotApprove(f"Only its writer and the {post.channel.office} correct this post.", IN_CHARGE)
    _refuse_unless_out(post)
    if not KINDS[post.channel.kind].can_correct:
        raise PostRefused(
            f"{post.channel} does not let us change what is out. Take it down, and post it anew."
        )
    return _copy_of(post, by)


def _words_of(post: OutgoingPost, by: User) -> dict[str, Any]:
    """What every follow-up has from the post that it follows; whoever begins it has written it."""
    return {
        "page_id": post.page_id,
        "title": post.title,
        "text": post.text,
        "link": post.link,
        "author": by,
        "last_editor": by,
    }


def _refuse_unless_out(post: OutgoingPost) -> None:
    if post.state != PostState.SENT or post.purpose != Purpose.POST:
        raise PostRefused("Only what is out can be corrected or taken down.")
    if post.follow_ups.filter(purpose=Purpose.REMOVAL).exclude(state=PostState.CANCELLED).exists():
        raise PostRefused("It has been taken down already.")


@transaction.atomic
def _copy_of(post: OutgoingPost, by: User) -> Composition:
    """What is being written already by the same person goes on."""
    unfinished = Composition.objects.unfinished().of(by).filter(revises=post).first()
    if unfinished is not None:
        return unfinished
    pictures = [{"picture": each["picture"], "alt": each["alt"]} for each in post.pictures]
    written = Composition.objects.create(
        **_words_of(post, by),
        revises=post,
        pictures=pictures,
        go_out_at=post.go_out_at,
    )
    OutgoingPost.objects.create(
        **_words_of(post, by),
        channel=post.channel,
        composition=written,
        pictures=post.pictures,
        card=post.card,
        state=PostState.DRAFT,
    )
    return written
