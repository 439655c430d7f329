"""Tells other rooms that the terms of the day were followed, without knowing them."""

from django.dispatch import Signal

terms_followed = Signal()
"""Sent with `day` after permissions were brought in line with the terms of that day."""
