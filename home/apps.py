"""The ground: the association itself."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = "The association"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect what listens to signals, and keep the history of terms."""
        from django.db.models.signals import post_save
        from wagtail.permissions import register_permission_policy

        from .accounts.models import User
        from .accounts.signals import confirm_address
        from .offices import signals as offices_signals  # noqa: F401
        from .offices.models import Term
        from .offices.permissions import KeepsHistoryPolicy
        from .pictures import preparing  # noqa: F401
        from .policies import signals as policies_signals  # noqa: F401

        post_save.connect(confirm_address, sender=User, dispatch_uid="confirm_address")
        register_permission_policy(Term, KeepsHistoryPolicy(Term))
