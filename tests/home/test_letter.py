"""Mail goes out as plain text and, with the same words, as a letter."""

import pytest
from django.core import mail

from home.mail import deliver_mail, letter

WORDS = "Hello,\n\nread https://example.org/a and <b>decide</b>.\n"


@pytest.mark.django_db
def test_letter_links_addresses_and_shows_markup_as_it_was_typed():
    body = letter("A <subject>", WORDS)
    assert (
        '<a href="https://example.org/a" rel="nofollow noopener noreferrer">https://example.org/a</a>' in body
    )
    assert "&lt;b&gt;decide&lt;/b&gt;" in body
    assert "<h1>A &lt;subject&gt;</h1>" in body


@pytest.mark.django_db
def test_mail_carries_its_words_twice():
    deliver_mail.func("Subject", WORDS, "ada@example.org")
    (sent,) = mail.outbox
    assert (sent.body, [kind for _, kind in sent.alternatives]) == (WORDS, ["text/html"])
