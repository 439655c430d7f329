"""What templates draw with: icons that exist, addresses of clauses, the menu."""

import re
from types import SimpleNamespace

import pytest
from django.test import RequestFactory
from wagtail.models import Page, Site

from home.models import HomePage, StandardPage
from home.templatetags.look import clause_anchor, icon, is_within, main_menu
from tests.home.test_templates import ROOT, templates

SPRITE = (ROOT / "home/static/home/icons/icons.svg").read_text(encoding="utf-8")


def test_icon_points_into_the_sprite_and_is_for_the_eye_only():
    assert icon("search") == (
        '<svg class="icon" aria-hidden="true" focusable="false">'
        '<use href="/static/home/icons/icons.svg#search"></use></svg>'
    )


def test_every_icon_that_a_template_names_is_drawn():
    named = {name for text in templates().values() for name in re.findall(r'{% icon "([\w-]+)" %}', text)}
    assert sorted(named - set(re.findall(r'<symbol id="([\w-]+)"', SPRITE))) == []


def test_clause_anchor_is_the_policy_pages_own():
    assert clause_anchor("MSG-MG.3") == "msg-mg-3"


@pytest.mark.django_db
def test_section_holds_itself_and_what_is_below():
    section = Page(path="000100010002")
    below, beside = Page(path="0001000100020001"), Page(path="000100010003")
    assert [is_within(page, section) for page in (section, below, beside, "")] == [True, True, False, False]


@pytest.mark.django_db
def test_menu_is_empty_where_there_is_no_site():
    Site.objects.all().delete()
    request = RequestFactory().get("/")
    assert (main_menu({}), main_menu({"request": request})) == ([], [])


@pytest.mark.django_db
def test_menu_lists_pages_that_editors_chose():
    home = HomePage(title="Front", slug="front")
    Page.objects.get(depth=1).add_child(instance=home)
    Site.objects.update_or_create(
        is_default_site=True, defaults={"root_page": home, "hostname": "testserver"}
    )
    for title, chosen in (("About us", True), ("Hidden away", False)):
        home.add_child(instance=StandardPage(title=title, show_in_menus=chosen))
    context = {"request": RequestFactory().get("/")}
    assert [page.title for page in main_menu(context)] == ["About us"]


@pytest.mark.django_db
def test_namespace_without_a_path_is_in_no_section():
    assert is_within(SimpleNamespace(), Page(path="0001")) is False
