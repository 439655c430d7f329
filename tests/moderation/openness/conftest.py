"""Figures are counted where Trustees refer and offices decide."""

from tests.moderation.referrals.conftest import room

__all__ = ["room"]
