"""Policies as versioned pages: each clause has an address, each version stays readable."""

from typing import Any, ClassVar

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.functional import cached_property
from wagtail.admin.panels import FieldPanel
from wagtail.blocks import CharBlock, ListBlock, RegexBlock, RichTextBlock, StructBlock
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import StreamField

from ..pages.base import BODY_IS_SEARCHED, BasePage
from ..pages.public import public_pages


def anchor(clause_id: str) -> str:
    """The permanent fragment of a clause: MSG-MG.3 is at #msg-mg-3."""
    return clause_id.lower().replace(".", "-").replace("*", "-note")


class ClauseBlock(StructBlock):
    """One clause: its permanent id, a short title and what it says."""

    clause_id = RegexBlock(
        regex=r"^[A-Z]{2,4}-[A-Za-z0-9.*]+$",
        label="Clause id",
        help_text="Permanent, such as MSG-MG.3. Decisions cite it, so never change or reuse it.",
    )
    title = CharBlock(required=False, max_length=120)
    text = RichTextBlock(features=["bold", "italic", "link"])

    def get_searchable_content(self, value: Any) -> list[str]:
        """A clause is found by its id too."""
        return [value["clause_id"], *super().get_searchable_content(value)]

    class Meta:
        icon = "list-ol"
        label_format = "{clause_id}: {title}"


class PolicySectionBlock(StructBlock):
    """A heading with its clauses."""

    heading = CharBlock(max_length=120)
    introduction = RichTextBlock(required=False, features=["bold", "italic", "link"])
    clauses = ListBlock(ClauseBlock())

    class Meta:
        icon = "doc-full"
        template = "home/blocks/policy_section.html"
        label_format = "{heading}"


class PolicyIndexPage(BasePage):
    """Lists the association's policies."""

    max_count = 1
    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar = ["home.PolicyPage"]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        policies = public_pages(PolicyPage.objects.child_of(self))
        return {**super().get_context(request, *args, **kwargs), "policies": policies}


class PolicyPage(RoutablePageMixin, BasePage):
    """One policy. Publishing a change freezes it as a new version."""

    body = StreamField([("section", PolicySectionBlock())], blank=True)

    content_panels: ClassVar = [*BasePage.content_panels, FieldPanel("body")]
    search_fields: ClassVar = [*BasePage.search_fields, *BODY_IS_SEARCHED]
    parent_page_types: ClassVar = ["home.PolicyIndexPage"]
    subpage_types: ClassVar = []

    def frozen_content(self) -> list[dict[str, Any]]:
        """The sections as plain data: what readers see, and nothing that changes by itself."""
        return [
            {
                "heading": block.value["heading"],
                "introduction": str(block.value["introduction"].source),
                "clauses": [
                    {
                        "clause_id": clause["clause_id"],
                        "anchor": anchor(clause["clause_id"]),
                        "title": clause["title"],
                        "text": str(clause["text"].source),
                    }
                    for clause in block.value["clauses"]
                ],
            }
            for block in self.body
        ]

    @cached_property
    def versions_to_show(self) -> list["PolicyVersion"]:
        """The version that says what this page says, and those before it; none that somebody slipped in."""
        content = self.frozen_content()
        versions = list(self.versions.order_by("-number"))
        newest = next((number for number, each in enumerate(versions) if each.content == content), None)
        return [] if newest is None else versions[newest:]

    @cached_property
    def version_in_force(self) -> "PolicyVersion | None":
        return next(iter(self.versions_to_show), None)

    @path("")
    def in_force(self, request: HttpRequest) -> HttpResponse:
        """The version in force."""
        return self.render(request, context_overrides={"version": self.version_in_force})

    @path("v<int:number>/", name="version")
    def at_version(self, request: HttpRequest, number: int) -> TemplateResponse:
        """A version as it was published, in force or not."""
        version = next((each for each in self.versions_to_show if each.number == number), None)
        if version is None:
            raise Http404("This policy has no such version.")
        return self.render(request, context_overrides={"version": version})

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["versions"] = self.versions_to_show
        return context


class PolicyVersion(models.Model):
    """A policy as published on a day: frozen, numbered from 1."""

    page = models.ForeignKey(PolicyPage, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    published_on = models.DateField()
    content = models.JSONField()

    class Meta:
        ordering = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["page", "number"], name="policy_version_numbered_once")
        ]

    def __str__(self) -> str:
        return f"{self.page.title}, version {self.number}"

    @property
    def url(self) -> str:
        return f"{self.page.url}v{self.number}/"

    @property
    def sections(self) -> list[dict[str, Any]]:
        """The frozen sections: heading, introduction, and clauses with clause_id, anchor, title, text."""
        sections: list[dict[str, Any]] = self.content
        return sections


class PolicyClause(models.Model):
    """A clause as one version words it; what citations point to."""

    version = models.ForeignKey(PolicyVersion, on_delete=models.PROTECT, related_name="clauses")
    clause_id = models.CharField(max_length=40, db_index=True)
    title = models.CharField(max_length=120, blank=True)
    text = models.TextField()
    order = models.PositiveIntegerField()

    class Meta:
        ordering = ["order"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "clause_id"], name="clause_once_a_version")
        ]

    def __str__(self) -> str:
        return self.clause_id

    @property
    def anchor(self) -> str:
        return anchor(self.clause_id)

    @property
    def url(self) -> str:
        """Where this wording can be read, now and later."""
        return f"{self.version.url}#{self.anchor}"


def clause_in_force(clause_id: str) -> PolicyClause | None:
    """The clause in the newest version of its policy, or None if that version no longer has it."""
    newest = (
        PolicyVersion.objects.filter(page=models.OuterRef("version__page"))
        .order_by("-number")
        .values("pk")[:1]
    )
    return (
        PolicyClause.objects.filter(clause_id=clause_id, version_id=models.Subquery(newest))
        .select_related("version__page")
        .first()
    )
