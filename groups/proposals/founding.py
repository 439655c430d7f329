"""From an approved proposal to a group in draft: exactly one, with the proposal's own words."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from home.accounts.models import User
from home.html import linked, listed
from home.people.models import Region
from home.topics.models import Topic

from ..choices.models import group_settings
from ..kinds import RULES, Bond, GroupStage
from ..pages.models import GroupIndexPage, GroupPage
from .models import Proposal


class NowhereToPutIt(Exception):
    """There is no page of groups under which a group could be made."""


class FoundedAlready(Exception):
    """The proposal has its group."""


def content(answers: dict[str, Any]) -> list[tuple[str, Any]]:
    """The new page's blocks: what the group does, what it changes, and any rules of its own."""
    blocks: list[tuple[str, Any]] = []
    if answers.get("activities"):
        blocks += [("heading", "What we do"), ("text", listed(answers["activities"]))]
    if answers.get("impacts"):
        blocks += [("heading", "What we want to change"), ("text", listed(answers["impacts"]))]
    if answers.get("standards"):
        blocks += [("heading", "How we treat each other"), ("text", linked(answers["standards"]))]
    return blocks


def starting_remit(proposal: Proposal) -> str:
    """What the proposal says it is for, or the need; for a theme, the example that such groups start from."""
    if proposal.answers.get("remit"):
        return str(proposal.answers["remit"])
    if RULES[proposal.kind].bond.value != Bond.THEME:
        return str(proposal.answers["need"])
    lines = group_settings().example_lines(topic=proposal.name)
    began = f"{proposal.name} was constituted in {timezone.localdate():%B %Y} so that its people can:"
    return "\n".join([began, *lines])


@transaction.atomic
def found(*, proposal: Proposal, by: User) -> GroupPage:
    """Make the proposal's group as a draft page. The caller holds the lock on the proposal.

    The database holds that a proposal founds one group and a group has one proposal; whoever comes second
    leaves nothing behind. Raises FoundedAlready, or NowhereToPutIt.
    """
    index = GroupIndexPage.objects.order_by("pk").first()
    if index is None:
        raise NowhereToPutIt("There is no page for groups yet. Ask the Web Editor to make one.")
    parent = Page.objects.select_for_update().get(pk=index.pk)
    group = GroupPage(
        title=proposal.name,
        kind=proposal.kind,
        stage=GroupStage.SETTING_UP,
        region=Region.objects.filter(name=proposal.answers.get("region") or "").first(),
        topic=Topic.objects.filter(name=proposal.answers.get("topic") or "").first(),
        remit=starting_remit(proposal),
        founded_on=timezone.localdate(),
        body=content(proposal.answers),
        restriction=_agreed_restriction(proposal),
        live=False,
        owner=by,
    )
    parent.add_child(instance=group)
    group.save_revision(user=by, log_action="wagtail.create")
    if not Proposal.objects.filter(pk=proposal.pk, group=None).update(group=group):
        raise FoundedAlready(f"{proposal} has its group already.")
    proposal.group = group
    return group


def _agreed_restriction(proposal: Proposal) -> str:
    """Who may join, if the decision agreed that only some may (COP-P6)."""
    decision = proposal.decision
    agreed = decision is not None and decision.snapshot.get("restriction") == "yes"
    return str(proposal.answers.get("restriction") or "") if agreed else ""
