"""What is done for a permanent group that has grown quiet: its members are asked who will run it."""

from django.db import transaction
from django.utils import timezone

from home.accounts.models import User

from ..kinds import Ending
from ..pages.models import GroupPage
from . import notifications
from .archive import forget
from .models import OfficersSought
from .refusing import (
    CannotEnd,
    clause_of,
    refuse_other_ways,
    refuse_others,
    refuse_unless_active,
    refuse_without_words,
)


def sought(group: GroupPage) -> OfficersSought | None:
    """The call that is open now."""
    return group.officers_sought.filter(until=None).first()


@transaction.atomic
def seek_officers(*, group: GroupPage, words: str, by: User) -> OfficersSought:
    """Say so on the group's page, and write to its members once. Raises CannotEnd."""
    refuse_others(by, group)
    refuse_other_ways(group, Ending.NEVER)
    locked = GroupPage.objects.select_for_update().get(pk=group.pk)
    refuse_unless_active(locked)
    if sought(locked) is not None:
        raise CannotEnd("Officers are being looked for already.", clause_of(locked))
    words = refuse_without_words(words, "Say whom the group looks for, and for what.", locked)
    call = OfficersSought.objects.create(group=locked, words=words[:600])
    forget(locked)
    notifications.tell_members_sought(call)
    return call


@transaction.atomic
def found_officers(*, group: GroupPage, by: User) -> None:
    """They are found: the page says no more of it."""
    refuse_others(by, group)
    OfficersSought.objects.filter(group=group, until=None).update(until=timezone.localdate())
    forget(group)
