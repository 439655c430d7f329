"""The site as it is in development: with the bar, the mailbox and the map."""

from pathlib import Path

import pytest
from django.conf import LazySettings

from cms.tryit import views

TEMPLATES = Path(views.__file__).parent / "templates"


@pytest.fixture(autouse=True)
def development(settings: LazySettings, tmp_path: Path) -> None:
    """What cms.settings.development adds; apps cannot be loaded twice, so all but that."""
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [TEMPLATES]}]
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "cms.tryit.bar.TryItBarMiddleware"]
    settings.ROOT_URLCONF = "tests.cms.tryit.urls"
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
