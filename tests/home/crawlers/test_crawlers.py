"""What search engines and browsers ask for."""

import xml.etree.ElementTree as ET

import pytest
from django.db import connection
from wagtail.models import Page

from home.models import StandardPage

LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
pytestmark = pytest.mark.database


def listed(client) -> list[str]:
    answer = client.get("/sitemap.xml")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/xml")
    return [
        str(loc.text).removeprefix("http://testserver") for loc in ET.fromstring(answer.content).iter(LOC)
    ]


def test_sitemap_lists_every_public_page(client, example):
    public = Page.objects.live().public().filter(depth__gt=1).order_by("path")
    assert listed(client) == [page.get_url() for page in public]


def test_sitemap_addresses_are_absolute_and_lead_to_pages(client, example):
    answer = client.get("/sitemap.xml")
    locations = [str(loc.text) for loc in ET.fromstring(answer.content).iter(LOC)]
    assert {location.startswith("http://testserver/") for location in locations} == {True}
    assert client.get(listed(client)[-1]).status_code == 200


def test_sitemap_leaves_out_drafts_private_pages_and_what_went_past_the_gate(client, example):
    draft, private, smuggled = StandardPage.objects.live().child_of(Page.objects.get(depth=2))[:3]
    before = set(listed(client))
    assert {draft.url, private.url, smuggled.url} <= before
    draft.unpublish()
    private.view_restrictions.create(restriction_type="login")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE wagtailcore_page SET title = 'Smuggled' WHERE id = %s", [smuggled.pk])
    assert set(listed(client)) == before - {draft.url, private.url, smuggled.url}


def test_robots_keeps_crawlers_out_of_what_is_personal(client, db):
    assert client.get("/robots.txt").content.decode().splitlines() == [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /account/",
        "Disallow: /custody/",
        "Disallow: /proposals/",
        "Disallow: /search/",
        "Disallow: /sign-in/",
        "Disallow: /sign-out/",
        "",
        "Sitemap: http://testserver/sitemap.xml",
    ]


def test_old_favicon_address_leads_to_the_icon(client, db):
    assert client.get("/favicon.ico").url == "/static/home/favicon.svg"
