"""What templates say of groups: the association's own name for a kind."""

from typing import Any

from django import template
from django.urls import reverse

from home.association.models import get_association

from ..choices.models import kind_names
from ..ending.showing import notice_of
from ..events.listing import events_of as events_of_group
from ..kinds import RULES, Ending, GroupStage
from ..proposals.guide.models import guide
from ..proposals.guide.ways import wish
from ..reviews.lifecycle import next_review

register = template.Library()


@register.simple_tag(takes_context=True)
def kind_name(context: dict[str, Any], kind: str) -> str:
    """What the association calls a group of this kind."""
    return kind_names(context.get("request")).get(kind, "")


@register.simple_tag(takes_context=True)
def joining_words(context: dict[str, Any], group: Any) -> str:
    """Who may join this group, in one sentence."""
    association = get_association(context.get("request"))
    if group.restriction:
        return str(group.restriction)
    words = str(RULES[group.kind].joining.value.label)
    return words.format(board=association.board_name, assembly=association.assembly_name)


@register.simple_tag
def events_of(group: Any) -> dict[str, list[Any]]:
    """The group's events that visitors may see: still to come, and over."""
    to_come, over = events_of_group(group)
    return {"to_come": to_come, "over": over}


@register.simple_tag
def next_look_back(group: Any) -> Any:
    """The day by which a group for a limited time is looked back on next; None for others."""
    limited = RULES[group.kind].ending.value == Ending.BY_AGREEMENT
    return next_review(group) if limited and group.stage == GroupStage.ACTIVE else None


@register.simple_tag
def ending_notice(group: Any) -> dict[str, Any]:
    """What visitors are told while officers are asked whether the group should end, or are looked for."""
    return notice_of(group)


@register.simple_tag
def wish_for(kind: str) -> str:
    """What somebody has in mind who is looking for a group of this kind."""
    return wish(kind)


@register.simple_tag(takes_context=True)
def guide_address(context: dict[str, Any]) -> str:
    """Where one finds the form for one's idea: the page about it, or what holds for each kind."""
    page = guide()
    return str(page.get_url(context.get("request"))) if page else reverse("groups:kinds")
