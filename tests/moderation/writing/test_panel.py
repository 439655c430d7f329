"""The panel beside a page's form: in whose name one writes, and where to read what is expected."""

import pytest
from django.test import Client
from django.urls import reverse

from home.association.models import AssociationSettings
from home.offices.models import OfficeCode
from moderation.screening import Category
from moderation.writing.answers import ADVICE, HEADINGS

from ..gate.paths import edit_address


def panel(user, address: str) -> str:
    client = Client()
    client.force_login(user)
    return " ".join(client.get(address).content.decode().split())


@pytest.fixture
def association(place) -> AssociationSettings:
    settings, _ = AssociationSettings.objects.update_or_create(
        site=place.home.get_site(),
        defaults={
            "name": "The Society",
            "values_text": "Reading <b>widely</b>.",
            "code_of_conduct": place.home,
        },
    )
    return settings


@pytest.mark.clause("MED-2.4")
def test_official_voice_is_told_in_whose_name_it_speaks(place, holder_of, association):
    shown = panel(holder_of(OfficeCode.WEB_EDITOR), edit_address(place.draft(under=place.blog)))
    assert "You are speaking as The Society" in shown
    assert "As its Web Editor you write for everybody in it, and not as yourself." in shown


@pytest.mark.clause("MED-2.4")
def test_other_writers_are_told_under_which_name_it_stands(place, holder_of, association):
    shown = panel(holder_of(OfficeCode.BLOG_EDITOR), edit_address(place.draft(under=place.blog)))
    assert "This stands under the name of The Society" in shown
    assert "You are speaking as" not in shown


@pytest.mark.clause("MED-2.2")
def test_values_and_code_of_conduct_are_one_click_away(place, holder_of, association):
    address = reverse("wagtailadmin_pages:add", args=["blog", "blogpost", place.blog.pk])
    shown = panel(holder_of(OfficeCode.BLOG_EDITOR), address)
    asked_at = reverse("moderation_writing:create", args=["blog", "blogpost", place.blog.pk])
    assert f'data-ask-at="{asked_at}"' in shown
    assert "Reading &lt;b&gt;widely&lt;/b&gt;." in shown
    assert f'<a href="{place.home.url}" target="_blank" rel="noopener">Code of conduct' in shown


def test_every_category_has_its_words():
    assert set(ADVICE) == set(HEADINGS) == set(Category)
