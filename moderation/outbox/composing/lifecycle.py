"""Writing a post for several channels: begin, save, hand in, throw away. The only writer of compositions."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from wagtail.images import get_image_model

from home.accounts.models import User

from ...addresses import whole
from ..lifecycle import PostRefused, hand_in, withdraw
from ..measuring import over_the_limit, too_many_pictures
from ..models import Channel, OutgoingPost
from ..notifications import tell_office_of_submission
from ..states import PostState, Purpose
from .drafting import compose
from .models import Composition


class Conflict(Exception):
    """Somebody else saved it meanwhile, so that what was typed was not; `newer` is what stands there now."""

    def __init__(self, newer: Composition) -> None:
        super().__init__("Somebody changed this meanwhile, so your version was not saved over theirs.")
        self.newer = newer


class Incomplete(Exception):
    """It cannot be handed in yet; `problems` are pairs of a field's name and a sentence."""

    def __init__(self, problems: Sequence[tuple[str, str]]) -> None:
        super().__init__("Some things are missing.")
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Content:
    """What was typed. own_words: other words, by the channel's key; pictures: their ids and descriptions."""

    title: str = ""
    text: str = ""
    link: str = ""
    channels: Sequence[int] = ()
    own_words: Mapping[int, str] = field(default_factory=dict)
    pictures: Sequence[Mapping[str, Any]] = ()
    go_out_at: dt.datetime | None = None


def begin(
    *, by: User, page: Any = None, request: Any = None, channels: Sequence[Channel] = ()
) -> Composition:
    """An empty one, or one with the page's words, link and picture in it."""
    written = Composition(author=by, last_editor=by, page=page, request=request)
    own_words: dict[int, str] = {}
    if page is not None:
        written.title, written.link = page.title, whole(page.url)
        written.text = "\n\n".join(filter(None, (page.title, getattr(page, "card_summary", ""))))
        picture = getattr(page, "picture", None)
        if picture is not None and picture.description:
            written.pictures = [{"picture": picture.pk, "alt": picture.description}]
        for channel in channels:
            fitting = compose(title=page.title, summary=page.card_summary, link=written.link, channel=channel)
            if fitting != written.text:
                own_words[channel.pk] = fitting
    with transaction.atomic():
        written.save()
        _write_drafts(written, [channel.pk for channel in channels], own_words)
    return written


@transaction.atomic
def save(*, composition: Composition, by: User, version: int, content: Content) -> Composition:
    """Keep what was typed, if nobody kept something else since `version`.

    What is kept already, word for word, as when a page is sent twice, is no conflict. Whoever changes words
    or pictures is their editor from then on. Raises Conflict or PostRefused.
    """
    mine = Composition.objects.filter(pk=composition.pk, version=version, handed_in_at=None)
    wrote = {"last_editor": by} if _says_something_else(composition, content) else {}
    kept = mine.update(
        title=content.title,
        text=content.text,
        link=content.link,
        pictures=[{"picture": each["picture"], "alt": each["alt"]} for each in content.pictures],
        go_out_at=content.go_out_at,
        version=F("version") + 1,
        saved_at=timezone.now(),
        **wrote,
    )
    composition.refresh_from_db()
    if not kept:
        if composition.handed_in_at:
            raise PostRefused("This was handed in meanwhile, so it stays as it is.")
        if _is_kept(composition, content):
            return composition
        raise Conflict(composition)
    _write_drafts(composition, content.channels, content.own_words)
    return composition


@transaction.atomic
def submit(*, composition: Composition) -> list[OutgoingPost]:
    """Hand it in, which is not writing: each draft is read against the media policy and waits for its office.

    Raises Incomplete, with all that is missing, or PostRefused.
    """
    locked = Composition.objects.select_for_update().get(pk=composition.pk)
    if locked.handed_in_at:
        raise PostRefused("This was handed in already.")
    drafts = list(locked.posts.select_related("channel__office").order_by("channel__name"))
    if problems := _missing(locked, drafts):
        raise Incomplete(problems)
    if locked.revises is not None:
        _take_the_place_of(locked.revises, drafts)
    Composition.objects.filter(pk=locked.pk).update(handed_in_at=timezone.now())
    for draft in drafts:
        draft.created_at = timezone.now()
        hand_in(draft)
    tell_office_of_submission(locked, drafts)
    return drafts


