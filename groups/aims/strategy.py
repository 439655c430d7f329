"""The aims of the association's strategy and the parts of its mission: clauses of a published page."""

from typing import Any

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.html import strip_tags
from django.utils.text import Truncator

from ..choices.models import group_settings

LONGEST = 200
KEPT = 60
"""For how many seconds the aims are kept in memory: they stand on the pages of groups."""
SHOWN = "groups.aims_shown"


def aims_in_force() -> list[tuple[str, str]]:
    """(aim's id, its words) of the strategy that is published now; none where none is."""
    return [(clause["clause_id"], _words(clause)) for clause in _clauses(group_settings().strategy)]


def mission_in_force() -> list[tuple[str, str]]:
    """(id, words) of each part of the mission that is published now; the strategy's, if it has no page."""
    settings = group_settings()
    found = _clauses(settings.mission) or _clauses(settings.strategy)
    return [(clause["clause_id"], _words(clause)) for clause in found]


def aims_to_show(request: HttpRequest) -> dict[str, tuple[str, str]]:
    """Each aim in force with its words, and where to read it, as visitors may."""
    shown: dict[str, tuple[str, str]] | None = cache.get(SHOWN)
    if shown is None:
        page: Any = group_settings(request).strategy
        shown = {
            clause["clause_id"]: (_words(clause), f"{page.get_url(request) or ''}#{clause['anchor']}")
            for clause in _clauses(page)
        }
        cache.set(SHOWN, shown, KEPT)
    return shown


def aims_of(group: Any) -> list[str]:
    """The ids of the aims that a group named, kept in memory for as long."""
    named: list[str] | None = cache.get(named_key(group.pk))
    if named is None:
        named = list(group.aims.values_list("aim", flat=True))
        cache.set(named_key(group.pk), named, KEPT)
    return named


def named_key(number: int) -> str:
    """Under which key the aims that a group named are kept."""
    return f"groups.aims_of.{number}"


def _clauses(page: Any) -> list[dict[str, str]]:
    version = page.version_in_force if page is not None and page.live else None
    return [clause for part in version.sections for clause in part["clauses"]] if version else []


def _words(clause: dict[str, str]) -> str:
    """The title; of a clause without one, how its text begins."""
    plain = " ".join(strip_tags(clause["text"].replace("<", " <")).split())
    return Truncator(clause["title"] or plain or clause["clause_id"]).chars(LONGEST)
