"""The sizes of a page's pictures are there before its first visitor."""

import pytest
from wagtail.images.tests.utils import get_test_image_file

from home.models import Picture, PictureRendition, StandardPage
from tests.policies import publish_policy


@pytest.fixture
def page(db, settings):
    settings.PREPARE_PICTURES = True
    home = publish_policy(("MED-2.a", "Be fair.")).get_parent().get_parent()
    picture = Picture.objects.create(title="A tree", file=get_test_image_file(size=(2000, 1200)))
    page = StandardPage(title="About trees", picture=picture, live=False)
    home.add_child(instance=page)
    return page


def test_publishing_makes_the_pictures(page, django_capture_on_commit_callbacks, client):
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()
    prepared = set(PictureRendition.objects.values_list("filter_spec", flat=True))
    assert client.get("/about-trees/").status_code == 200
    assert (len(prepared) > 0, set(PictureRendition.objects.values_list("filter_spec", flat=True))) == (
        True,
        prepared,
    )


def test_unpublished_page_makes_none(page, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision()
    assert PictureRendition.objects.count() == 0
