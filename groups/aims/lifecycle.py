"""Saying which aims a group serves: carried over from its proposal, aligned anew by the staff."""

from collections.abc import Iterable

from django.core.cache import cache
from django.db import transaction
from wagtail.log_actions import log

from home.accounts.models import User

from ..kinds import AgainstTheRules
from ..pages.models import GroupPage
from .alignment import ASKED
from .models import GroupAim
from .strategy import aims_in_force, named_key

ALIGNED = "groups.aligned"


@transaction.atomic
def name_aims(*, group: GroupPage, aims: Iterable[str], by: User) -> None:
    """The group serves exactly these aims of the strategy in force, as they are worded now."""
    words, chosen = dict(aims_in_force()), list(dict.fromkeys(aims))
    clause = ASKED.get(group.kind)
    if clause is None:
        raise AgainstTheRules("Groups of this kind name no aims.")
    if not chosen:
        raise AgainstTheRules("Choose at least one aim that the group serves.", clause)
    if any(aim not in words for aim in chosen):
        raise AgainstTheRules("One of these is no aim of ours any more. Look at the list again.", clause)
    before = sorted(group.aims.values_list("aim", flat=True))
    _write(group, [(aim, words[aim]) for aim in chosen])
    log(instance=group, action=ALIGNED, user=by, data={"before": before, "now": sorted(chosen)})


@transaction.atomic
def carry_over(*, group: GroupPage, lines: Iterable[str]) -> None:
    """Take the aims from the proposal's answers, which are kept as "id words", as they were on that day."""
    found = {aim: words for aim, _, words in (str(line).partition(" ") for line in lines)}
    _write(group, list(found.items()))


def _write(group: GroupPage, aims: list[tuple[str, str]]) -> None:
    group.aims.all().delete()
    cache.delete(named_key(group.pk))
    GroupAim.objects.bulk_create(
        [GroupAim(group=group, aim=aim[:40], words=words[:200]) for aim, words in aims]
    )
