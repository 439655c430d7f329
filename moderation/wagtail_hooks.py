"""What moderation adds to Wagtail."""

from .custody import hooks as custody
from .desk import hooks as desk
from .gate import serving, words
from .holds import hooks as holds
from .lookback import hooks as lookback
from .outbox import hooks as outbox
from .referrals import hooks as referrals
from .workflow import hooks as workflow
from .writing import hooks as writing

__all__ = [
    "custody",
    "desk",
    "holds",
    "lookback",
    "outbox",
    "referrals",
    "serving",
    "words",
    "workflow",
    "writing",
]
