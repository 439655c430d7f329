"""Small things that the desk's templates and mails say often."""

from datetime import datetime, timedelta

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.timesince import timesince

from home.policies.models import clause_in_force

from ..addresses import whole
from ..desk.figures.charts import Bar
from ..desk.models import Case
from ..desk.naming import edit_address, name_of
from ..desk.states import CaseState

register = template.Library()

MOODS: dict[str, str] = {
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
    return MOODS.get(CaseState(case.state), "waiting")


@register.filter
def percent(share: float | None) -> str:
    """A share in whole percent, or a dash where there is nothing to count."""
    return "–" if share is None else f"{share:.0%}"


@register.filter
def spell_out(time: timedelta | None) -> str:
    """A length of time, rounded as people would: "40 min", "3 h", "2 days"."""
    if time is None:
        return "–"
    minutes = round(time.total_seconds() / 60)
    if minutes < 60:
        return f"{minutes} min"
    hours = round(minutes / 60)
    return f"{hours} h" if hours < 48 else f"{round(hours / 24)} days"


@register.filter
def how_long(since: datetime) -> str:
    """How long ago that was: "less than a minute", "2 hours, 5 minutes"."""
    if timezone.now() - since < timedelta(minutes=1):
        return "less than a minute"
    return str(timesince(since))


@register.filter
def unlocalised(number: float) -> str:
    """A number as SVG writes it, whatever the language."""
    return f"{number:g}"


@register.filter
def bar_end(bar: Bar) -> str:
    """Where the number beside a bar stands."""
    return f"{bar.x + bar.width + 8:g}"


register.filter("edit_address", edit_address)
