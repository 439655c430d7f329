"""What the editor says about a page that was submitted or held, in plain words."""

from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from wagtail.admin import messages
from wagtail.models import Page, Task

from home.offices.models import OfficeCode, holders
from home.policies.models import clause_in_force

from ..gate.hold import first_clause, why_held
from ..screening import Report
from .models import EditorialReviewTask

FIRST_ASKED = (OfficeCode.SOCIAL_MEDIA_OFFICER, OfficeCode.WEB_EDITOR)


def whom_it_waits_for(page: Page) -> str:
    """Who looks at the page next: "Rhian Maddox, the Social Media Officer"."""
    return who_looks_at(page.current_workflow_task)


def who_looks_at(task: Task | None) -> str:
    """Who is to act on a task; without one, it is the desk that has the page."""
    codes = list(FIRST_ASKED)
    if isinstance(task, EditorialReviewTask):
        chosen = list(task.offices.values_list("code", flat=True))
        codes = sorted(chosen, key=lambda code: code != OfficeCode.BLOG_EDITOR)
    for code in codes:
        if names := [person.name for person in holders(code)]:
            return f"{' or '.join(names)}, the {OfficeCode(code).label}"
    return "the moderation desk"


def say_held(request: HttpRequest, page: Page, report: Report) -> None:
    """Instead of "published": what was found, under which clause, who looks at it, and what to do."""
    clause = clause_in_force(first_clause(report))
    buttons = [messages.button(clause.url, "Read the clause", new_window=True)] if clause else []
    buttons.append(messages.button(_edit_url(page), "Go to your draft"))
    sentence = (
        f"{why_held(page.get_admin_display_title(), report)} It is saved and now waits for "
        f"{whom_it_waits_for(page)}. You will be told by e-mail; you need not do anything."
    )
    messages.warning(request, sentence, buttons=buttons)


def say_changed_while_reviewing(request: HttpRequest, page: Page) -> None:
    """Instead of a judgement on words that the reviewer has just changed."""
    title = page.get_admin_display_title()
    sentence = (
        f"You changed the words of “{title}” while reviewing it, so nothing was decided and your change "
        "is not kept. Approve it as it stands, or return it with a note that says what to change."
    )
    messages.warning(request, sentence)


def say_returned(request: HttpRequest, page: Page) -> None:
    """After a reviewer has given a page back."""
    title = page.get_admin_display_title()
    messages.success(request, f"“{title}” went back to its writer, who is told by e-mail what to change.")


def say_submitted(request: HttpRequest, page: Page) -> None:
    """After a submission: it is out, or for whom it waits."""
    title = page.get_admin_display_title()
    if page.current_workflow_task is None and page.live and not page.has_unpublished_changes:
        buttons = [messages.button(page.url, "Look at it")] if page.url else []
        messages.success(request, f"“{title}” is published.", buttons=buttons)
        return
    sentence = f"“{title}” is now waiting for {whom_it_waits_for(page)}. You will be told by e-mail."
    if page.current_workflow_task is None and (scheduled := page.scheduled_revision):
        day = timezone.localtime(scheduled.approved_go_live_at)
        sentence = f"“{title}” will be published on {day:%-d %B %Y at %H:%M}."
    messages.success(request, sentence, buttons=[messages.button(_edit_url(page), "Go to your draft")])


def forget_last_message(request: HttpRequest) -> None:
    """Take back the message that Wagtail just left, to say the same in other words."""
    for message in list(get_messages(request))[:-1]:
        messages.messages.add_message(request, message.level, message.message, message.extra_tags)


def _edit_url(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])
