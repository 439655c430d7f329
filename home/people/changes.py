"""Tells other rooms that many records were written at once, past the signals that a single one sends."""

from django.dispatch import Signal

written_together = Signal()
"""Sent by the model, within the transaction, with `added` and `changed`, and `worded`: those of both with new
words for visitors. Each is a list of primary keys."""
