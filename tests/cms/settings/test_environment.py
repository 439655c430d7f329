"""Settings that are missing or wrong stop the start with one line that names the variable."""

import pytest

from tests.cms.production import ROOT, run

MISSING = {
    "SECRET_KEY": "a long random text, such as the output of `openssl rand -base64 48`",
    "COLLEGIUM_HOSTS": "the site's host names, separated by commas, such as www.example.org",
    "COLLEGIUM_ADDRESS": "the site's address, such as https://www.example.org",
    "COLLEGIUM_FROM_EMAIL": "the address that mail is sent from, such as no-reply@example.org",
    "EMAIL_HOST": "the name of the mail server, such as smtp.example.org",
}

DATABASE_ADVICE = "Write sqlite:////path/to/file.db or postgres://user:password@host:5432/name."
FOLDER_ADVICE = "Write the full path of a folder that the site may write to, such as /srv/collegium."
WRONG = [
    ("SECRET_KEY", "password1", "is too easy to guess. Write a long random text"),
    ("SECRET_KEY", "a" * 80, "is too easy to guess. Write a long random text"),
    ("COLLEGIUM_HOSTS", "https://www.example.org", "contains 'https://www.example.org'. Write host names"),
    ("COLLEGIUM_HOSTS", "*", "contains '*'. Write host names alone, such as www.example.org."),
    ("COLLEGIUM_ADDRESS", "www.example.org", "is 'www.example.org'. Write an address such as https://"),
    ("COLLEGIUM_ADDRESS", "https://example.org/a", "is 'https://example.org/a'. Write an address such as"),
    ("COLLEGIUM_FROM_EMAIL", "the office", "is 'the office'. Write an e-mail address such as"),
    ("COLLEGIUM_DATA_DIR", "var", "is 'var', which is not a full path. " + FOLDER_ADVICE),
    ("COLLEGIUM_DATA_DIR", "/dev/null", "is '/dev/null', which is no folder to write to. " + FOLDER_ADVICE),
    ("COLLEGIUM_TIME_ZONE", "Mars", "is 'Mars'. Write the name of a time zone, such as Europe/London."),
    ("COLLEGIUM_PORT", "http", "is 'http'. Write a whole number from 1 to 65535, such as 8000."),
    ("COLLEGIUM_PORT", "70000", "is '70000'. Write a whole number from 1 to 65535, such as 8000."),
    ("COLLEGIUM_MAX_IMAGE_MB", "0", "is '0'. Write a whole number of 1 or more, such as 10."),
    ("COLLEGIUM_MAX_DOCUMENT_MB", "-1", "is '-1'. Write a whole number of 1 or more, such as 20."),
    ("COLLEGIUM_HSTS_SECONDS", "a year", "is 'a year'. Write a whole number of 0 or more, such as"),
    ("COLLEGIUM_PROXIES", "one", "is 'one'. Write a whole number of 0 or more, such as 1."),
    ("COLLEGIUM_REDIRECT_TO_HTTPS", "maybe", "is 'maybe'. Write yes or no."),
    ("COLLEGIUM_MEMBERSHIP_TOKEN_SHA256", "hunter2", "is not a SHA-256 hash. Write the 64 digits"),
    ("COLLEGIUM_EMERGENCY_HOURS", "0", "is '0'. Write a whole number from 1 to 720, such as 48."),
    ("COLLEGIUM_VAULT_ADDRESS", "vault", "is 'vault'. Write an address such as https://www.example.org."),
    ("COLLEGIUM_SECOND_READER_DAILY", "many", "is 'many'. Write a whole number of 0 or more, such as 200."),
    ("COLLEGIUM_SECOND_READER", "a chat", "is 'a chat'. Write an address such as http://localhost:8080/v1."),
    ("COLLEGIUM_READ_FOR_MEANING", "perhaps", "is 'perhaps'. Write yes or no."),
    ("EMAIL_PORT", "²", "is '²'. Write a whole number from 1 to 65535, such as 587."),
    ("EMAIL_USE_TLS", "2", "is '2'. Write yes or no."),
    ("DATABASE_URL", "mysql://localhost/x", "is not a database address. " + DATABASE_ADVICE),
    ("DATABASE_URL", "postgres://u:p@host:port/x", "is not a database address. " + DATABASE_ADVICE),
    ("DATABASE_URL", "postgres://host", "names no database. " + DATABASE_ADVICE),
]


