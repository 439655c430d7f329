"""From an approved post to the network: sent, corrected or taken down, and asked for before a retry."""

from datetime import datetime, timedelta

from django.utils import timezone
from wagtail.images import get_image_model

from ...channels import (
    Card,
    Channel,
    Correctable,
    Lookup,
    Message,
    PermanentFailure,
    Picture,
    Receipt,
    Retractable,
    look_up,
)
from ..connections import connected
from ..models import Delivery, OutgoingPost
from ..states import Purpose
from .files import picture_of

BY_HAND = "Change or remove it there by hand, then say here that it is done."


AROUND = timedelta(days=1)
"""Longer than clocks differ: what was sent before is older than what is looked for."""


class Doubtful(Exception):
    """Nobody can know whether the network has it, so a person has to look."""


def carry_out(delivery: Delivery) -> Receipt:
    """Do what the post is for, once. Raises as channels do, or Doubtful."""
    channel, post = connected(delivery.post.channel), delivery.post
    if post.purpose == Purpose.REMOVAL:
        return _take_down(channel, delivery)
    message = message_of(post, key=str(delivery.key))
    if post.purpose == Purpose.CORRECTION:
        return _correct(channel, delivery, message)
    if delivery.may_have_left:
        since = delivery.first_tried_at or delivery.claimed_at or timezone.now()
        recent = Delivery.objects.filter(sent_at__gte=since - AROUND).exclude(pk=delivery.pk)
        try:
            found = look_up(channel, message, since, others=recent.names_on(post.channel))
        except PermanentFailure as refused:
            if delivery.found_missing:
                raise
            reason = (
                f"It may be out already, and {post.channel} does not let us look. {refused} {refused.mend}"
            )
            raise Doubtful(reason.strip()) from None
        if isinstance(found, Receipt):
            return found
        if found is Lookup.CANNOT_ASK and not delivery.found_missing:
            raise Doubtful(f"{post.channel} cannot say whether it has it already.")
    return channel.send(message)


def message_of(post: OutgoingPost, *, key: str) -> Message:
    """What the channel gets. Raises PermanentFailure for a picture that cannot be read."""
    library = get_image_model().objects.in_bulk([each["picture"] for each in post.pictures])
    try:
        pictures = tuple(picture_of(library[each["picture"]], each["alt"]) for each in post.pictures)
    except (KeyError, OSError, ValueError) as problem:
        raise PermanentFailure("One of its pictures cannot be read.", "Choose another picture.") from problem
    return Message(
        text=post.text,
        idempotency_key=key,
        title=post.title,
        url=post.link,
        pictures=pictures,
        card=_card_of(post, pictures),
        language="en",
    )


def _card_of(post: OutgoingPost, pictures: tuple[Picture, ...]) -> Card | None:
    """The preview of the page it links, unless the post has pictures of its own, which take its place."""
    if pictures or not post.link or not post.card:
        return None
    return Card(url=post.link, title=post.card["title"], description=post.card.get("description", ""))


def receipt_of(delivery: Delivery) -> Receipt:
    """The receipt that was kept."""
    sent_at: datetime = delivery.sent_at or timezone.now()
    return Receipt(delivery.network_id, delivery.public_url, sent_at, delivery.detail)


def _correct(channel: Channel, delivery: Delivery, message: Message) -> Receipt:
    if not isinstance(channel, Correctable):
        raise PermanentFailure(f"{delivery.post.channel} does not let us change what is out.", BY_HAND)
    return channel.replace(receipt_of(_earlier(delivery)), message)


def _take_down(channel: Channel, delivery: Delivery) -> Receipt:
    if not isinstance(channel, Retractable):
        raise PermanentFailure(f"{delivery.post.channel} does not let us remove what is out.", BY_HAND)
    earlier = _earlier(delivery)
    channel.delete(receipt_of(earlier), str(delivery.key))
    return Receipt(earlier.network_id, "", timezone.now(), "It was taken down.")


def _earlier(delivery: Delivery) -> Delivery:
    return Delivery.objects.get(post=delivery.post.about_id)
