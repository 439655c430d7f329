"""Secrets show themselves to nobody but the expression that reveals them."""

from __future__ import annotations

import logging
import pickle
import traceback

import pytest

from moderation.channels import PermanentFailure, Secret
from moderation.channels.tokens import from_environment, needed, variable
from tests.secrecy.marks import secret as marked

PLANTED = marked("token")


def test_a_secret_shows_in_no_representation(caplog: pytest.LogCaptureFixture) -> None:
    secret = Secret(PLANTED)
    logging.getLogger("channels").warning("token %s, %r", secret, {"token": secret})
    shown = f"{secret} {secret!r} {secret!s:>20} {[secret]} {caplog.text}"
    assert PLANTED not in shown
    assert secret.reveal() == PLANTED


def test_a_secret_shows_in_no_traceback_with_its_variables() -> None:
    def fail(secret: Secret) -> None:
        raise ZeroDivisionError

    try:
        fail(Secret(PLANTED))
    except ZeroDivisionError as error:
        told = traceback.TracebackException.from_exception(error, capture_locals=True)
    shown = "".join(told.format())
    assert "secret = ••••••" in shown
    assert PLANTED not in shown.replace(f'PLANTED = "{PLANTED}"', "")


def test_a_secret_is_not_pickled() -> None:
    with pytest.raises(TypeError, match="not stored"):
        pickle.dumps(Secret(PLANTED))


def test_secrets_come_from_variables_named_after_the_channel() -> None:
    assert variable("Our Bluesky", "app_password") == "COLLEGIUM_CHANNEL_OUR_BLUESKY_APP_PASSWORD"
    environment = {"COLLEGIUM_CHANNEL_OUR_BLUESKY_APP_PASSWORD": f"{PLANTED}\n", "OTHER": "x"}
    found = from_environment("Our Bluesky", ["app_password", "more"], environment)
    assert found == {"app_password": Secret(PLANTED)}


def test_a_missing_secret_is_named_with_what_to_do() -> None:
    with pytest.raises(PermanentFailure) as caught:
        needed({"access_token": Secret(" ")}, "access_token", kind="Mastodon")
    assert str(caught.value) == "The access token for Mastodon is not there."
    assert caught.value.mend.startswith("Ask whoever keeps the account")
    assert needed({"access_token": Secret(PLANTED)}, "access_token", kind="Mastodon").reveal() == PLANTED
