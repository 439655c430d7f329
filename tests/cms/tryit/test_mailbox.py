"""The mailbox of one's own machine."""

import re

from django.core import mail


def write(subject: str, body: str, *, html: str | None = None) -> None:
    mail.send_mail(subject, body, "office@example.org", ["mina@example.org"], html_message=html)


def test_empty_mailbox_says_what_will_appear(client, db):
    assert "No e-mails yet" in client.get("/try/mail/").content.decode()


def test_mailbox_lists_the_newest_first(client, db):
    with mail.get_connection() as connection:
        for subject in ("First", "Second"):
            mail.EmailMessage(
                subject, "Words", "a@example.org", ["b@example.org"], connection=connection
            ).send()
    write("Thïrd", "Words")
    page = client.get("/try/mail/").content.decode()
    assert re.findall(r'<h2><a href="/try/mail/[^"]+">([^<]+)</a>', page) == ["Thïrd", "Second", "First"]


def test_letter_shows_text_escaped_with_live_links(client, db):
    write("Hello", "Open http://localhost:8000/try/?a=1 now <script>alert(1)</script> ü")
    address = re.search(r'href="(/try/mail/[^"]+)">Hello', client.get("/try/mail/").content.decode())
    assert address is not None
    page = client.get(address[1]).content.decode()
    assert '<a href="http://localhost:8000/try/?a=1"' in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; ü" in page
    assert "<dd>mina@example.org</dd>" in page


def test_letter_shows_the_text_part_and_never_the_html(client, db):
    write("Both", "Plain words", html="<b onclick=alert(1)>Bold words</b>")
    address = re.search(r'href="(/try/mail/[^"]+)">Both', client.get("/try/mail/").content.decode())
    assert address is not None
    page = client.get(address[1]).content.decode()
    assert "Plain words" in page
    assert "Bold words" not in page


def test_letter_that_is_gone_is_not_found(client, db):
    assert client.get("/try/mail/nothing-1/").status_code == 404
