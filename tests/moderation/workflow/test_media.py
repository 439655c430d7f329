"""A picture that is changed in the library does not take its pages away, unless its words are held."""

import pytest
from django.test import Client
from wagtail.images.tests.utils import get_test_image_file

from home.models import Picture
from moderation.models import Case
from moderation.workflow.lifecycle import seed_workflow
from moderation.workflow.media import pages_showing

from ..small_site import DIRTY

pytestmark = pytest.mark.database


@pytest.fixture
def picture(db) -> Picture:
    return Picture.objects.create(title="A tree", file=get_test_image_file(), description="A tree")


@pytest.fixture
def post(place, picture):
    seed_workflow()
    post = place.draft()
    post.picture = picture
    post.save_revision().publish()
    return post


def change(picture: Picture, description: str, capture) -> None:
    picture.description = description
    with capture(execute=True):
        picture.save()


def test_page_with_a_better_alternative_text_stays(post, picture, django_capture_on_commit_callbacks):
    assert pages_showing(picture) == [post]
    change(picture, "An oak in a field", django_capture_on_commit_callbacks)
    assert Client().get(post.url).status_code == 200
    assert Case.objects.count() == 0


def test_page_whose_picture_says_what_is_excluded_stays_with_the_earlier_words(
    post, picture, media_policy, django_capture_on_commit_callbacks
):
    change(picture, DIRTY, django_capture_on_commit_callbacks)
    shown = Client().get(post.url).content.decode()
    assert ('alt="A tree"' in shown, DIRTY in shown) == (True, False)
    assert list(Case.objects.values_list("subject_title", "state")) == [("A tree", "waiting")]


def test_picture_with_another_file_is_shown_on_its_clean_page(
    post, picture, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        picture.file_hash = "0" * 40
        picture.save()
    assert Client().get(post.url).status_code == 200
