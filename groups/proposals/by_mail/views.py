"""The page on which staff enter a proposal that came by mail, or a working group that a call has formed."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ...choices.models import group_settings
from ..drafts.links import digest, new_secret
from ..form.models import ProposalFormPage
from ..models import Proposal
from ..route import is_for_staff
from ..rules import ProposalRefused
from .entry import may_enter
from .forms import CallForm, LetterForm


class EnterView(WagtailAdminTemplateMixin, View):
    """The letter, then the same sections that the public form has."""

    header_icon = "form"
    template_name = "groups/admin/by_mail.html"

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("proposals:list"), "label": "Proposals"},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_page_title(self) -> str:
        if self.is_by_call:
            return "Set up a group for which volunteers were called"
        return "Enter a proposal by mail"

    @property
    def is_by_call(self) -> bool:
        return self.page is not None and is_for_staff(self.page.kind)

    def _letter(self, data: Any = None) -> LetterForm:
        return CallForm(data) if self.is_by_call else LetterForm(data)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_enter(request.user):
            raise PermissionDenied
        settings = group_settings()
        pages = ProposalFormPage.objects.live().order_by("path")
        self.pages = [page for page in pages if settings.uses(page.kind)]
        self.page = self._chosen(request)
        return super().dispatch(request, *args, **kwargs)  # type: ignore[return-value]

    def _chosen(self, request: HttpRequest) -> ProposalFormPage | None:
        number = request.POST.get("form") or request.GET.get("form") or ""
        if not number:
            return self.pages[0] if len(self.pages) == 1 else None
        found = next((page for page in self.pages if str(page.pk) == number), None)
        if found is None:
            raise Http404("There is no such form.")
        return found

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._show(self._letter(), self._form(None))

    def post(self, request: HttpRequest) -> HttpResponse:
        if self.page is None:
            return self._show(self._letter(), None)
        key = digest(request.POST.get("key") or new_secret())
        if (before := Proposal.objects.filter(key=key).first()) is not None:
            return redirect("proposals:edit", before.pk)
        letter, form = self._letter(request.POST), self._form(request.POST)
        pressed = request.POST.get("press", "")
        if pressed.startswith("more-"):
            return self._one_more_row(pressed.removeprefix("more-"))
        if not (letter.is_valid() & form.is_valid()):
            return self._show(letter, form, status=422)
        form.entry, form.typed = letter.entry(request.user), _typed(form)
        form.key = key
        return self._enter(letter, form)

    def _enter(self, letter: LetterForm, form: Any) -> HttpResponse:
        try:
            with transaction.atomic():
                proposal: Proposal = self.page.process_form_submission(form)  # type: ignore[union-attr]
        except ProposalRefused as refusal:
            form.add_error(None, str(refusal))
            return self._show(letter, form, status=422)
        except IntegrityError:
            form.add_error("group_name", "This name was taken just now. Ask the proposer for another.")
            return self._show(letter, form, status=422)
        told = "Somebody else decides on it" if self.is_by_call else "The proposer is told by e-mail"
        messages.success(self.request, f"Entered. {told}; a mailed link shows where it stands.")
        return redirect("proposals:edit", proposal.pk)

    def _one_more_row(self, name: str) -> HttpResponse:
        form = self._form(self.request.POST)
        if hasattr(getattr(form.fields.get(name), "widget", None), "spare"):
            form.fields[name].widget.spare = 1
        form.errors.clear()
        letter = self._letter(self.request.POST)
        letter.errors.clear()
        return self._show(letter, form)

    def _form(self, data: Any) -> Any:
        if self.page is None:
            return None
        form = self.page.get_form(data, page=self.page, user=self.request.user)
        form.use_required_attribute = False
        return form

    def _show(self, letter: LetterForm, form: Any, status: int = 200) -> HttpResponse:
        context = self.get_context_data(
            letter=letter,
            form=form,
            forms=[letter, form] if form else [],
            page=self.page,
            pages=self.pages,
            is_by_call=self.is_by_call,
            key=self.request.POST.get("key") or new_secret(),
        )
        return self.render_to_response(context, status=status)


def _typed(form: Any) -> dict[str, list[str]]:
    return {name: form.data.getlist(name) for name in form.fields if name in form.data}
