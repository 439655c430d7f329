"""Settings that hold everywhere; development, production and testing build on them."""

from pathlib import Path

from .environment import (
    database,
    folder,
    hashes,
    mail_address,
    service_address,
    text,
    time_zone,
    web_address,
    whole_number,
    yes_or_no,
)

BASE_DIR = Path(__file__).resolve().parents[2]
DATA_DIR = folder("COLLEGIUM_DATA_DIR", default=BASE_DIR / "var")

INSTALLED_APPS = [
    "cms",
    "blog",
    "groups",
    "moderation",
    "home",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.settings",
    "wagtail.contrib.search_promotions",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "wagtail_modeladmin",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "cms.security.ContentSecurityPolicyMiddleware",
    "home.words.eyes.VisitorsEyesMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "home.offices.memory.RememberOfficesMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "moderation.gate.telling.TellingMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
                "home.association.context.association",
            ],
        },
    },
]

DATABASES = {"default": database("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'collegium.db'}")}
SQLITE_OPTIONS = {
    "timeout": 20,
    "transaction_mode": "IMMEDIATE",
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS
# Wagtail keeps the sizes of pictures here; Django's own limit of 300 is less than a few pages show.
CACHE_OPTIONS = {"MAX_ENTRIES": 10_000}
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": CACHE_OPTIONS},
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "home.User"
AUTHENTICATION_BACKENDS = ["home.accounts.backends.OneDoor"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

LANGUAGE_CODE = "en-gb"
FORMAT_MODULE_PATH = ["cms.formats"]
TIME_ZONE = time_zone("COLLEGIUM_TIME_ZONE", default="Europe/London")
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

# Whether the reading model has a say beside the fixed rules.
READ_FOR_MEANING = yes_or_no("COLLEGIUM_READ_FOR_MEANING", default=True)

# The optional second reader of sentences in doubt; without an address none is asked.
SECOND_READER_ADDRESS = service_address("COLLEGIUM_SECOND_READER")
SECOND_READER_MODEL = text("COLLEGIUM_SECOND_READER_MODEL", default="default")
SECOND_READER_KEY = text("COLLEGIUM_SECOND_READER_KEY")
SECOND_READER_DAILY = whole_number("COLLEGIUM_SECOND_READER_DAILY", default=200)

# Whether the worker makes the sizes of a page's pictures as soon as it is published.
PREPARE_PICTURES = True

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# Sign-in: staff by password, members by a code sent by e-mail, through one door.
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "account"
ACCOUNT_ADAPTER = "home.accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "home.accounts.forms.SignInForm",
    "reset_password": "home.accounts.forms.ForgottenPasswordForm",
    "reset_password_from_key": "home.accounts.forms.NewPasswordForm",
    "confirm_login_code": "home.accounts.forms.CodeForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_SESSION_REMEMBER = False
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"

# The content security policy of the public site; cms.security loosens it for the admin alone.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'self'"],
        "frame-src": ["https://www.youtube-nocookie.com"],
    },
}
X_FRAME_OPTIONS = "SAMEORIGIN"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"

# The hashes of the tokens with which a membership system may send people's records; none, and it may not.
MEMBERSHIP_TOKEN_HASHES = hashes("COLLEGIUM_MEMBERSHIP_TOKEN_SHA256")

# Only development and testing let the example's invented people sign in with its well-known password.
EXAMPLE_PASSWORDS = False

# The custody register: how long emergency access waits, and the vault whose metadata it may read.
CUSTODY_EMERGENCY_HOURS = whole_number("COLLEGIUM_EMERGENCY_HOURS", default=48, least=1, most=720)
VAULT_ADDRESS = (
    web_address("COLLEGIUM_VAULT_ADDRESS", text("COLLEGIUM_VAULT_ADDRESS"))
    if text("COLLEGIUM_VAULT_ADDRESS")
    else ""
)
VAULT_TOKEN = text("COLLEGIUM_VAULT_TOKEN")

# Outgoing posts: the role that reads channels' tokens in the vault, and hosts of our own that may be called.
VAULT_ROLE_ID = text("COLLEGIUM_VAULT_ROLE_ID")
VAULT_SECRET_ID = text("COLLEGIUM_VAULT_SECRET_ID")
CHANNEL_PRIVATE_HOSTS = text("COLLEGIUM_PRIVATE_HOSTS")

# The association's own name, for the admin, is in its settings; this one names the software.
WAGTAIL_SITE_NAME = "Collegium"
# Where `manage.py serve` listens.
SERVE_HOST = text("COLLEGIUM_HOST", default="localhost")
SERVE_PORT = whole_number("COLLEGIUM_PORT", default=8000, least=1, most=65_535)
WAGTAILADMIN_BASE_URL = web_address(
    "COLLEGIUM_ADDRESS", text("COLLEGIUM_ADDRESS", default=f"http://{SERVE_HOST}:{SERVE_PORT}")
)
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False
WAGTAIL_FRONTEND_LOGIN_URL = "/sign-in/"
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAIL_FINISH_WORKFLOW_ACTION = "moderation.gate.finish.publish_what_was_judged"
WAGTAILIMAGES_IMAGE_MODEL = "home.Picture"
WAGTAILDOCS_DOCUMENT_MODEL = "home.LibraryDocument"
WAGTAILIMAGES_IMAGE_FORM_BASE = "home.uploads.forms.PictureForm"
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = whole_number("COLLEGIUM_MAX_IMAGE_MB", default=10, least=1) * 1024 * 1024
WAGTAILDOCS_DOCUMENT_FORM_BASE = "home.uploads.forms.DocumentForm"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "ics", "odt", "pdf", "pptx", "txt", "xlsx"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = whole_number("COLLEGIUM_MAX_DOCUMENT_MB", default=20, least=1) * 1024 * 1024
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
FORMS_URLFIELD_ASSUME_HTTPS = True
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

DEFAULT_FROM_EMAIL = mail_address(
    "COLLEGIUM_FROM_EMAIL", text("COLLEGIUM_FROM_EMAIL", default="no-reply@localhost")
)
EMAIL_TIMEOUT = 10
SILENCED_SYSTEM_CHECKS = [
    "security.W005",  # other hosts under the same name are not ours to force to HTTPS for years ...
    "security.W021",  # ... or to put on browsers' lists
    "security.W019",  # the admin shows previews of pages in a frame of the same site
]
