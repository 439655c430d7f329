"""The decision register in the admin: read only, by the rights of each reader."""

from typing import Any

from django.db.models import QuerySet
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from ..html import linked
from ..registers import Register, RegisterPermissions
from .models import Decision
from .permissions import readable_decisions, reads_by_office


class DecisionPermissions(RegisterPermissions):
    """Rows by office, and one's own."""

    def user_can_list(self, user: Any) -> bool:
        return reads_by_office(user) or super().user_can_list(user)

    def readable_by(self, user: Any) -> QuerySet[Decision]:
        return readable_decisions(user)


class DecisionRegister(Register):
    """Every decision: who, when, outcome, reason, clauses."""

    model = Decision
    permission_helper_class = DecisionPermissions
    menu_label = "Decisions"
    menu_icon = "clipboard-list"
    menu_order = 320
    base_url_path = "decisions"
    list_display = ("made_at", "subject_title", "outcome", "made_by_name", "office_name", "clauses")
    list_filter = ("kind", "outcome")
    search_fields = ("subject_title", "reason", "made_by_name")
    ordering = ("-made_at",)
    inspect_view_fields = (
        "made_at",
        "made_by_name",
        "office_name",
        "kind",
        "subject_title",
        "outcome",
        "reason_text",
        "clauses",
        "meeting",
        "supersedes",
    )

    def get_queryset(self, request: Any) -> QuerySet[Decision]:
        return super().get_queryset(request).prefetch_related("citations__clause__version__page")

    def clauses(self, decision: Decision) -> SafeString:
        """The clauses cited, each linked to the wording that was in force."""
        return format_html_join(
            ", ",
            '<a href="{}">{}</a>',
            (
                (
                    citation.clause.url,
                    f"{citation.clause.clause_id} (version {citation.clause.version.number})",
                )
                for citation in decision.citations.all()
            ),
        )

    def reason_text(self, decision: Decision) -> SafeString:
        return format_html('<div class="register-text">{}</div>', linked(decision.reason))

    reason_text.short_description = "reason"  # type: ignore[attr-defined]
