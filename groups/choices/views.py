"""The page on which members read what holds for each kind of group, made from the table that is enforced."""

from django.db.models import OuterRef, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from home.association.models import get_association
from home.pages.public import restrict
from home.policies.models import PolicyClause, PolicyVersion

from ..kinds import RULES, GroupKind, GroupStage, in_words
from ..pages.models import GroupPage
from .models import GroupSettings, group_settings


@require_safe
def kinds(request: HttpRequest) -> HttpResponse:
    """The kinds that the association has, each with its rules, and where each rule is laid down."""
    settings, association = group_settings(request), get_association(request)
    names = {
        "board": association.board_name,
        "assembly": association.assembly_name,
        "association": association.short_name,
    }
    clauses = clauses_in_force()
    told = [
        {
            "code": str(kind),
            "name": settings.name_of(kind),
            "is_over": not settings.uses(kind),
            "rules": [
                {
                    "heading": heading.format(**names),
                    "words": words.format(**names),
                    "clauses": [(each, clauses.get(each)) for each in cited],
                }
                for heading, words, cited in in_words(kind)
            ],
        }
        for kind in _told_of(settings)
    ]
    return render(request, "groups/kinds.html", {"kinds": told})


def _told_of(settings: GroupSettings) -> list[GroupKind]:
    """The kinds in use, then those that are switched off and still have groups to whom the rules apply."""
    living = restrict(GroupPage.objects.exclude(stage=GroupStage.ARCHIVED))
    still = set(living.order_by().values_list("kind", flat=True))
    over = [kind for kind in GroupKind if not settings.uses(kind) and kind in still]
    return [*settings.kinds_in_use(), *over]


def clauses_in_force() -> dict[str, PolicyClause]:
    """Every clause that the table cites, as it is worded now; two queries."""
    cited = {each for rules in map(in_words, RULES) for _, _, clauses in rules for each in clauses}
    newest = PolicyVersion.objects.filter(page=OuterRef("version__page")).order_by("-number").values("pk")[:1]
    found = PolicyClause.objects.filter(clause_id__in=cited, version_id=Subquery(newest))
    return {clause.clause_id: clause for clause in found.select_related("version__page")}
