"""What the site tells browsers to refuse: strict for everybody, looser only where editors need it."""

import pytest
from django.test import Client

from home.models import User

STRICT = {
    "default-src": {"'self'"},
    "script-src": {"'self'"},
    "style-src": {"'self'"},
    "img-src": {"'self'", "data:"},
    "font-src": {"'self'"},
    "object-src": {"'none'"},
    "base-uri": {"'self'"},
    "form-action": {"'self'"},
    "frame-ancestors": {"'self'"},
    "frame-src": {"https://www.youtube-nocookie.com"},
}


def policy(answer) -> dict[str, set[str]]:
    parts = [part.split() for part in answer["Content-Security-Policy"].split(";") if part.strip()]
    return {part[0]: set(part[1:]) for part in parts}


@pytest.mark.parametrize(
    "address", ["/", "/search/?q=tea", "/sign-in/", "/no/such/page/", "/feeds/posts.atom", "/robots.txt"]
)
def test_public_addresses_are_strict(client, example, address):
    answer = client.get(address)
    assert policy(answer) == STRICT
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"


def test_admin_is_looser_only_where_its_editor_needs_it(client, db):
    client.force_login(User.objects.create_superuser("root@example.org", "a long enough password"))
    assert policy(client.get("/admin/")) == {
        **STRICT,
        "script-src": {"'self'", "'unsafe-inline'"},
        "style-src": {"'self'", "'unsafe-inline'"},
        "img-src": {"'self'", "data:", "blob:"},
        "frame-src": {"'self'", "https://www.youtube-nocookie.com"},
    }


@pytest.mark.parametrize("address", ["/adminx/", "/administration/", "/Admin/", "/x/admin/", "//admin/"])
def test_addresses_that_look_like_the_admin_stay_strict(client, db, address):
    assert policy(client.get(address)) == STRICT


def test_failure_page_is_strict_too():
    assert policy(Client(raise_request_exception=False).get("/")) == STRICT


def test_session_cookie_is_out_of_reach_of_scripts_and_other_sites(client, db):
    User.objects.create_superuser("root@example.org", "a long enough password")
    data = {"login": "root@example.org", "password": "a long enough password"}
    cookie = client.post("/sign-in/", data).cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


def test_visitors_are_given_no_cookie(client, example):
    assert dict(client.get("/").cookies) == {}
