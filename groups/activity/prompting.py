"""One friendly letter to the officers of a group that has told its members nothing for a while."""

import datetime as dt

from django.conf import settings
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import PageLogEntry

from home.mail import tell

from ..choices.models import group_settings
from ..officers.models import OfficerTerm
from ..officers.notifications import mail_of
from .looking import Activity, activity_of_all

PROMPTED = "groups.prompted"


def prompt_quiet_groups() -> int:
    """Write once for each time of silence to the officers of silent groups. Returns to how many groups."""
    return sum(map(_prompt, silent_groups()))


def silent_groups() -> list[Activity]:
    """The groups that have told their members nothing for as long as the settings say, longest first."""
    today = timezone.localdate()
    limit = today - dt.timedelta(days=group_settings().quiet_after_days)
    return [one for one in activity_of_all(today) if one.told_last is None or one.told_last < limit]


def _prompt(silent: Activity) -> int:
    before = PageLogEntry.objects.filter(page=silent.group.pk, action=PROMPTED)
    if silent.told_last is not None:
        before = before.filter(timestamp__date__gte=silent.told_last)
    terms = OfficerTerm.objects.current().filter(group=silent.group).select_related("person__user")
    to = [mail_of(term) for term in terms]
    if before.exists() or not any(to):
        return 0
    log(instance=silent.group, action=PROMPTED, data={"since": str(silent.told_last or "")})
    tell(
        "groups/email/you_have_been_quiet.txt",
        to=to,
        group=silent.group,
        since=silent.told_last,
        link=f"{settings.WAGTAILADMIN_BASE_URL}{silent.group.get_url() or ''}",
    )
    return 1
