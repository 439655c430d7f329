"""What templates need to draw a page: icons, the menu, and the address of a clause."""

from typing import Any

from django import template
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.models import Page, Site

from ..pages.public import restrict
from ..policies.models import anchor

register = template.Library()


@register.simple_tag
def icon(name: str) -> SafeString:
    """An icon of the sprite, for the eye only: the words beside it say the same."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        static("home/icons/icons.svg"),
        name,
    )


@register.simple_tag(takes_context=True)
def main_menu(context: dict[str, Any]) -> list[Page]:
    """The pages just below the home page that editors have put into the menu."""
    request = context.get("request")
    site = Site.find_for_request(request) if request is not None else None
    if site is None:
        return []
    below = Page.objects.child_of(site.root_page).in_menu().order_by("path")
    return list(restrict(below))


@register.simple_tag(takes_context=True)
def admin_notices(context: dict[str, Any]) -> SafeString:
    """What the rooms have to say on every page of the admin, through the hook `admin_notices(request)`."""
    request = context.get("request")
    notices = [] if request is None else [tell(request) for tell in hooks.get_hooks("admin_notices")]
    return format_html_join("", "{}", [(notice,) for notice in notices])


@register.filter
def clause_anchor(clause_id: str) -> str:
    """The permanent fragment of a clause."""
    return anchor(clause_id)


@register.filter
def is_within(page: Any, section: Page) -> bool:
    """True for the section's own page and every page below it."""
    path = getattr(page, "path", "")
    return bool(path) and path.startswith(section.path)
