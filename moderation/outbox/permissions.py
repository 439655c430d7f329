"""Who may see, change, approve and send what goes out on a channel."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from home.offices.models import Term

from ..custody.models import Account, Holding
from .models import Channel, Delivery, OutgoingPost, OutgoingPostQuerySet

IN_CHARGE = "MED-A.1"
VOICE = "MED-2.4"


class MayNotApprove(Exception):
    """This person may not do this with this post; `str()` says why, `clause` names the rule."""

    def __init__(self, sentence: str, clause: str) -> None:
        super().__init__(sentence)
        self.clause = clause


def offices_held(user: Any) -> QuerySet[Any, Any]:
    """Keys of the offices that the user holds today. Nobody holds one by being a superuser."""
    mine = Term.objects.filter(person__user=user.pk) if user.is_active else Term.objects.none()
    return mine.current().values("office")


def holdings_of(user: Any) -> QuerySet[Holding]:
    """The accounts that the user holds today, by a term that runs or as a deputy whose time is not over."""
    if not user.is_active:
        return Holding.objects.none()
    running = Q(term__in=Term.objects.current()) | Q(until__gte=timezone.localdate())
    return Holding.objects.open().filter(running, person__user=user.pk)


def channels_of(user: Any) -> QuerySet[Channel]:
    """Channels on which the user sends: holders of their account; where none is registered, their office."""
    kept = Account.objects.in_use().filter(channel__isnull=False)
    held = kept.filter(pk__in=holdings_of(user).values("account"))
    by_office = Q(office__in=offices_held(user)) & ~Q(pk__in=kept.values("channel"))
    return Channel.objects.filter(Q(pk__in=held.values("channel")) | by_office)


def channels_seen_by(user: Any) -> QuerySet[Channel]:
    """Channels on which the user sends, and those that their offices look after."""
    return Channel.objects.filter(Q(pk__in=channels_of(user).values("pk")) | Q(office__in=offices_held(user)))


def posts_seen_by(user: Any) -> OutgoingPostQuerySet:
    """Every post of the channels that the user sees."""
    return OutgoingPost.objects.filter(channel__in=channels_seen_by(user).values("pk"))


def posts_for(user: Any) -> OutgoingPostQuerySet:
    """Posts that wait and that this very user may approve."""
    mine = OutgoingPost.objects.filter(channel__in=channels_of(user).values("pk"))
    return mine.waiting().filter(author__isnull=False).exclude(author=user).exclude(last_editor=user)


def deliveries_seen_by(user: Any) -> QuerySet[Delivery]:
    """Deliveries on the channels that the user sees."""
    return Delivery.objects.filter(post__channel__in=channels_seen_by(user).values("pk"))


def refuse_unless_in_charge(user: Any, post: OutgoingPost) -> None:
    """Raise MayNotApprove for anybody who does not send on the channel."""
    if is_in_charge(user, post):
        return
    channel = post.channel
    if Channel.objects.filter(pk=channel.pk, office__in=offices_held(user)).exists():
        raise MayNotApprove(
            f"The register of accounts does not say that you hold the account of {channel}, so you do not "
            "send there. Somebody who holds it can, and the Chair can have it given to you.",
            "MED-1.0",
        )
    raise MayNotApprove(
        f"Only the {channel.office} and recorded deputies send on {channel}. If it is urgent, write to them.",
        IN_CHARGE,
    )


def refuse_unless_may_approve(user: Any, post: OutgoingPost) -> None:
    """Raise MayNotApprove for anybody who does not send there, and for whoever wrote the words."""
    refuse_unless_in_charge(user, post)
    if post.author_id is None:
        raise MayNotApprove(
            "Nobody is recorded as the writer, so nobody can be sure of not approving their own words. "
            "Cancel this post and write it anew.",
            VOICE,
        )
    if user.pk in {post.author_id, post.last_editor_id}:
        raise MayNotApprove(
            f"You wrote or changed these words, so another {post.channel.office} approves them.", VOICE
        )


def may_approve(user: Any, post: OutgoingPost) -> bool:
    """Whether the user sends there and had no hand in the words."""
    try:
        refuse_unless_may_approve(user, post)
    except MayNotApprove:
        return False
    return True


def may_change(user: Any, post: OutgoingPost) -> bool:
    """Whether the user may change the words: the writer, or who sends there."""
    return user.pk == post.author_id or is_in_charge(user, post)


def is_in_charge(user: Any, post: OutgoingPost) -> bool:
    """Whether the user sends on the channel today."""
    return channels_of(user).filter(pk=post.channel_id).exists()
