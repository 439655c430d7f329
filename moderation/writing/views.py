"""What the editor asks while somebody writes: the same check as at the gate, which only advises here."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404
from wagtail.admin.views.pages.preview import PreviewOnCreateView, PreviewOnEditView
from wagtail.models import Page

from .answers import answer_about
from .typed import typed_page


class _WhileWriting:
    """Answers a page's form as it is posted. Wagtail's preview finds the page and asks who may edit it."""

    http_method_names = ("post",)
    request: HttpRequest
    object: Page

    def get_form(self, query_dict: QueryDict) -> Any:
        """The editor's form without the placeholders that a preview needs: they are nobody's words."""
        form_class = self.object.get_edit_handler().get_form_class()
        parent = self.object.get_parent().specific
        return form_class(query_dict, instance=self.object, parent_page=parent, for_user=self.request.user)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            page = typed_page(self.get_form(request.POST))
        except (KeyError, ValueError):
            return JsonResponse({"why": "This is not the editor’s form."}, status=422)
        return JsonResponse(answer_about(page))


class TypedEditView(_WhileWriting, PreviewOnEditView):
    """About a page that is stored."""

    def get_object(self) -> Page:
        with _refusal_without_a_message():
            page: Page = super().get_object()
            return page


class TypedCreateView(_WhileWriting, PreviewOnCreateView):
    """About a page that is not stored yet."""

    def get_object(self) -> Page:
        model = self.content_type.model_class()
        parent = get_object_or_404(Page, pk=self.parent_object_id).specific
        if model not in parent.creatable_subpage_models():
            raise Http404
        with _refusal_without_a_message():
            page: Page = super().get_object()
            return page


@contextmanager
def _refusal_without_a_message() -> Iterator[None]:
    """Wagtail would send whoever may not edit to the dashboard, with a message on the next page they open."""
    try:
        yield
    except PermissionDenied as refusal:
        raise Http404 from refusal
