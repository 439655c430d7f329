"""Live checks, done by the worker: does sending still work, is the entry still in the vault."""

from django.utils import timezone
from django_tasks import task

from ..channels import Channel as Adapter
from ..channels import ChannelError, ChannelSettingsError, Checkable
from ..outbox.connections import connected
from .models import Account, LiveCheck
from .references import NotAReference, parse
from .vault import VaultState, look_up


def can_be_checked(account: Account) -> bool:
    """Whether there is anything to ask: a channel of ours, or a reference into a vault."""
    return account.channel_id is not None or account.vault_reference.startswith("vault:")


@task()
def check_account(account_id: int) -> None:
    """Ask the network and the vault, and keep what they say. No token and no secret is kept."""
    account = Account.objects.select_related("channel").filter(pk=account_id).first()
    if account is None:
        return
    found, _ = LiveCheck.objects.get_or_create(account=account)
    found.checked_at = timezone.now()
    _ask_the_network(account, found)
    _ask_the_vault(account, found)
    found.save()


def _ask_the_network(account: Account, found: LiveCheck) -> None:
    found.sends, found.expires_on, found.sending_said = None, None, ""
    if account.channel is None:
        return
    try:
        adapter: Adapter = connected(account.channel)
        if not isinstance(adapter, Checkable):
            found.sending_said = "This channel has no way to ask without sending."
            return
        health = adapter.check()
        found.sends, found.expires_on, found.sending_said = True, health.expires_on, health.detail[:255]
    except (ChannelError, ChannelSettingsError) as problem:
        found.sends, found.sending_said = False, str(problem)[:255]


def _ask_the_vault(account: Account, found: LiveCheck) -> None:
    found.vault_state, found.vault_version, found.vault_changed_at = "", None, None
    try:
        answer = look_up(parse(account.vault_reference))
    except NotAReference:
        return
    if answer.state != VaultState.NOT_ASKED:
        found.vault_state = answer.state.value
        found.vault_version, found.vault_changed_at = answer.version, answer.changed_at
