"""Load the example association, unless just this example has been loaded already."""

from django.conf import settings
from django.core.management import call_command

from .template import source_key


def load_if_changed() -> bool:
    """Load the example if it is new or has changed; return whether anything was done."""
    stamp = settings.DATA_DIR / "example.loaded"
    key = source_key("cms/example")
    if stamp.exists() and stamp.read_text() == key:
        return False
    call_command("load_example", verbosity=0)
    stamp.write_text(key)
    return True
