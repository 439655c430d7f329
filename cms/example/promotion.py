"""What the society has posted over the last weeks, what it is about to post, and what is asked of it."""

from typing import Any

from wagtail.models import Page

from blog.models import BlogPost
from groups.models import GroupPage
from moderation.channels import Receipt
from moderation.models import Channel, Composition, Delivery
from moderation.outbox.composing.lifecycle import Content, begin, save, submit
from moderation.outbox.deliveries.outcomes import keep
from moderation.outbox.deliveries.sending import claim
from moderation.outbox.health.lifecycle import check_what_is_due
from moderation.outbox.lifecycle import approve, cancel
from moderation.outbox.requests.lifecycle import ask

from .calendar import as_of, days_from_today
from .data_files import read
from .people import log_in

OFFICER, EDITOR = "rhian-maddox", "tom-ellery"


def load_promotion() -> None:
    """Once; posts are written by the Web Editor and approved by the Social Media Officer."""
    if Composition.objects.exists():
        return
    facts = read("promotion")
    for past in facts["past"]:
        _sent(past)
    for planned in facts["planned"]:
        _planned(planned)
    draft = facts["draft"]
    _written(draft, _page(draft["page"]), hand_in=False)
    _asked(facts["request"])
    check_what_is_due()


def _sent(facts: dict[str, Any]) -> None:
    with as_of(-facts["days_ago"], facts["hour"]) as moment:
        for post in _written(facts, _page(facts["page"])):
            if "cancelled" in facts:
                cancel(post=post, by=log_in(OFFICER), reason=facts["cancelled"])
                continue
            approve(post=post, by=log_in(OFFICER), reason=facts["reason"], seen=post.fingerprint)
            delivery = Delivery.objects.select_related("post__channel").get(post=post)
            claim(delivery)
            link = f"{post.channel.address}/{post.pk}" if post.channel.by_hand else ""
            said = "Posted by hand." if post.channel.by_hand else "Sent."
            keep(delivery, Receipt(f"thornbury-{post.pk}", link, moment, said))


def _planned(facts: dict[str, Any]) -> None:
    with as_of(facts["in_days"], facts["hour"]) as moment:
        pass
    for post in _written(facts, _page(facts["page"])):
        seen = post.fingerprint
        approve(post=post, by=log_in(OFFICER), reason=facts["reason"], seen=seen, go_out_at=moment)


def _written(facts: dict[str, Any], page: Page, *, hand_in: bool = True) -> Any:
    by = log_in(EDITOR)
    channels = list(Channel.objects.filter(name__in=facts["channels"]))
    written = begin(by=by, page=page, channels=channels)
    text = facts.get("text", written.text)
    pictures = written.pictures if facts.get("picture") else []
    chosen = [channel.pk for channel in channels]
    content = Content(written.title, text, written.link, chosen, {}, pictures)
    written = save(composition=written, by=by, version=0, content=content)
    return submit(composition=written) if hand_in else written


def _asked(facts: dict[str, Any]) -> None:
    ask(
        page=GroupPage.objects.get(slug=facts["group"]),
        by=log_in(facts["by"]),
        channels=list(Channel.objects.filter(name__in=facts["channels"])),
        wanted_on=days_from_today(facts["in_days"]),
        words=facts["words"],
    )


def _page(slug: str) -> BlogPost:
    post: BlogPost = BlogPost.objects.get(slug=slug)
    return post
