"""People at their desks, for tests of the outbox."""

from django.contrib.auth.models import Permission
from django.test import Client
from django.utils import timezone

from home.models import Office, Person, User
from moderation.models import Account, Channel, Entitlement, Holding


def signed_in(user: User) -> Client:
    """A client of somebody who may open the admin."""
    client = Client()
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    return client


def account_of(channel: Channel, name: str = "Our square") -> Account:
    """An account in the register, for the channel's office."""
    account = Account.objects.create(
        policy_name=name, display_name=name, network="other", clause="MED-1.1", channel=channel
    )
    Entitlement.objects.create(account=account, office=Office.objects.get(pk=channel.office_id))
    return account


def give(account: Account, person: Person, **fields) -> Holding:
    """Let somebody hold it: by their term, or as a deputy with `until` and `reason`."""
    if not fields:
        fields = {"term": person.terms.get()}
    return Holding.objects.create(account=account, person=person, since=timezone.localdate(), **fields)
