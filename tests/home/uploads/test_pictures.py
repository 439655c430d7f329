"""Pictures are read whole before they are believed."""

import pytest
from wagtail.images import get_image_model
from wagtail.images.forms import get_image_form
from wagtail.models import Collection

from home.models import User
from home.uploads.pictures import BROKEN, SVG

from .files import PROGRAM, huge_png, picture, upload

TOO_BIG = "This file is too big"
TOO_MANY = "This file has too many pixels"


@pytest.fixture
def superuser(db) -> User:
    Collection.objects.first() or Collection.add_root(name="Root")
    return User.objects.create_superuser("root@example.org", "a long enough password")


def errors(user: User, name: str, content: bytes) -> list[str]:
    form = get_image_form(get_image_model())(
        {"title": "Harbour", "collection": str(Collection.objects.first().pk)},
        {"file": upload(name, content)},
        user=user,
    )
    return list(form.errors.get("file", []))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.jpg", "JPEG"),
        ("a.JPEG", "JPEG"),
        ("a.png", "PNG"),
        ("a.gif", "GIF"),
        ("a.webp", "WEBP"),
        ("a.avif", "AVIF"),
    ],
)
def test_pictures_of_every_kind_are_taken(superuser, name, kind):
    assert errors(superuser, name, picture(kind)) == []


def test_svg_is_refused_with_the_reason(superuser):
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    assert errors(superuser, "a.svg", drawing) == [SVG]
    assert errors(superuser, "a.png", b'<?xml version="1.0"?>' + drawing) == [SVG]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("harbour.jpg", PROGRAM),
        ("harbour.png", b"%PDF-1.7 and so on"),
        ("harbour.gif", b"GIF89a/*" + b"\x00" * 20 + b"*/=1;alert(1)//"),
        ("harbour.png", picture("PNG")[:70]),
        ("harbour.jpg", picture("JPEG")[:300]),
        ("harbour.png", b""),
        ("harbour.png", b"\x89PNG\r\n\x1a\n" + b"\xff" * 500),
    ],
)
def test_what_only_pretends_to_be_a_picture_is_refused(superuser, name, content):
    found = errors(superuser, name, content)
    assert found in ([BROKEN], ["The submitted file is empty."])


def test_picture_under_another_kinds_name_is_refused(superuser):
    assert errors(superuser, "a.png", picture("JPEG")) == [
        "This file is called .png, but is jpeg inside. Save it as png, or give it the right ending."
    ]
    assert errors(superuser, "a.exe", picture("PNG"))[0].startswith("Not a supported image format.")


def test_picture_that_is_too_big_is_refused_without_being_read(superuser, settings):
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 1000
    found = errors(superuser, "a.png", picture("PNG") + b"\x00" * 2000)
    assert [error.startswith(TOO_BIG) for error in found] == [True]


@pytest.mark.parametrize("size", [(10_000, 10_000), (60_000, 60_000)])
def test_picture_that_would_fill_the_memory_is_refused(superuser, size):
    found = errors(superuser, "a.png", huge_png(*size))
    assert [error.startswith(TOO_MANY) for error in found] == [True]


def test_admin_shows_the_reason_and_keeps_nothing(client, superuser):
    client.force_login(superuser)
    data = {"title": "Harbour", "file": upload("a.svg", b"<svg/>")}
    page = client.post("/admin/images/add/", data)
    assert "SVG drawings cannot be uploaded" in page.content.decode()
    many = client.post(
        "/admin/images/multiple/add/",
        {"files[]": upload("a.jpg", PROGRAM), "title": "Harbour"},
        headers={"x-requested-with": "XMLHttpRequest"},
    )
    assert BROKEN in many.json()["error_message"]
    assert get_image_model().objects.count() == 0


def test_admin_takes_a_good_picture(client, superuser):
    client.force_login(superuser)
    collection = Collection.objects.first()
    data = {"title": "Harbour", "file": upload("a.png", picture("PNG")), "collection": collection.pk}
    assert client.post("/admin/images/add/", data).status_code == 302
    assert get_image_model().objects.count() == 1
