"""Asking channels whether sending would work: the only writer of what is known of them."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from ...channels import ChannelError, ChannelSettingsError, Checkable, PermanentFailure
from ..connections import connected
from ..models import Channel
from .models import ChannelCheck

EVERY = timedelta(hours=6)


def check_what_is_due() -> int:
    """Give the worker those channels that nobody has asked lately. Returns how many."""
    lately = ChannelCheck.objects.filter(checked_at__gt=timezone.now() - EVERY)
    due = list(Channel.objects.filter(active=True).exclude(pk__in=lately.values("channel")))
    for channel in due:
        check_channel.enqueue(channel.pk)
    return len(due)


@task()
def check_channel(channel_id: int) -> None:
    """Ask the network by a harmless call, and keep what it says. Nothing is sent."""
    channel = Channel.objects.filter(pk=channel_id).first()
    if channel is not None:
        ChannelCheck.objects.update_or_create(
            channel=channel, defaults={"checked_at": timezone.now(), **_ask(channel)}
        )


def _ask(channel: Channel) -> dict[str, object]:
    found: dict[str, object] = {"works": None, "said": "", "mend": "", "expires_on": None}
    if channel.by_hand:
        return {**found, "said": "A person posts here, so there is nothing to ask."}
    try:
        adapter = connected(channel)
        if not isinstance(adapter, Checkable):
            return {**found, "said": "This channel has no way to ask without sending."}
        health = adapter.check()
        return {**found, "works": True, "said": health.detail[:400], "expires_on": health.expires_on}
    except PermanentFailure as problem:
        return {**found, "works": False, "said": str(problem)[:400], "mend": problem.mend[:400]}
    except (ChannelError, ChannelSettingsError) as problem:
        return {**found, "works": False, "said": str(problem)[:400]}
    except Exception as problem:
        # Its words may hold an address with a token, so only its kind is kept.
        return {**found, "works": False, "said": f"It could not be asked ({type(problem).__name__})."}
