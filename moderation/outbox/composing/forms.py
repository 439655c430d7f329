"""The form in which a post is written for several channels, with other words for one of them where wanted."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.images.fields import WagtailImageField

from ...channels import KINDS
from ..forms import WhenForm
from ..measuring import measured
from ..models import Channel, OutgoingPost
from ..preview import Preview, preview_of
from .lifecycle import Content, with_hashes
from .models import Composition

MOST_PICTURES = 4


@dataclass(frozen=True, slots=True)
class ChannelRow:
    """One channel of the form: its box, its own words, and how it would look."""

    channel: Channel
    chosen: bool
    own: Any
    kind: Any
    length: Any
    preview: Preview | None


class ComposeForm(WhenForm):
    """Everything may be left empty while one writes; what is missing is said when it is handed in."""

    title = forms.CharField(label="Title", max_length=255, required=False)
    text = forms.CharField(
        label="The words",
        max_length=10_000,
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "data-words": ""}),
    )
    link = forms.URLField(
        label="Link",
        max_length=500,
        required=False,
        assume_scheme="https",
        error_messages={"invalid": "This is not a link. It begins with https://."},
    )
    channels = forms.MultipleChoiceField(label="Where it goes out", required=False)
    new_picture = WagtailImageField(label="Add a picture", required=False)
    new_alt = forms.CharField(
        label="What can be seen in it?",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)

    def __init__(
        self, data: Any = None, files: Any = None, *, written: Composition, channels: list[Channel]
    ) -> None:
        super().__init__(data, files, use_required_attribute=False)
        self.written, self.offered = written, channels
        self.drafts: dict[int, OutgoingPost] = (
            {draft.channel_id: draft for draft in written.posts.all()} if written.pk else {}
        )
        self.fields["channels"].choices = [(str(each.pk), each.name) for each in channels]  # type: ignore[attr-defined]
        self.fields["channels"].initial = [str(pk) for pk in self.drafts]
        for name in ("title", "text", "link", "version"):
            self.fields[name].initial = getattr(written, name)
        self.begin_with(written.go_out_at)
        for channel in channels:
            draft = self.drafts.get(channel.pk)
            self.fields[f"own-{channel.pk}"] = forms.CharField(
                label=f"Other words on {channel}",
                max_length=10_000,
                required=False,
                strip=False,
                initial=draft.text if draft and draft.own_words else "",
                widget=forms.Textarea(attrs={"rows": 5, "data-own": str(channel.pk)}),
            )
        for number, each in enumerate(written.pictures):
            self.fields[f"alt-{number}"] = forms.CharField(
                label="What can be seen in it?",
                max_length=500,
                required=False,
                initial=each["alt"],
                widget=forms.Textarea(attrs={"rows": 2}),
            )
            self.fields[f"drop-{number}"] = forms.BooleanField(label="Take it out", required=False)
        self.library = get_image_model().objects.in_bulk([each["picture"] for each in written.pictures])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("new_picture"):
            if not cleaned.get("new_alt", "").strip():
                self.add_error("new_alt", "Describe the picture for people who cannot see it.")
            if len(self.written.pictures) >= MOST_PICTURES:
                self.add_error("new_picture", f"There can be {MOST_PICTURES} pictures. Take one out first.")
        return cleaned

    @property
    def content(self) -> Content:
        """What was typed, once the form is valid; without the picture that is uploaded with it."""
        said = self.cleaned_data
        kept = [
            {"picture": each["picture"], "alt": said.get(f"alt-{number}", each["alt"]).strip()}
            for number, each in enumerate(self.written.pictures)
            if not said.get(f"drop-{number}")
        ]
        return Content(
            title=" ".join(said["title"].split()),
            text=_lines(said["text"]),
            link=said["link"],
            channels=[int(pk) for pk in said["channels"]],
            own_words={each.pk: _lines(said[f"own-{each.pk}"]) for each in self.offered},
            pictures=kept,
            go_out_at=said["go_out_at"],
        )

    @property
    def picture_rows(self) -> Iterator[tuple[Any, Any, Any]]:
        """Each picture with its two fields."""
        for number, each in enumerate(self.written.pictures):
            if each["picture"] in self.library:
                yield self.library[each["picture"]], self[f"alt-{number}"], self[f"drop-{number}"]

    def channel_rows(self, voice: str) -> Iterator[ChannelRow]:
        """Each channel, with how it would look as saved. voice: the association's name."""
        chosen = {str(pk) for pk in (self["channels"].value() or ())}
        pictures = with_hashes(self.written.pictures) if self.written.pictures else []
        for channel in self.offered:
            draft = self.drafts.get(channel.pk)
            if draft is None:
                draft = OutgoingPost(
                    title=self.written.title,
                    text=self.written.text,
                    link=self.written.link,
                    pictures=pictures,
                    state="draft",
                )
            draft.channel = channel
            yield ChannelRow(
                channel=channel,
                chosen=str(channel.pk) in chosen,
                own=self[f"own-{channel.pk}"],
                kind=KINDS[channel.kind],
                length=measured(channel, draft.text, draft.link),
                preview=preview_of(draft, self.library, voice),
            )


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def keep_picture(*, file: Any, alt: str, by: Any) -> int:
    """Put an uploaded picture into the library, and say its number there."""
    stem = str(file.name).rpartition(".")[0] or "Picture"
    picture = get_image_model().objects.create(
        title=f"{stem} ({timezone.localdate():%-d %B %Y})"[:255],
        description=alt[:255],
        file=file,
        uploaded_by_user=by,
    )
    return int(picture.pk)
