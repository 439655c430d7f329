"""The ways in which sending can fail, each with a sentence for the officer."""

from __future__ import annotations

from datetime import timedelta


class ChannelError(Exception):
    """A message did not leave; `str(error)` is a sentence for the officer."""


class TemporaryFailure(ChannelError):
    """It may work later.

    may_have_left: it may also have been sent, so ask `find` before sending again. False only where the
        network is known not to have taken it.
    retry_after: how long the network asks us to wait at least; None where it does not say.
    """

    def __init__(
        self, sentence: str, *, may_have_left: bool = True, retry_after: timedelta | None = None
    ) -> None:
        super().__init__(sentence)
        self.may_have_left = may_have_left
        self.retry_after = retry_after


class PermanentFailure(ChannelError):
    """It will not work without somebody changing something. Nothing was sent.

    mend: one sentence on what to do now, empty where `str(error)` says it already.
    """

    def __init__(self, sentence: str, mend: str = "") -> None:
        super().__init__(sentence)
        self.mend = mend


class NeedsHand(ChannelError):
    """This channel is posted to by a person: copy the text, post it, and bring the link back."""
