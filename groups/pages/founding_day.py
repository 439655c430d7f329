"""Since when a group is: the day comes from the decision, and whoever corrects it says why."""

import datetime as dt
from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.log_actions import log

CORRECTED = "groups.founding_day_corrected"
CLAUSE = "MSG-REM.SIG"


def needs_a_reason(before: dt.date | None, after: dt.date | None) -> bool:
    """Whether a day that was on record is another one now. The first day of all needs none."""
    return before is not None and before != after


@hooks.register("after_edit_page")
def keep_why_it_was_corrected(request: HttpRequest, page: Any) -> None:
    """The form leaves on the page what was said; it is kept once the page is."""
    said = getattr(page, "said_of_its_founding", None)
    if said:
        before, why = said
        data = {"before": before.isoformat(), "now": str(page.founded_on or ""), "reason": why}
        log(instance=page, action=CORRECTED, user=request.user, data=data)
