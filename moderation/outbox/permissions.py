"""Who may see, change and approve what goes out on a channel."""

from typing import Any

from django.db.models import QuerySet

from home.offices.models import Term

from .models import Delivery, OutgoingPost, OutgoingPostQuerySet


class MayNotApprove(Exception):
    """This person may not do this with this post; `str()` says why, `clause` names the rule."""

    def __init__(self, sentence: str, clause: str) -> None:
        super().__init__(sentence)
        self.clause = clause


def offices_held(user: Any) -> QuerySet[Any, Any]:
    """Keys of the offices that the user holds today. Nobody holds one by being a superuser."""
    mine = Term.objects.filter(person__user=user.pk) if user.is_active else Term.objects.none()
    return mine.current().values("office")


def posts_seen_by(user: Any) -> OutgoingPostQuerySet:
    """Every post of the channels that the user's offices look after."""
    return OutgoingPost.objects.filter(channel__office__in=offices_held(user))


def posts_for(user: Any) -> OutgoingPostQuerySet:
    """Posts that wait and that this very user may approve."""
    others = posts_seen_by(user).waiting().filter(author__isnull=False)
    return others.exclude(author=user).exclude(last_editor=user)


def deliveries_seen_by(user: Any) -> QuerySet[Delivery]:
    """Deliveries on the channels that the user's offices look after."""
    return Delivery.objects.filter(post__channel__office__in=offices_held(user))


def refuse_unless_in_charge(user: Any, post: OutgoingPost) -> None:
    """Raise MayNotApprove for anybody but the channel's office."""
    if not is_in_charge(user, post):
        raise MayNotApprove(
            f"Only the {post.channel.office} sends on {post.channel}. If it is urgent, write to them.",
            "MED-A.1",
        )


def refuse_unless_may_approve(user: Any, post: OutgoingPost) -> None:
    """Raise MayNotApprove for anybody but the channel's office, and for whoever wrote the words."""
    refuse_unless_in_charge(user, post)
    if post.author_id is None:
        raise MayNotApprove(
            "Nobody is recorded as the writer, so nobody can be sure of not approving their own words. "
            "Cancel this post and write it anew.",
            "MED-2.4",
        )
    if user.pk in {post.author_id, post.last_editor_id}:
        raise MayNotApprove(
            f"You wrote or changed these words, so another {post.channel.office} approves them.", "MED-2.4"
        )


def may_change(user: Any, post: OutgoingPost) -> bool:
    """Whether the user may change the words: the writer, or the channel's office."""
    return user.pk == post.author_id or is_in_charge(user, post)


def is_in_charge(user: Any, post: OutgoingPost) -> bool:
    """Whether the user holds the channel's office today."""
    return offices_held(user).filter(office=post.channel.office_id).exists()
