"""From a kind of channel and its settings to a channel that can send."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from .file import FileChannel
from .message import Channel
from .settings import ChannelSettingsError
from .smtp import HandOver, SmtpChannel

_MAKERS: dict[str, Callable[[Mapping[str, str]], Channel]] = {
    "file": FileChannel.from_settings,
    "smtp": SmtpChannel.from_settings,
}

KINDS = tuple(_MAKERS)
"""The kinds of channel that can be connected."""


def connect(kind: str, settings: Mapping[str, str], *, hand_over: HandOver | None = None) -> Channel:
    """The channel of this kind with these settings; nothing is opened or sent yet.

    hand_over: for mail, what sends the finished message, such as a connection that the site has already; the
        settings then need no server.

    Raises ChannelSettingsError for an unknown kind or a setting that is missing or wrong.
    """
    if kind not in _MAKERS:
        raise ChannelSettingsError(
            f"There is no channel of the kind “{kind}”. Known kinds: {', '.join(KINDS)}."
        )
    if hand_over is not None and kind == "smtp":
        return SmtpChannel.from_settings(settings, hand_over)
    return _MAKERS[kind](settings)
