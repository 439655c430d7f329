"""The room where nothing leaves unseen."""

from django.apps import AppConfig


class ModerationConfig(AppConfig):
    name = "moderation"
    verbose_name = "Moderation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Set the guard at the gate."""
        from .gate import guard  # models must be loaded first

        guard.connect()
