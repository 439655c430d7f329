"""The short way to a page leads where Wagtail's own way leads, and nowhere else."""

import pytest
from django.test import RequestFactory
from wagtail.models import Page, Site

from home.models import HomePage, PolicyPage, StandardPage, User
from home.pages.public import restrict

pytestmark = pytest.mark.database


def test_short_way_finds_what_wagtail_finds(client, example):
    for page in Page.objects.live().filter(depth__gt=1):
        address = page.get_url()
        wagtails = Page.route_for_request(
            RequestFactory().get(address, headers={"host": "testserver"}), address
        )
        shown = client.get(address).context["page"]
        assert wagtails is not None
        assert (shown.pk, type(shown)) == (wagtails.page.pk, type(wagtails.page))
        above = page.get_ancestors().filter(depth__gt=1).values_list("pk", flat=True)
        assert [each.pk for each in shown.trail()] == list(above)


def test_route_within_a_page_is_reached(client, example):
    policy = PolicyPage.objects.live().first()
    assert policy is not None
    assert client.get(f"{policy.get_url()}v1/").status_code == 200
    assert client.get(f"{policy.get_url()}v99/").status_code == 404
    assert client.get(f"{policy.get_url()}nothing/").status_code == 404


@pytest.fixture
def below(example) -> StandardPage:
    """A page two levels below the home page, under one that can be closed."""
    section = HomePage.objects.get().add_child(instance=StandardPage(title="Section", slug="section"))
    page: StandardPage = section.add_child(instance=StandardPage(title="Below", slug="below"))
    return page


def test_page_below_a_draft_is_shown_as_wagtail_does(client, below):
    assert client.get("/section/below/").status_code == 200
    below.get_parent().specific.unpublish()
    assert client.get("/section/below/").status_code == 200
    assert client.get("/section/").status_code == 404


def test_draft_is_not_shown(client, below):
    assert client.get("/section/below/").status_code == 200
    below.unpublish()
    assert client.get("/section/below/").status_code == 404


def test_page_in_a_closed_section_asks_for_sign_in_and_opens_after_it(client, below):
    below.get_parent().view_restrictions.create(restriction_type="login")
    assert client.get("/section/below/").url == "/sign-in/?next=/section/below/"
    client.force_login(User.objects.create_user("mina@example.org"))
    assert client.get("/section/below/").status_code == 200


def test_closed_section_hides_its_pages_and_no_others_from_lists(below):
    section = below.get_parent()
    twin = HomePage.objects.get().add_child(instance=StandardPage(title="Section 2", slug="section-2"))
    section.view_restrictions.create(restriction_type="login")
    shown = set(restrict(Page.objects.all()).values_list("pk", flat=True))
    assert shown == set(Page.objects.live().public().filter(depth__gt=1).values_list("pk", flat=True))
    assert twin.pk in shown
    assert {section.pk, below.pk} & shown == set()


@pytest.mark.parametrize("address", ["/a" * 30 + "/", "/section/no/", "/section/below/no/", "/no/below/"])
def test_wrong_way_is_not_found(client, below, address):
    assert client.get(address).status_code == 404


def test_moved_page_is_reached_at_its_new_address(client, below):
    below.move(HomePage.objects.get(), pos="last-child")
    assert client.get("/below/").status_code == 200
    assert client.get("/section/below/").url == "/below/"


def test_host_that_no_site_names_is_given_the_default_site(client, example):
    site = Site.objects.get()
    site.hostname = "elsewhere.example"
    site.save()
    assert client.get("/").status_code == 200


def test_preview_of_a_draft_still_works(client, example):
    user = User.objects.create_superuser("root@example.org", "a long enough password")
    page = HomePage.objects.get().add_child(instance=StandardPage(title="Draft", slug="draft", live=False))
    page.save_revision(user=user)
    client.force_login(user)
    assert client.get(f"/admin/pages/{page.pk}/view_draft/").status_code == 200
    assert client.get("/draft/").status_code == 404
