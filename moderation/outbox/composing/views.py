"""Where a post is written: from scratch, from a page, or on from where one stopped. Saved as one types."""

from dataclasses import replace
from typing import Any, cast

from django.contrib import messages
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from home.accounts.models import User
from home.association.models import get_association

from ...desk.doors import refused
from ...desk.naming import name_of
from ...desk.permissions import may_use_desk
from ..lifecycle import PostRefused
from ..links.trying import known, links_written, try_soon
from ..models import Channel, OutgoingPost
from .forms import ComposeForm, keep_picture
from .lifecycle import Conflict, Incomplete, begin, save, submit, throw_away
from .models import Composition
from .permissions import may_compose, may_write

SHOWN = 10


class ComposerDoor(WagtailAdminTemplateMixin):
    """A view for those who write posts."""

    header_icon = "edit"
    _show_breadcrumbs = True
    page_title = "Write a post"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_compose(request.user):
            return refused(
                request,
                "Posts are written by those who publish for the association. As an officer of a group, ask "
                "for a promotion from your group’s page instead.",
                "MED-A.1",
            )
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        above = [{"url": reverse("moderation_outbox:start"), "label": "Write a post"}]
        return [*super().get_breadcrumbs_items(), *above, {"url": "", "label": self.page_title}]

    @property
    def user(self) -> User:
        return cast(User, self.request.user)


