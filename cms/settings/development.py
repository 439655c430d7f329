"""Settings for one's own machine: an example association, mail read in the browser, a bar to try it."""

from .base import *  # noqa: F403
from .base import DATA_DIR, INSTALLED_APPS, MIDDLEWARE

DEBUG = True
EXAMPLE_PASSWORDS = True
SECRET_KEY = "only-for-development-not-a-secret"  # noqa: S105
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", "testserver"]

INSTALLED_APPS = [*INSTALLED_APPS, "cms.tryit"]
MIDDLEWARE = [*MIDDLEWARE, "cms.tryit.bar.TryItBarMiddleware", "cms.tryit.not_found.NotFoundMiddleware"]

EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = DATA_DIR / "mail"
