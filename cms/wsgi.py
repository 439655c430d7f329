"""The WSGI application that gunicorn serves."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")

STOP_TRYING = 3  # gunicorn's code for: starting this again would not help

try:
    application = get_wsgi_application()
except ImproperlyConfigured as problem:
    print(f"Collegium cannot start: {problem}", file=sys.stderr)  # noqa: T201
    sys.exit(STOP_TRYING)
