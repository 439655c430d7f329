"""What the media policy check tells the desk, which the check itself need not know."""

from django.dispatch import Signal

page_flagged = Signal()
"""A page waits for a person. Sent with `page` (as judged), `task_state` and `report`."""
