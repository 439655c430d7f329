"""For whom a page waits now, in the words that its author reads."""

from collections.abc import Iterable
from typing import Any

from home.offices.models import Office, OfficeCode, holders

from ..workflow.models import EditorialReviewTask, MediaPolicyTask


def waits_for(page: Any) -> str:
    """Who looks at the page next, such as "Rhian Vaughan, Social Media Officer"; empty when nobody does."""
    state = getattr(page, "current_workflow_task_state", None)
    return whom(state.task.specific) if state else ""


def whom(task: Any) -> str:
    """The people whom a workflow task waits for."""
    if isinstance(task, MediaPolicyTask):
        office = Office.objects.filter(code=OfficeCode.SOCIAL_MEDIA_OFFICER)
        return people_of(office) or people_of(Office.objects.filter(code=OfficeCode.WEB_EDITOR))
    if isinstance(task, EditorialReviewTask):
        return people_of(task.offices.all())
    return str(task.name)


def people_of(offices: Iterable[Office]) -> str:
    """The holders of the offices with the office's name, joined by "or"."""
    found = [f"{person}, {office}" for office in offices for person in holders(office.code)]
    return " or ".join(found)
