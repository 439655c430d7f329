"""Mail about an error shows every variable on the way to it, and still none of a channel's secrets."""

import logging
import sys

import pytest
from django.core import mail
from django.utils.log import AdminEmailHandler

from moderation.channels import ChannelError
from tests.moderation.channels.networks import MESSAGE, NETWORKS, troubled
from tests.secrecy.marks import hidden, holds_a_secret, secret
from tests.secrecy.watching import overheard
from tests.servers.recorder import Reply, recorder

REFUSED = Reply(401, {"message": "No"})


def mailed(settings) -> str:
    """The mail to the administrators about the error that is being handled, with all that it shows."""
    settings.ADMINS = [("Administrator", "admin@example.org")]
    record = logging.LogRecord("django.request", logging.ERROR, "", 0, "It failed", (), sys.exc_info())
    AdminEmailHandler(include_html=True).emit(record)
    (sent,) = mail.outbox
    return "".join((sent.subject, str(sent.body), *(str(content) for content, _ in sent.alternatives)))


@pytest.mark.parametrize("at", ["its first call", "the post itself"])
@pytest.mark.parametrize("name", NETWORKS)
def test_an_error_mail_about_a_channel_holds_none_of_its_secrets(name, at, settings):
    with recorder() as server:
        first = at == "its first call"
        server.answering = (lambda request: REFUSED) if first else troubled(NETWORKS[name], server, REFUSED)
        channel = NETWORKS[name].connect(server)
        try:
            channel.send(MESSAGE)
        except ChannelError:
            said = mailed(settings)
    assert not holds_a_secret(said), hidden(said)
    assert MESSAGE.title in said


def test_a_secret_in_a_variable_would_be_found(settings):
    """The control: such mail shows variables, and the scan reads it."""

    def call(token: str) -> None:
        raise ValueError

    with overheard() as places:
        try:
            call(secret("shown"))
        except ValueError:
            said = mailed(settings)
    assert holds_a_secret(said)
    assert [place.rpartition(", ")[2] for place in places] == ["its text/html"]
