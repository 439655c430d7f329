"""Publishing in the editor: what nobody has cleared goes to the workflow instead, and no draft is lost."""

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import resolve, reverse
from django.utils import timezone
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page

from ..gate.fingerprint import fingerprint_of
from ..gate.guard import what_holds
from ..gate.hold import PolicyHold
from ..screening import Report
from ..writing.panel import MediaPolicyPanel
from .lifecycle import submit
from .words import forget_last_message, say_changed_while_reviewing, say_held, say_returned, say_submitted

JUST_NOW = dt.timedelta(seconds=30)
"""So long after it was made, a draft with the title and address of this form is what autosave made of it."""


class _Gated:
    """What the create and the edit view share."""

    request: HttpRequest
    page: Page
    form: Any

    def publish_action(self) -> HttpResponse:
        """Publish, unless the gate would hold it: then keep the draft and let somebody look."""
        report = what_holds(self.form.save(commit=False))
        if report is None:
            try:
                return super().publish_action()  # type: ignore[misc]
            except PolicyHold as hold:
                # Something changed between the look and the save: the draft is stored already.
                report = hold.report
                self._let_somebody_look(report)
                return self.redirect_away()  # type: ignore[attr-defined]
        return self._keep_and_submit(report)

    def submit_action(self) -> HttpResponse:
        response: HttpResponse = super().submit_action()  # type: ignore[misc]
        forget_last_message(self.request)
        say_submitted(self.request, _fresh(self.page))
        return response

    def _keep_and_submit(self, report: Report) -> HttpResponse:
        response: HttpResponse = super().save_action()  # type: ignore[misc]
        forget_last_message(self.request)
        self._let_somebody_look(report)
        return response

    def _let_somebody_look(self, report: Report) -> None:
        page = _fresh(self.page)
        submit(page, self.request.user, report)
        say_held(self.request, _fresh(page), report)


class GatedCreateView(_Gated, CreateView):
    """Creating a page, with what the media policy check finds beside it.

    The editor saves a draft by itself while somebody writes. Whoever presses a button before its answer has
    come sends the form for a new page once more; it is then taken as the next version of that draft.
    """

    def post(self, request: HttpRequest) -> HttpResponse:
        if draft := self._saved_meanwhile():
            return self._go_on_with(draft)
        try:
            response: HttpResponse = super().post(request)
        except ValidationError as error:
            # It was saved after the form had been checked.
            if draft := self._saved_meanwhile():
                return self._go_on_with(draft)
            self.form.add_error(None, error)
            response = self.form_invalid(self.form)
        return response

    def _saved_meanwhile(self) -> Page | None:
        """The draft that autosave made of this very form, if somebody now presses a button of it."""
        if self.expects_json_response:
            return None
        said = self.request.POST
        found: Page | None = (
            self.parent_page.get_children()
            .exact_type(self.page_class)
            .filter(
                slug=said.get("slug", ""),
                draft_title=said.get("title", ""),
                owner=self.request.user,
                first_published_at=None,
                latest_revision__user=self.request.user,
                latest_revision__created_at__gte=timezone.now() - JUST_NOW,
            )
            .first()
        )
        return found

    def _go_on_with(self, draft: Page) -> HttpResponse:
        edit = resolve(reverse("wagtailadmin_pages:edit", args=[draft.pk]))
        response: HttpResponse = edit.func(self.request, *edit.args, **edit.kwargs)
        return response

    def get_side_panels(self) -> Any:
        panels = super().get_side_panels()
        panels.insert(1, MediaPolicyPanel(self.page, self.request, parent=self.parent_page))
        return panels


class GatedEditView(_Gated, EditView):
    """Editing a page, putting an earlier version back, and passing judgement on what somebody else wrote."""

    def get_side_panels(self) -> Any:
        panels = super().get_side_panels()
        # An answer to autosave renders only what it changes; the panel stays as it is.
        if not self.expects_json_response and not self.hydrate_create_view:
            panels.insert(1, MediaPolicyPanel(self.page, self.request))
        return panels

    def perform_workflow_action(self) -> HttpResponse:
        """Judge without becoming an editor of what is judged.

        Wagtail saves the form first, as a new revision by whoever judges, even where nobody typed anything.
        """
        draft = self.page.get_latest_revision_as_object()
        if fingerprint_of(self.form.save(commit=False)) != fingerprint_of(draft):
            say_changed_while_reviewing(self.request, self.page)
            return redirect("wagtailadmin_pages:edit", self.page.pk)
        self.has_content_changes = False
        response: HttpResponse = super().perform_workflow_action()
        forget_last_message(self.request)
        if self.workflow_action == "reject":
            say_returned(self.request, self.page)
        else:
            say_submitted(self.request, _fresh(self.page))
        return response


class GatedPageViewSet(PageViewSet):
    """Wagtail's views of pages, with publishing through the gate. Views of one page type build on it."""

    add_view_class = GatedCreateView
    edit_view_class = GatedEditView


def _fresh(page: Page) -> Page:
    """The page as it is stored, without what this request has cached on it."""
    stored: Page = Page.objects.get(pk=page.pk).specific
    return stored
