"""What the gate tells the rest of moderation."""

from django.dispatch import Signal

held_after_approval = Signal()
"""A workflow has approved a page that the gate then held. Sent with `workflow_state` and `hold`."""

words_held = Signal()
"""Words of a record wait for a person; earlier ones stay. Sent with `record`, `report` and `editor`."""