class StartView(ComposerDoor, TemplateView):
    """What one is writing already, and the button to begin; with `page`, one begins with its words."""

    template_name = "moderation/outbox/start.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        mine = Composition.objects.unfinished().of(self.user).select_related("page")[:SHOWN]
        channels = Channel.objects.filter(active=True).select_related("office")
        return {
            **super().get_context_data(**kwargs),
            "unfinished": mine,
            "from_page": self._page(self.request.GET.get("page", "")),
            "channels": channels,
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        page = self._page(request.POST.get("page", ""))
        channels = list(Channel.objects.filter(active=True)) if page else []
        written = begin(by=self.user, page=page, channels=channels)
        return redirect("moderation_outbox:compose", written.pk)

    def _page(self, asked: str) -> Any:
        if not asked.isdecimal():
            return None
        page = get_object_or_404(Page.objects.live(), pk=asked)
        if page.is_root():
            raise Http404
        return page.specific

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return super().get_breadcrumbs_items()[:-1]


class ComposeView(ComposerDoor, TemplateView):
    """One composition: the words, the channels, how each looks there."""

    template_name = "moderation/outbox/compose.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        posts = Prefetch(
            "posts", OutgoingPost.objects.select_related("channel__office").order_by("channel__name")
        )
        found = Composition.objects.select_related(
            "page", "revises__channel", "request__asked_by__person", "author__person", "last_editor__person"
        )
        self.written: Composition = get_object_or_404(found.prefetch_related(posts), pk=kwargs["pk"])
        self.page_title = str(self.written)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._refused() or self._shown(self._form())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """`action` is keep, submit or throw-away; saved as one types, JSON is asked for."""
        if refusal := self._refused():
            return refusal
        silent = request.headers.get("Accept", "").startswith("application/json")
        action = "keep" if silent else request.POST.get("action", "keep")
        form = self._form(request.POST, request.FILES)
        try:
            if action == "throw-away":
                return self._throw_away()
            if not form.is_valid():
                return self._wrong(form, silent=silent)
            self._save(form)
            return self._submit() if action == "submit" else self._kept(silent=silent)
        except Conflict as conflict:
            return self._conflict(form, conflict, silent=silent)
        except PostRefused as problem:
            return self._told(str(problem), silent=silent)

    def _kept(self, *, silent: bool) -> HttpResponse:
        if silent:
            return JsonResponse({"version": self.written.version, "said": "Saved"})
        # Not while somebody types: half an address is nobody's.
        try_soon(links_written(self.written))
        messages.success(self.request, "Saved. Nobody has been asked to look at it yet.")
        return redirect("moderation_outbox:compose", self.written.pk)

    def _save(self, form: ComposeForm) -> None:
        """A picture goes into the library only once nothing else stands in the way."""
        content = form.content
        version = form.cleaned_data.get("version") or 0
        save(composition=self.written, by=self.user, version=version, content=content)
        if file := form.cleaned_data.get("new_picture"):
            alt = form.cleaned_data["new_alt"].strip()
            added = {"picture": keep_picture(file=file, alt=alt, by=self.user), "alt": alt}
            more = replace(content, pictures=[*content.pictures, added])
            save(composition=self.written, by=self.user, version=self.written.version, content=more)

    def _submit(self) -> HttpResponse:
        try:
            posts = submit(composition=self.written)
        except Incomplete as missing:
            self.written.refresh_from_db()
            form = self._form(self.written_as_data())
            form.is_valid()
            for name, sentence in missing.problems:
                form.add_error(name if name in form.fields else None, sentence)
            return self._shown(form, status=422)
        held = sum(post.state == "held" for post in posts)
        words = f"Handed in for {len(posts)} channel{'' if len(posts) == 1 else 's'}."
        if held:
            words += f" Something was found in {held} of them; whoever decides sees what."
        messages.success(self.request, words)
        return redirect("moderation_outbox:compose", self.written.pk)

    def written_as_data(self) -> dict[str, Any]:
        """What is saved, as the form would send it."""
        form = self._form()
        data: dict[str, Any] = {name: form[name].value() or "" for name in form.fields if name != "channels"}
        data["channels"] = form.fields["channels"].initial
        return data

    def _throw_away(self) -> HttpResponse:
        throw_away(composition=self.written)
        messages.success(self.request, "It is thrown away.")
        return redirect("moderation_outbox:start")

    def _conflict(self, form: ComposeForm, conflict: Conflict, *, silent: bool) -> HttpResponse:
        who = name_of(conflict.newer.last_editor)
        words = f"{who} saved this meanwhile, perhaps in another window. Yours is here until you leave."
        if silent:
            return JsonResponse({"said": words, "version": conflict.newer.version}, status=409)
        return self._shown(form, status=409, conflict=words, newer=conflict.newer)

    def _wrong(self, form: ComposeForm, *, silent: bool) -> HttpResponse:
        if not silent:
            return self._shown(form, status=422)
        first = next(iter(form.errors.values()))[0]
        return JsonResponse({"said": f"Not saved yet: {first}"}, status=422)

    def _told(self, words: str, *, silent: bool) -> HttpResponse:
        if silent:
            return JsonResponse({"said": words}, status=410)
        messages.error(self.request, words)
        return redirect("moderation_outbox:compose", self.written.pk)

    def _refused(self) -> HttpResponse | None:
        if may_write(self.user, self.written):
            return None
        words = f"{name_of(self.written.author)} is writing this. You see it once it is handed in."
        return refused(self.request, words, "MED-A.1")

    def _form(self, data: Any = None, files: Any = None) -> ComposeForm:
        channels = [post.channel for post in self.written.posts.all()]
        if self.written.revises_id is None:
            offered = {each.pk: each for each in Channel.objects.filter(active=True).select_related("office")}
            channels = list({**offered, **{each.pk: each for each in channels}}.values())
        return ComposeForm(data, files, written=self.written, channels=channels)

    def _shown(self, form: ComposeForm, status: int = 200, **more: Any) -> HttpResponse:
        if self.written.handed_in_at:
            posts = self.written.posts.select_related("channel", "delivery").order_by("channel__name")
            context = self.get_context_data(
                written=self.written,
                posts=posts,
                may_use_desk=may_use_desk(self.user),
                links=known(links_written(self.written)) if any(post.is_open for post in posts) else None,
            )
            return self.response_class(
                self.request, "moderation/outbox/handed_in.html", context, using=self.template_engine
            )
        context = self.get_context_data(
            form=form,
            written=self.written,
            rows=list(form.channel_rows(get_association(self.request).name)),
            links=known(links_written(self.written)),
            **more,
        )
        return self.render_to_response(context, status=status)
