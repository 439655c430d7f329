"""Small things that the desk's templates and mails say often."""

from django import template
from django.utils.html import format_html

from home.policies.models import clause_in_force

from ..addresses import whole
from ..desk.models import Case
from ..desk.naming import name_of
from ..desk.states import CaseState

register = template.Library()

MOODS = {
    CaseState.WAITING: "held",
    CaseState.APPROVED: "approved",
    CaseState.RETURNED: "returned",
    CaseState.DECLINED: "failed",
}


@register.simple_tag
def clause_link(clause_id: str) -> str:
    """The clause's id as a link to its wording, or the bare id where no policy has it."""
    clause = clause_in_force(clause_id)
    if clause is None:
        return clause_id
    return format_html('<a href="{}">{}</a>', clause.url, clause_id)


register.filter("whole_address", whole)
register.filter("person_name", name_of)


@register.filter
def mood(case: Case) -> str:
    """The colour of a case's pill."""
    return MOODS.get(case.state, "waiting")