def test_good_settings_start_and_pass_the_deployment_check(tmp_path):
    done = run("manage.py", "check", "--deploy", "--fail-level", "INFO", data=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "System check identified no issues (3 silenced).\n"


@pytest.mark.parametrize(("name", "write"), MISSING.items())
def test_missing_variable_is_named_in_one_line(tmp_path, name, write):
    done = run("manage.py", "check", data=tmp_path, **{name: None})
    assert done.returncode == 1
    assert done.stderr == f"Collegium cannot start: {name} is not set. Write {write}.\n"


def test_blank_variable_counts_as_missing(tmp_path):
    done = run("manage.py", "check", data=tmp_path, EMAIL_HOST="  ")
    assert done.stderr.startswith("Collegium cannot start: EMAIL_HOST is not set. ")


@pytest.mark.parametrize(("name", "value", "says"), WRONG)
def test_wrong_variable_is_named_in_one_line(tmp_path, name, value, says):
    done = run("manage.py", "check", data=tmp_path, **{name: value})
    assert done.returncode == 1
    assert done.stderr.startswith(f"Collegium cannot start: {name} {says}")
    assert done.stderr.count("\n") == 1


def test_secrets_are_never_shown(tmp_path):
    for name, value in (("SECRET_KEY", "hunter2"), ("DATABASE_URL", "mysql://u:hunter2@localhost/x")):
        assert "hunter2" not in run("manage.py", "check", data=tmp_path, **{name: value}).stderr


def test_secret_that_begins_with_a_dollar_is_taken_as_it_is(tmp_path):
    key = "$HOME-only-for-this-test-0123456789-abcdefghijklmnopqrstuvwxyz"
    show = "from django.conf import settings; print(settings.SECRET_KEY)"
    assert run("-c", show, data=tmp_path, SECRET_KEY=key).stdout == key + "\n"


def test_web_server_says_it_in_one_line_too(tmp_path):
    done = run("-c", "import cms.wsgi", data=tmp_path, EMAIL_HOST=None)
    assert done.returncode == 3
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("Collegium cannot start: EMAIL_HOST is not set. Write ")


def test_every_variable_that_is_read_can_be_wrong_in_these_tests(tmp_path):
    free = {"COLLEGIUM_HOST", "EMAIL_HOST_USER", "EMAIL_HOST_PASSWORD", "COLLEGIUM_VAULT_TOKEN"}
    free |= {"COLLEGIUM_SECOND_READER_KEY", "COLLEGIUM_SECOND_READER_MODEL", "COLLEGIUM_PRIVATE_HOSTS"}
    free |= {"COLLEGIUM_VAULT_ROLE_ID", "COLLEGIUM_VAULT_SECRET_ID"}
    tried = set(MISSING) | {name for name, _, _ in WRONG}
    assert names_read(tmp_path) == tried | free


def test_readme_lists_every_variable_that_is_read(tmp_path):
    lines = (ROOT / "README.md").read_text().splitlines()
    cells = [line.split("|")[1].strip() for line in lines if line.startswith("| `")]
    listed = {cell.strip("`") for cell in cells if cell.startswith("`") and cell.strip("`").isupper()}
    assert listed == names_read(tmp_path)


def names_read(data) -> set[str]:
    show = (
        "import django; django.setup(); from cms.settings.environment import names_read; print(*names_read)"
    )
    return set(run("-c", show, data=data).stdout.split())
