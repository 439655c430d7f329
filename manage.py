#!/usr/bin/env python
"""Django's command line, which says in one line what is wrong with the settings."""

import gc
import os
import sys


def main() -> None:
    # Wagtail brings thousands of objects that stay: looking for garbage among them costs half a second.
    gc.set_threshold(50_000)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.development")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as problem:
        sys.exit(f"Collegium cannot start: {problem}")


if __name__ == "__main__":
    main()
