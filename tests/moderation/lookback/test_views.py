"""The pages for publishing at once and for the second look."""

import pytest
from django.test import Client
from django.urls import reverse

from blog.models import BlogPost
from cms.rights import grant_rights
from moderation.models import LookBack

from ..newsroom import CLEAN, FLAGGED
from .test_lifecycle import publish, seen


@pytest.fixture(autouse=True)
def _rights(newsroom):
    grant_rights()


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_officer_publishes_at_once_from_the_page_of_the_draft(newsroom):
    post = newsroom.draft("Storm tonight", FLAGGED)
    client, address = (
        signed_in(newsroom.officer.user),
        reverse("moderation_lookback:publish_now", args=[post.pk]),
    )
    page = client.get(address)
    assert "Harbour!1987" in page.content.decode()
    without = client.post(address, {"seen": seen(post), "reason": ""})
    assert (without.status_code, "Write your reason" in without.content.decode()) == (422, True)
    sent = client.post(address, {"seen": seen(post), "reason": "It is tonight."}, follow=True)
    assert "A second person has been asked to look within a day" in sent.content.decode()
    assert Client().get(BlogPost.objects.get().url).status_code == 200


def test_words_that_changed_meanwhile_are_not_published(newsroom):
    post = newsroom.draft("Storm tonight", CLEAN)
    address = reverse("moderation_lookback:publish_now", args=[post.pk])
    sent = signed_in(newsroom.officer.user).post(address, {"seen": "0" * 64, "reason": "It is tonight."})
    assert (sent.status_code, "The words changed" in sent.content.decode()) == (409, True)
    assert "It is tonight." in sent.content.decode()
    assert LookBack.objects.count() == 0


def test_others_are_told_whose_it_is(newsroom):
    post = newsroom.draft("Storm tonight", CLEAN)
    address = reverse("moderation_lookback:publish_now", args=[post.pk])
    grant_rights()
    assert signed_in(newsroom.writer.user).get(address).status_code in {302, 403}
    assert signed_in(newsroom.officer.user).get(address).status_code == 200


@pytest.mark.parametrize(
    ("said", "state", "status"),
    [
        ({"outcome": "stays", "reason": "Quite right."}, "confirmed", 200),
        (
            {"outcome": "comes-down", "ground": "MED-2.c/stance/", "reason": "It takes sides."},
            "taken-down",
            404,
        ),
    ],
)
def test_second_person_says_whether_it_stays(newsroom, said, state, status):
    look_back = publish(newsroom)
    url = look_back.page.url
    address = reverse("moderation_lookback:look", args=[look_back.pk])
    assert signed_in(newsroom.chair.user).post(address, said).status_code == 302
    look_back.refresh_from_db()
    assert (look_back.state, Client().get(url).status_code) == (state, status)


def test_taking_down_asks_for_the_exclusion(newsroom):
    look_back = publish(newsroom)
    address = reverse("moderation_lookback:look", args=[look_back.pk])
    sent = signed_in(newsroom.chair.user).post(address, {"outcome": "comes-down", "reason": "No."})
    assert (sent.status_code, "Say what it falls under" in sent.content.decode()) == (422, True)


def test_publisher_sees_that_the_second_look_is_not_theirs(newsroom):
    look_back = publish(newsroom)
    address = reverse("moderation_lookback:look", args=[look_back.pk])
    client = signed_in(newsroom.officer.user)
    assert "somebody else takes the second look" in client.get(address).content.decode()
    assert client.post(address, {"outcome": "stays", "reason": "Fine."}).status_code == 403


def test_editor_of_the_page_offers_it_to_those_who_may(newsroom):
    post = newsroom.draft("Storm tonight", CLEAN)
    address = reverse("wagtailadmin_pages:edit", args=[post.pk])
    offered = reverse("moderation_lookback:publish_now", args=[post.pk])
    assert offered in signed_in(newsroom.web_editor.user).get(address).content.decode()
    look_back = publish(newsroom)
    due = reverse("moderation_lookback:look", args=[look_back.pk])
    page = reverse("wagtailadmin_pages:edit", args=[look_back.page_id])
    assert due in signed_in(newsroom.web_editor.user).get(page).content.decode()
