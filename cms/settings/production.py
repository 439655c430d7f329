"""Settings for a public server: everything that matters comes from the environment."""

from .base import *  # noqa: F403
from .base import CACHE_OPTIONS, DATA_DIR, DEFAULT_FROM_EMAIL, STORAGES, WAGTAILADMIN_BASE_URL
from .environment import host_names, required, secret, text, whole_number, yes_or_no

DEBUG = False
SECRET_KEY = secret("SECRET_KEY", write="a long random text, such as the output of `openssl rand -base64 48`")
ALLOWED_HOSTS = host_names("COLLEGIUM_HOSTS")
required("COLLEGIUM_ADDRESS", write="the site's address, such as https://www.example.org")
required("COLLEGIUM_FROM_EMAIL", write="the address that mail is sent from, such as no-reply@example.org")
CSRF_TRUSTED_ORIGINS = [WAGTAILADMIN_BASE_URL]
SERVER_EMAIL = DEFAULT_FROM_EMAIL

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = required("EMAIL_HOST", write="the name of the mail server, such as smtp.example.org")
EMAIL_PORT = whole_number("EMAIL_PORT", default=587, least=1, most=65_535)
EMAIL_HOST_USER = text("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = text("EMAIL_HOST_PASSWORD")
EMAIL_USE_TLS = yes_or_no("EMAIL_USE_TLS", default=True)

# Shared by all server processes of the machine, so that rate limits count for all of them together.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": str(DATA_DIR / "cache"),
        "OPTIONS": CACHE_OPTIONS,
    }
}
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# What a proxy says of the visitor is believed only if there is a proxy.
PROXIES = whole_number("COLLEGIUM_PROXIES", default=1)
ALLAUTH_TRUSTED_PROXY_COUNT = PROXIES
if PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = yes_or_no("COLLEGIUM_REDIRECT_TO_HTTPS", default=True)
SECURE_HSTS_SECONDS = whole_number("COLLEGIUM_HSTS_SECONDS", default=31_536_000)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
}
