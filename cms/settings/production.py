"""Settings for a public server: everything that matters comes from the environment."""

from .base import *  # noqa: F403
from .base import STORAGES
from .environment import env, required, whole_number, yes_or_no

DEBUG = False
SECRET_KEY = required(
    "SECRET_KEY", write="a long random text, such as the output of `openssl rand -base64 48`"
)
ALLOWED_HOSTS = [
    host.strip()
    for host in required("COLLEGIUM_HOSTS", write="the site's host names, separated by commas").split(",")
    if host.strip()
]
WAGTAILADMIN_BASE_URL = required(
    "COLLEGIUM_ADDRESS", write="the site's address, such as https://www.example.org"
).rstrip("/")
CSRF_TRUSTED_ORIGINS = [WAGTAILADMIN_BASE_URL]
DEFAULT_FROM_EMAIL = required("COLLEGIUM_FROM_EMAIL", write="the address that mail is sent from")

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = required("EMAIL_HOST", write="the name of the mail server, such as smtp.example.org")
EMAIL_PORT = whole_number("EMAIL_PORT", default=587, least=1)
EMAIL_HOST_USER = env.str("EMAIL_HOST_USER", default="")
EMAIL_HOST_PASSWORD = env.str("EMAIL_HOST_PASSWORD", default="")
EMAIL_USE_TLS = yes_or_no("EMAIL_USE_TLS", default=True)

STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

SECURE_SSL_REDIRECT = yes_or_no("COLLEGIUM_REDIRECT_TO_HTTPS", default=True)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = whole_number("COLLEGIUM_HSTS_SECONDS", default=31_536_000)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
