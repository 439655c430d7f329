"""Pages for when something is wrong: they say what to do, and need as little as possible."""

import pytest
from django.test import Client, RequestFactory
from django.views.defaults import bad_request, server_error


def test_unknown_address_gets_a_page_that_helps(client, example):
    page = client.get("/no/such/page/")
    assert page.status_code == 404
    assert "There is nothing at this address" in page.content.decode()
    assert 'action="/search/"' in page.content.decode()


def test_unknown_address_helps_on_a_site_with_nothing_on_it(client, db):
    assert client.get("/no/such/page/").status_code == 404


@pytest.mark.parametrize("address", ["/%00", "/%ff/", "/" + "a" * 5000 + "/", "/../../etc/passwd", "/<b>/"])
def test_unusual_address_is_not_found(client, example, address):
    assert client.get(address).status_code == 404


def test_failure_page_needs_no_database():
    """Without the `db` fixture every query is refused, so the home page fails, and its failure is shown."""
    page = Client(raise_request_exception=False).get("/")
    assert page.status_code == 500
    assert "That is our fault, not yours" in page.content.decode()


def test_failure_page_needs_no_more_than_the_request():
    page = server_error(RequestFactory().get("/"))
    assert "That is our fault, not yours" in page.content.decode()


def test_misshapen_request_gets_a_plain_page():
    page = bad_request(RequestFactory().get("/"), ValueError())
    assert "That did not make sense to us" in page.content.decode()


def test_form_without_its_token_says_what_to_do(db):
    page = Client(enforce_csrf_checks=True).post("/sign-in/", {"login": "a@example.org"})
    assert page.status_code == 403
    assert "Please send it again" in page.content.decode()
