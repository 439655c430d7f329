"""The ground: the association itself."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = "The association"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect what listens to signals, and keep the history of terms."""
        from wagtail.permissions import register_permission_policy

        from .offices import signals as offices_signals  # noqa: F401
        from .offices.models import Term
        from .offices.permissions import KeepsHistoryPolicy
        from .policies import signals as policies_signals  # noqa: F401

        register_permission_policy(Term, KeepsHistoryPolicy(Term))
