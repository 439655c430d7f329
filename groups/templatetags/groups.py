"""What templates say of groups: the association's own name for a kind."""

from typing import Any

from django import template

from ..choices.models import group_settings

register = template.Library()


@register.simple_tag(takes_context=True)
def kind_name(context: dict[str, Any], kind: str) -> str:
    """What the association calls a group of this kind."""
    return group_settings(context.get("request")).name_of(kind)
