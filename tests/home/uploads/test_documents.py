"""Documents are taken if their content is what their name says."""

import io

import pytest
from django.conf import settings as django_settings
from wagtail.documents import get_document_model
from wagtail.models import Collection

from home.models import User
from home.uploads.documents import CHECKS, NotWhatItSays, check_document

from .files import PDF, PROGRAM, docx, odt, packed, picture, upload

GOOD = [
    ("pdf", PDF),
    ("docx", docx()),
    ("xlsx", packed({"[Content_Types].xml": b"", "xl/workbook.xml": b""})),
    ("pptx", packed({"[Content_Types].xml": b"", "ppt/presentation.xml": b""})),
    ("odt", odt()),
    ("txt", "Tea at four – bring a pot.".encode()),
    ("txt", b""),
    ("csv", b"\xef\xbb\xbfname,pots\r\nAda,2\r\n"),
    ("ics", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"),
]
BAD = [
    ("pdf", PROGRAM, "is not a PDF inside"),
    ("pdf", b"<html><script>alert(1)</script>" + PDF, "is not a PDF inside"),
    ("pdf", picture("GIF") + PDF, "is not a PDF inside"),
    ("pdf", PDF[:30], "The end of this PDF is missing"),
    ("pdf", b"", "is not a PDF inside"),
    ("docx", PROGRAM, "is not a .docx document inside"),
    ("docx", packed({"hello.txt": b"hello"}), "is not a .docx document inside"),
    ("docx", packed({"[Content_Types].xml": b"", "xl/workbook.xml": b""}), "is not a .docx document inside"),
    ("docx", docx(**{"word/vbaProject.bin": b"x"}), "contains macros"),
    ("docx", docx()[:60], "This document is damaged"),
    ("docx", PROGRAM + docx(), "is not a .docx document inside"),
    ("odt", docx(), "is not an OpenDocument text inside"),
    (
        "odt",
        packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}),
        "is not an OpenDocument",
    ),
    ("txt", PROGRAM, "is not plain text inside"),
    ("txt", b"\xff\xfet\x00e\x00a\x00", "is not plain text inside"),
    ("txt", b"  <!DOCTYPE html><script>alert(1)</script>", "is not plain text inside"),
    ("csv", b"<svg onload=alert(1)>", "is not plain text inside"),
    ("csv", picture("PNG"), "is not plain text inside"),
    ("ics", b"hello", "is not a calendar file inside"),
    ("exe", PROGRAM, "Files of the kind .exe cannot be put here"),
    ("", b"hello", "cannot be put here"),
]


@pytest.mark.parametrize(("extension", "content"), GOOD)
def test_document_that_is_what_it_says_is_taken(extension, content):
    file = io.BytesIO(content)
    check_document(extension, file)
    assert file.tell() == 0


@pytest.mark.parametrize(("extension", "content", "says"), BAD)
def test_document_that_is_something_else_is_refused_with_the_reason(extension, content, says):
    file = io.BytesIO(content)
    with pytest.raises(NotWhatItSays) as refused:
        check_document(extension, file)
    assert says in str(refused.value)
    assert file.tell() == 0


def test_document_that_unpacks_to_far_too_much_is_refused():
    much = b"\x00" * (301 * 1024 * 1024)
    bomb = packed({"[Content_Types].xml": b"", "word/document.xml": much}, squeeze=True)
    with pytest.raises(NotWhatItSays, match="unpacks to far more than it should"):
        check_document("docx", io.BytesIO(bomb))


def test_every_kind_that_may_be_uploaded_is_checked():
    assert sorted(CHECKS) == django_settings.WAGTAILDOCS_EXTENSIONS


@pytest.fixture
def superuser(db) -> User:
    Collection.objects.first() or Collection.add_root(name="Root")
    return User.objects.create_superuser("root@example.org", "a long enough password")


def add(client, name: str, content: bytes):
    collection = Collection.objects.first()
    data = {"title": "Minutes", "file": upload(name, content), "collection": collection.pk}
    return client.post("/admin/documents/add/", data)


def test_admin_shows_the_reason_and_keeps_nothing(client, superuser):
    client.force_login(superuser)
    assert "but is not a PDF inside" in add(client, "minutes.pdf", PROGRAM).content.decode()
    assert get_document_model().objects.count() == 0


def test_admin_refuses_many_at_once_one_by_one(client, superuser):
    client.force_login(superuser)
    many = client.post(
        "/admin/documents/multiple/add/",
        {"files[]": upload("minutes.pdf", PROGRAM), "title": "Minutes"},
        headers={"x-requested-with": "XMLHttpRequest"},
    )
    assert "is not a PDF inside" in many.json()["error_message"]


def test_admin_refuses_what_is_too_big(client, superuser, settings):
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = 100
    client.force_login(superuser)
    assert "This file is too big" in add(client, "minutes.txt", b"x" * 101).content.decode()
    assert add(client, "minutes.txt", b"x" * 100).status_code == 302


def test_document_is_served_to_be_saved_not_shown(client, superuser):
    client.force_login(superuser)
    assert add(client, "minutes.txt", b"Tea at four.").status_code == 302
    answer = client.get(get_document_model().objects.get().url)
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert b"".join(answer.streaming_content) == b"Tea at four."
    answer.close()
