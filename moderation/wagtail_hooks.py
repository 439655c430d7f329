"""What moderation adds to Wagtail."""

from .gate import serving

__all__ = ["serving"]
