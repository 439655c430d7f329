"""Reasons for which an approved post is not sent after all, and a person looks first."""

from wagtail.images import get_image_model
from wagtail.models import Page

from ..models import Delivery, OutgoingPost
from ..states import Purpose


def why_not(delivery: Delivery) -> str:
    """In one sentence, or nothing where it may be sent. What may have left already is not held up."""
    post = delivery.post
    if (delivery.may_have_left and not delivery.found_missing) or post.purpose == Purpose.REMOVAL:
        return ""
    if not post.channel.active:
        return f"{post.channel} was switched off meanwhile, so it was not sent."
    if post.page_id is not None and not Page.objects.live().filter(pk=post.page_id).exists():
        return "The page it leads to is not public any more, so it was not sent."
    if not _pictures_are_as_approved(post):
        return "One of its pictures was changed or removed after it was approved, so it was not sent."
    return ""


def _pictures_are_as_approved(post: OutgoingPost) -> bool:
    wanted = {each["picture"]: each["hash"] for each in post.pictures}
    found = get_image_model().objects.filter(pk__in=wanted)
    return {picture.pk: picture.get_file_hash() for picture in found} == wanted
