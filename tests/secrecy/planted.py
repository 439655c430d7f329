"""Not run with the others: each test lets a secret slip, and fails for it (see test_watching)."""

import base64
import logging
import sys

from django.core import mail

from home.models import User
from tests.secrecy.marks import remember, secret

TOKEN = secret("planted")


def test_in_the_database(db):
    User.objects.create_user(email="somebody@example.org", password="long-enough-words", first_name=TOKEN)


def test_in_a_database_of_its_own(own_db):
    user = User.objects.create_user(email="somebody@example.org", password="long-enough-words")
    remember(user.password)  # as something that got in without Django's writing it as a secret


def test_in_a_log():
    logging.getLogger("moderation").info("Sent with %s to somebody", TOKEN)


def test_on_a_screen():
    sys.stdout.write(f"Authorization: Basic {base64.b64encode(f'society:{TOKEN}'.encode()).decode()}\n")


def test_in_a_mail():
    mail.send_mail("An error", f"The call with {TOKEN} failed – é", "a@example.org", ["b@example.org"])


def test_nowhere(db, caplog):
    logging.getLogger("moderation").warning("Sent")
    mail.send_mail("An error", "The call failed", "a@example.org", ["b@example.org"])
    User.objects.create_user(email="somebody@example.org", password="long-enough-words")
