"""The ground: the association itself."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = "The association"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect what listens to signals."""
        from .offices import signals as offices_signals  # noqa: F401
        from .policies import signals as policies_signals  # noqa: F401
