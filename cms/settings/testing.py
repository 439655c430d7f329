"""Settings for the tests: quick hashing, mail in memory, tasks run at once, either database."""

from .base import *  # noqa: F403
from .base import MIDDLEWARE, SQLITE_OPTIONS
from .environment import one_of

DEBUG = False
EXAMPLE_PASSWORDS = True
SECRET_KEY = "only-for-tests-not-a-secret"  # noqa: S105
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
PREPARE_PICTURES = False  # tests make the few sizes that they look at
WAGTAILADMIN_BASE_URL = "http://testserver"
# The test server hands out static files itself.
MIDDLEWARE = [entry for entry in MIDDLEWARE if not entry.startswith("whitenoise.")]

# Which file or server holds it, the test-suite says once it has made it (tests/databases).
TEST_DATABASE = one_of("COLLEGIUM_TEST_DATABASE", ["sqlite", "postgres"])
DATABASES = {
    "default": (
        {"ENGINE": "django.db.backends.postgresql", "NAME": "not-yet-made"}
        if TEST_DATABASE == "postgres"
        else {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:", "OPTIONS": SQLITE_OPTIONS}
    )
}

# Static files come from the rooms themselves, since no test collects them.
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
