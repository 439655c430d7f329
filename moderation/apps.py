"""The room where nothing leaves unseen."""

from django.apps import AppConfig


class ModerationConfig(AppConfig):
    name = "moderation"
    verbose_name = "Moderation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Set the guard at the gate, and connect what listens to signals, and fill the queue."""
        from .custody import signals as custody_signals  # noqa: F401
        from .desk import signals as desk_signals  # noqa: F401 - models must be loaded first
        from .desk.sources import register_source
        from .desk.waiting import CaseSource
        from .gate import (
            guard,
            together,  # noqa: F401
            words,
        )
        from .holds import signals as holds_signals  # noqa: F401
        from .lookback.waiting import LookBackSource
        from .outbox import signals as outbox_signals  # noqa: F401
        from .outbox.requests.waiting import RequestSource
        from .outbox.waiting import PostSource
        from .referrals.waiting import ReferralSource, SecondLookSource
        from .workflow import lifecycle as workflow_lifecycle  # noqa: F401
        from .workflow import media, sections  # noqa: F401

        guard.connect()
        words.connect()
        register_source(CaseSource())
        register_source(PostSource())
        register_source(RequestSource())
        register_source(ReferralSource())
        register_source(SecondLookSource())
        register_source(LookBackSource())
