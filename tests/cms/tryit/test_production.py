"""None of it exists on a public server."""

import json

from django.db import connection

from tests.cms.production import run

LOOK = """
import json, sys
import django
django.setup()
from django.conf import settings
from django.test import Client
pages = ["/try/", "/try/mail/", "/try/be/", "/static/tryit/bar.css"]
client = Client(headers={"host": "www.example.org"})
answers = {page: client.get(page, secure=True) for page in [*pages, "/sign-in/"]}
print(json.dumps({
    "codes": [answers[page].status_code for page in pages],
    "door": answers["/sign-in/"].status_code,
    "bar": any(b"try-it" in answer.getvalue() for answer in answers.values()),
    "apps": [name for name in settings.INSTALLED_APPS if "tryit" in name],
    "middleware": [name for name in settings.MIDDLEWARE if "tryit" in name],
    "modules": [name for name in sys.modules if "tryit" in name],
}))
"""


def same_database() -> dict[str, str]:
    """The variables with which another process reaches this test's database."""
    used = connection.settings_dict
    if connection.vendor == "sqlite":
        return {"DATABASE_URL": f"sqlite:///{used['NAME']}"}
    named = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD"}
    reached = {variable: str(used[setting]) for variable, setting in named.items() if used.get(setting)}
    return {**reached, "DATABASE_URL": f"postgres:///{used['NAME']}"}


def test_public_server_has_no_bar_no_mailbox_and_no_trace_of_them(own_db, tmp_path):
    collected = run("manage.py", "collectstatic", "--noinput", "-v", "0", data=tmp_path)
    assert (collected.returncode, collected.stderr) == (0, "")
    reached = same_database()
    connection.close()
    done = run("-c", LOOK, data=tmp_path, **reached)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {
        "codes": [404, 404, 404, 404],
        "door": 200,
        "bar": False,
        "apps": [],
        "middleware": [],
        "modules": [],
    }
