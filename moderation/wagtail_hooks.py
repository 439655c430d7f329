"""What moderation adds to Wagtail."""

from .desk import hooks as desk
from .gate import serving
from .outbox import hooks as outbox
from .referrals import hooks as referrals
from .workflow import hooks as workflow

__all__ = ["desk", "outbox", "referrals", "serving", "workflow"]
