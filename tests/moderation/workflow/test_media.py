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


def test_page_whose_picture_says_what_is_excluded_goes_to_the_desk(
    post, picture, media_policy, django_capture_on_commit_callbacks
):
    change(picture, DIRTY, django_capture_on_commit_callbacks)
    assert Client().get(post.url).status_code == 404
    assert list(Case.objects.values_list("subject_title", "state")) == [("A quiet evening", "waiting")]


def test_picture_that_no_page_shows_troubles_nobody(place, picture, django_capture_on_commit_callbacks):
    change(picture, DIRTY, django_capture_on_commit_callbacks)
    assert Case.objects.count() == 0
