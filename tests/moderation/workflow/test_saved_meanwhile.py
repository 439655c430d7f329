"""A button pressed before autosave has answered: the post is there once, and nobody meets an error page."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.views.pages.create import CreateView
from wagtail.models import Revision
from wagtail.test.utils.form_data import querydict_from_html

from blog.models import BlogPost

from ..gate.paths import signed_in
from ..small_site import Place

TITLE = "Soup by the sea"


def address(place: Place) -> str:
    return reverse("wagtailadmin_pages:add", args=["blog", "blogpost", place.blog.pk])


def form(client: Client, place: Place, **fields: str) -> dict:
    data = querydict_from_html(client.get(address(place)).content.decode(), form_id="page-edit-form").copy()
    for name, value in {"body-count": "0", "title": TITLE, "slug": "soup", **fields}.items():
        data[name] = value
    return data


def autosave(client: Client, place: Place, data: dict) -> int:
    answer = client.post(address(place), data, headers={"accept": "application/json"})
    assert answer.json()["success"] is True
    return answer.json()["pk"]


def press(client: Client, place: Place, data: dict):
    return client.post(address(place), {**data.dict(), "action-submit": "action-submit"})


@pytest.fixture
def client(place, workflow) -> Client:
    return signed_in(place)


def test_button_goes_on_with_what_autosave_made(client, place):
    data = form(client, place)
    pk = autosave(client, place, data)
    data["summary"] = "There was soup."
    assert press(client, place, data).status_code == 302
    post = BlogPost.objects.get()
    assert (post.pk, post.workflow_states.count()) == (pk, 1)
    assert post.get_latest_revision_as_object().summary == "There was soup."


def test_button_pressed_while_autosave_is_still_at_work_goes_on_with_it_too(client, place, monkeypatch):
    data, check = form(client, place), CreateView.form_valid

    def saved_between(view, checked):
        monkeypatch.setattr(CreateView, "form_valid", check)
        autosave(signed_in(place), place, data)
        return check(view, checked)

    monkeypatch.setattr(CreateView, "form_valid", saved_between)
    assert press(client, place, data).status_code == 302
    assert BlogPost.objects.get().workflow_states.count() == 1


@pytest.mark.parametrize("why", ["another title", "long ago", "somebody else"])
def test_other_page_at_this_address_is_left_alone(client, place, why):
    pk = autosave(client, place, form(client, place))
    data = form(client, place, summary="Other soup.")
    if why == "another title":
        data["title"] = "Soup on the hill"
    elif why == "long ago":
        Revision.objects.update(created_at=timezone.now() - timedelta(minutes=2))
    else:
        BlogPost.objects.update(owner=None)
    answer = press(client, place, data)
    assert (answer.status_code, "slug" in answer.context["form"].errors) == (200, True)
    assert BlogPost.objects.get(pk=pk).get_latest_revision_as_object().summary == ""
    assert answer.context["form"]["summary"].value() == "Other soup."


def test_address_taken_between_check_and_save_is_told_at_the_form(client, place, monkeypatch):
    data, check = form(client, place, summary="Other soup."), CreateView.form_valid

    def taken_between(view, checked):
        place.blog.add_child(instance=BlogPost(title="Not this one", slug="soup", live=False))
        return check(view, checked)

    monkeypatch.setattr(CreateView, "form_valid", taken_between)
    answer = press(client, place, data)
    assert (answer.status_code, "slug" in answer.context["form"].errors) == (200, True)
    assert answer.context["form"]["summary"].value() == "Other soup."
