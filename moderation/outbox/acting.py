"""What each button of a post's page does, and what is said once it is done."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from home.accounts.models import User

from .deliveries.mending import again, posted_by_hand, settle
from .following_up import correct, revise, take_down
from .lifecycle import PostRefused, approve, cancel, edit_text, reschedule
from .links.trying import known, links_of, try_again
from .models import Delivery, OutgoingPost

Given = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Said:
    """The words for the person, and the page that they go to; the post's own where it is empty."""

    words: str
    leads_to: str = ""


def act(action: str, *, post: OutgoingPost, by: User, given: Given) -> Said:
    """Do it. Raises MayNotApprove, PostRefused, DecisionRefused, Claimed or IllegalMove."""
    does = _ACTIONS.get(action)
    if does is None:
        raise PostRefused("Choose what is to happen with this post.")
    return does(post, by, given)


def _text(post: OutgoingPost, by: User, given: Given) -> Said:
    edit_text(post=post, by=by, text=given["text"], link=given["link"])
    return Said("The words are changed and were read against the media policy again.")


def _approve(post: OutgoingPost, by: User, given: Given) -> Said:
    when = given["go_out_at"]
    approve(
        post=post,
        by=by,
        reason=given["reason"],
        seen=given["seen"],
        go_out_at=when,
        links_reason=given.get("links_reason", ""),
        opinions=given["opinions"],
    )
    if when is not None:
        return Said(f"Approved. It goes out on {post.channel} at its time; the receipt appears here.")
    if post.channel.by_hand:
        return Said(f"Approved. Copy it to {post.channel} from here, and paste the link.")
    return Said(f"Approved. It is on its way to {post.channel}; the receipt appears here.")


def _links(post: OutgoingPost, by: User, given: Given) -> Said:
    try_again(links_of(post))
    if known(links_of(post)).dead:
        return Said("Tried again: not every link leads somewhere yet.")
    return Said("Tried again: every link leads somewhere.")


def _time(post: OutgoingPost, by: User, given: Given) -> Said:
    reschedule(post=post, by=by, go_out_at=given["go_out_at"])
    return Said("Its time is changed." if given["go_out_at"] else "It goes out now.")


def _cancel(post: OutgoingPost, by: User, given: Given) -> Said:
    cancel(post=post, by=by, reason=given["reason"], opinions=given["opinions"])
    return Said("It will not be sent.")


def _again(post: OutgoingPost, by: User, given: Given) -> Said:
    _refuse_if_settled(again(delivery=_delivery(post), by=by))
    return Said("It is tried again.")


def _is_out(post: OutgoingPost, by: User, given: Given) -> Said:
    _refuse_if_settled(settle(delivery=_delivery(post), by=by, has_left=True))
    return Said("Thank you. That is noted.")


def _is_not_out(post: OutgoingPost, by: User, given: Given) -> Said:
    _refuse_if_settled(settle(delivery=_delivery(post), by=by, has_left=False))
    return Said("Thank you. It is sent now.")


def _by_hand(post: OutgoingPost, by: User, given: Given) -> Said:
    posted_by_hand(delivery=_delivery(post), by=by, link=given["link"])
    return Said("Thank you. The link is kept here and shown with the page.")


def _removal(post: OutgoingPost, by: User, given: Given) -> Said:
    removal = take_down(post=post, by=by, reason=given["reason"])
    return Said(
        f"It is being taken down on {post.channel}.", reverse("moderation_desk:post", args=[removal.pk])
    )


def _revise(post: OutgoingPost, by: User, given: Given) -> Said:
    written = revise(post=post, by=by)
    words = "Change the words here. Nothing changes until you hand them in."
    return Said(words, reverse("moderation_outbox:compose", args=[written.pk]))


def _correct(post: OutgoingPost, by: User, given: Given) -> Said:
    written = correct(post=post, by=by)
    words = "Write it as it should read. It replaces the post once somebody else has approved it."
    return Said(words, reverse("moderation_outbox:compose", args=[written.pk]))


def _delivery(post: OutgoingPost) -> Delivery:
    found = Delivery.objects.filter(post=post).select_related("post__channel__office").first()
    if found is None:
        raise PostRefused("It has not been approved, so there is nothing under way.")
    return found


def _refuse_if_settled(done: bool) -> None:
    if not done:
        raise PostRefused("Somebody else has settled this meanwhile; look again.")


_ACTIONS: dict[str, Callable[[OutgoingPost, User, Given], Said]] = {
    "text": _text,
    "approval": _approve,
    "links": _links,
    "time": _time,
    "cancel": _cancel,
    "again": _again,
    "is-out": _is_out,
    "is-not-out": _is_not_out,
    "by_hand": _by_hand,
    "removal": _removal,
    "revise": _revise,
    "correct": _correct,
}
