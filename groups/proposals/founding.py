"""From an approved proposal to a group in draft: exactly one, with the proposal's words and a checklist."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_date
from wagtail.models import Page

from home.accounts.models import User
from home.html import listed
from home.people.models import Region
from home.topics.models import Topic

from ..aims.lifecycle import carry_over
from ..choices.models import group_settings
from ..kinds import RULES, Bond, GroupStage, Officers
from ..looking_back.lifecycle import set_criteria
from ..pages.models import GroupIndexPage, GroupPage
from ..pages.naming import note_reason
from ..setting_up.lifecycle import begin
from ..standards.lifecycle import set_standards
from .models import Proposal
from .named import officers_named


class NowhereToPutIt(Exception):
    """There is no page of groups under which a group could be made."""


class FoundedAlready(Exception):
    """The proposal has its group."""


def content(answers: dict[str, Any]) -> list[tuple[str, Any]]:
    """The new page's blocks: what the group does and what it changes. Its own standards are kept apart."""
    blocks: list[tuple[str, Any]] = []
    if answers.get("activities"):
        blocks += [("heading", "What we do"), ("text", listed(answers["activities"]))]
    if answers.get("impacts"):
        blocks += [("heading", "What we want to change"), ("text", listed(answers["impacts"]))]
    return blocks


def constituted_on(proposal: Proposal) -> dt.date:
    """The day of the decision: of the meeting at which it was made, if it was made at one."""
    decision = proposal.decision
    if decision is not None and decision.meeting is not None:
        return decision.meeting.date
    return timezone.localdate()


def starting_remit(proposal: Proposal) -> str:
    """What the proposal says it is for, or the need; for a theme, opened as the example remit opens."""
    own = str(proposal.answers.get("remit") or "")
    if RULES[proposal.kind].bond.value != Bond.THEME:
        return own or str(proposal.answers["need"])
    lines = own.splitlines() or group_settings().example_lines(topic=proposal.name)
    began = f"{proposal.name} was constituted in {constituted_on(proposal):%B %Y} so that its people can:"
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
        founded_on=constituted_on(proposal),
        ended_on=parse_date(str(proposal.answers.get("ends_on") or "")),
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
    if proposal.answers.get("name_reason"):
        note_reason(
            group,
            reason=str(proposal.answers["name_reason"]),
            words=str(proposal.answers.get("name_reason_text") or ""),
            by=by,
        )
    carry_over(group=group, lines=proposal.answers.get("aims") or [])
    set_criteria(
        group=group, text=str(proposal.answers.get("determination") or ""), decision=proposal.decision
    )
    if proposal.decision is not None:
        agreed = proposal.decision.snapshot.get("standards") or []
        set_standards(group=group, agreed=agreed, decision=proposal.decision)
    led = RULES[proposal.kind].officers.value in {Officers.COMMUNITY, Officers.CHOSEN}
    begin(group=group, officers=officers_named(proposal), role="Lead" if led else "Officer")
    return group


def _agreed_restriction(proposal: Proposal) -> str:
    """Who may join, if the decision agreed that only some may (COP-P6)."""
    decision = proposal.decision
    agreed = decision is not None and decision.snapshot.get("restriction") == "yes"
    return str(proposal.answers.get("restriction") or "") if agreed else ""
