"""What a regional group is called: the convention, and why a name holds more, kept in the page's history."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.log_actions import log

from home.association.models import get_association

from ..compared import name_key

NAMED = "groups.named"
REASONS = (("significant", "What it adds matters here"), ("in-use", "The group is known by it already"))
CLAUSE = "MSG-MG.6"


def convention(region: str) -> str:
    """What the group of a region is called."""
    return f"{get_association().short_name} {region}"


def holds_more(name: str, region: str) -> bool:
    """Whether the name is longer than the convention asks, so that somebody says why."""
    return name_key(name) != name_key(convention(region))


def note_reason(group: Any, *, reason: str, words: str, by: Any = None) -> None:
    """Keep in the page's history why the name holds more."""
    log(
        instance=group,
        action=NAMED,
        user=by,
        data={"name": group.title, "reason": dict(REASONS).get(reason, reason), "words": words},
    )


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def keep_the_reason(request: HttpRequest, page: Any) -> None:
    """The form leaves on the page what was said; it is kept once the page is."""
    said = getattr(page, "said_of_its_name", None)
    if said:
        note_reason(page, reason=said[0], words=said[1], by=request.user)
