"""Trying the links of what is to go out, before somebody approves it: the only writer of answers.

They are tried by the worker once a post is handed in, and again, for a few seconds, when it is approved and
the last answer is missing, bad or old. Addresses of our own site are looked up and never called.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from ...channels import links_in, private_hosts, tried
from ..composing.models import Composition
from ..models import OutgoingPost
from .models import LONGEST, LinkAnswer
from .own import is_ours, trouble_here

GOOD_FOR = dt.timedelta(days=1)
DEAD_FOR = dt.timedelta(minutes=1)
"""Somebody who has just mended a page need not wait; somebody who presses twice asks once."""
KEPT_FOR = dt.timedelta(days=30)
BY_THE_WORKER = 30.0
WHILE_SOMEBODY_WAITS = 5.0
"""Seconds for all links of a post together."""


@dataclass(frozen=True, slots=True)
class Links:
    """What is known of a text's links. dead: those that lead nowhere; untried: not asked for so far."""

    dead: Sequence[LinkAnswer] = ()
    untried: Sequence[str] = ()


def links_of(post: OutgoingPost) -> tuple[str, ...]:
    """The addresses that readers of the post can press, but for the page that it is about.

    Whether that one is public is asked for by itself, and again before it is sent.
    """
    return links_in(_besides_its_page(post), post.text)


def links_written(written: Composition) -> tuple[str, ...]:
    """The addresses in all that is written for the channels."""
    texts = [draft.text for draft in written.posts.all() if draft.own_words]
    return links_in(_besides_its_page(written), written.text, *texts)


def _besides_its_page(text: OutgoingPost | Composition) -> str:
    return "" if text.page_id and is_ours(text.link) else text.link


def known(urls: Iterable[str]) -> Links:
    """What the last try of each found; those of our own site are looked up now."""
    wanted = list(urls)
    theirs = [url for url in wanted if not is_ours(url)]
    answers = {answer.url: answer for answer in LinkAnswer.objects.of(theirs)} if theirs else {}
    now = timezone.now()
    for url in wanted:
        if is_ours(url) and (trouble := trouble_here(url)):
            answers[url] = LinkAnswer(url=url, trouble=trouble, asked_at=now)
    dead = [answers[url] for url in wanted if url in answers and answers[url].trouble]
    return Links(dead, [url for url in theirs if url not in answers and len(url) <= LONGEST])


def try_again(urls: Iterable[str], *, within: float = WHILE_SOMEBODY_WAITS) -> None:
    """Ask for what has no fresh answer, all side by side. Takes up to `within` seconds."""
    wanted, now = _without_an_answer(urls), timezone.now()
    if not wanted:
        return
    found = tried(wanted, private=_private(), timeout=min(within, 8.0), within=within)
    answers = [
        LinkAnswer(url=url, trouble=trouble[:300], asked_at=timezone.now()) for url, trouble in found.items()
    ]
    LinkAnswer.objects.bulk_create(
        answers, update_conflicts=True, unique_fields=["url"], update_fields=["trouble", "asked_at"]
    )
    LinkAnswer.objects.filter(asked_at__lt=now - KEPT_FOR).delete()


def try_soon(urls: Iterable[str]) -> None:
    """Let the worker ask, once the transaction has gone through."""
    if wanted := _without_an_answer(urls):
        transaction.on_commit(partial(ask_for, wanted), robust=True)


def ask_for(urls: list[str]) -> None:
    """Give it to the worker."""
    try_links.enqueue(urls)


@task()
def try_links(urls: list[str]) -> None:
    """Ask where these addresses lead."""
    try_again(urls, within=BY_THE_WORKER)


def _without_an_answer(urls: Iterable[str]) -> list[str]:
    now = timezone.now()
    wanted = [url for url in urls if len(url) <= LONGEST and not is_ours(url)]
    if not wanted:
        return []
    fresh = LinkAnswer.objects.of(wanted).fresh(good=now - GOOD_FOR, dead=now - DEAD_FOR)
    answered = set(fresh.values_list("url", flat=True))
    return [url for url in wanted if url not in answered]


def _private() -> frozenset[str]:
    return private_hosts({"private_hosts": settings.CHANNEL_PRIVATE_HOSTS})