@transaction.atomic
def throw_away(*, composition: Composition) -> None:
    """Forget an unfinished one. What was handed in stays."""
    if Composition.objects.select_for_update().get(pk=composition.pk).handed_in_at:
        raise PostRefused("This was handed in meanwhile. Its posts can be cancelled one by one.")
    composition.posts.all().delete()
    composition.delete()


def _is_kept(composition: Composition, content: Content) -> bool:
    """Whether nothing of this is new, neither words nor where and when they go out."""
    channels = {draft.channel_id for draft in composition.posts.all()}
    return (
        channels == set(content.channels)
        and composition.go_out_at == content.go_out_at
        and not _says_something_else(composition, content)
    )


def _says_something_else(composition: Composition, content: Content) -> bool:
    """Whether readers would get other words or pictures than before."""
    before = (composition.title, composition.text, composition.link, _shown(composition.pictures))
    after = (content.title, content.text, content.link, _shown(content.pictures))
    own = {draft.channel_id: draft.text for draft in composition.posts.all() if draft.own_words}
    return before != after or own != {pk: text for pk, text in content.own_words.items() if text.strip()}


def _shown(pictures: Sequence[Mapping[str, Any]]) -> list[tuple[Any, str]]:
    return [(each["picture"], each["alt"]) for each in pictures]


def _write_drafts(written: Composition, channels: Sequence[int], own_words: Mapping[int, str]) -> None:
    """One draft for each chosen channel; those of channels that are not chosen any more go."""
    drafts = {draft.channel_id: draft for draft in written.posts.all()}
    gone = [draft.pk for pk, draft in drafts.items() if pk not in channels]
    if gone:
        written.posts.filter(pk__in=gone).delete()
    pictures = with_hashes(written.pictures)
    for pk in channels:
        draft = drafts.get(pk) or OutgoingPost(
            channel_id=pk, composition=written, author=written.author, state=PostState.DRAFT
        )
        own = own_words.get(pk, "").strip()
        draft.text, draft.own_words = own or written.text, bool(own)
        draft.title, draft.link, draft.page = written.title, written.link, written.page
        draft.pictures, draft.card = pictures, _card_of(written)
        draft.go_out_at, draft.last_editor = written.go_out_at, written.last_editor
        draft.save()


def with_hashes(pictures: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The pictures that exist, each with the hash of its file, so that none is exchanged later."""
    wanted = [each["picture"] for each in pictures]
    library = get_image_model().objects.in_bulk(wanted) if wanted else {}
    return [
        {"picture": each["picture"], "alt": each["alt"], "hash": library[each["picture"]].get_file_hash()}
        for each in pictures
        if each["picture"] in library
    ]


def _card_of(written: Composition) -> dict[str, str]:
    """The preview of the page that it links, where that is one of ours."""
    page = written.page.specific if written.page_id and written.page else None
    if page is None or not written.link or written.link != whole(page.url):
        return {}
    return {"title": page.title, "description": str(getattr(page, "card_summary", "") or "")}


def _missing(written: Composition, drafts: Sequence[OutgoingPost]) -> list[tuple[str, str]]:
    problems = []
    if not written.title.strip():
        problems.append(("title", "Give it a title; it is the subject of mails and its name here."))
    if not drafts:
        problems.append(("channels", "Choose at least one channel."))
    if not written.text.strip() and not all(draft.own_words for draft in drafts):
        problems.append(("text", "Write what the post is to say."))
    for number, each in enumerate(written.pictures):
        if not each["alt"].strip():
            problems.append((f"alt-{number}", "Describe the picture for people who cannot see it."))
    for draft in drafts:
        place = f"own-{draft.channel_id}" if draft.own_words else "text"
        if over := over_the_limit(draft.channel, draft.text, draft.link):
            problems.append((place, over))
        if many := too_many_pictures(draft.channel, len(draft.pictures)):
            problems.append(("pictures", many))
        if not draft.channel.active:
            problems.append(("channels", f"{draft.channel} is switched off."))
    return list(dict.fromkeys(problems))


def _take_the_place_of(earlier: OutgoingPost, drafts: Sequence[OutgoingPost]) -> None:
    """What is out is corrected; what has not left is withdrawn."""
    for draft in drafts:
        if earlier.state == PostState.SENT:
            draft.purpose, draft.about = Purpose.CORRECTION, earlier
        else:
            draft.revises = earlier
    if earlier.state != PostState.SENT:
        withdraw(earlier)
