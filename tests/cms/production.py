"""Runs the site's commands with the settings of a public server, in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
GOOD = {
    "DJANGO_SETTINGS_MODULE": "cms.settings.production",
    "SECRET_KEY": "only-for-this-test-0123456789-abcdefghijklmnopqrstuvwxyz",
    "COLLEGIUM_HOSTS": "www.example.org",
    "COLLEGIUM_ADDRESS": "https://www.example.org",
    "COLLEGIUM_FROM_EMAIL": "no-reply@example.org",
    "EMAIL_HOST": "smtp.example.org",
}


def environment(data: Path, **changes: str | None) -> dict[str, str]:
    """A good environment with some variables changed, or left out if None."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    wanted = {**kept, **GOOD, "COLLEGIUM_DATA_DIR": str(data), **changes}
    return {name: value for name, value in wanted.items() if value is not None}


def run(*words: str, data: Path, **changes: str | None) -> subprocess.CompletedProcess[str]:
    """Run `python WORDS` in the project's folder."""
    return subprocess.run(
        [sys.executable, *words],
        cwd=ROOT,
        env=environment(data, **changes),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
