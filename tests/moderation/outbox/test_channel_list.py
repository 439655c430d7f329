"""The list of channels: kept by the Social Media Officer, by nobody else, and never emptied."""

import pytest
from django.test import Client

from cms.example.people import log_in
from moderation.models import Channel, Delivery

ADDRESS = "/admin/moderation/channels/"


def client_of(slug: str) -> Client:
    client = Client()
    client.force_login(log_in(slug))
    return client


def test_officer_adds_a_channel(example):
    client = client_of("rhian-maddox")
    assert client.get(ADDRESS).status_code == 200
    office = Channel.objects.first().office_id
    sent = {"name": "Square", "policy_name": "Square", "kind": "by_hand", "office": office, "active": "on"}
    answer = client.post(f"{ADDRESS}new/", {**sent, "options": "{}", "length_limit": 0})
    assert (answer.status_code, Channel.objects.filter(name="Square").count()) == (302, 1)


@pytest.mark.parametrize("slug", ["tom-ellery", "samuel-okafor", "callum-frost"])
def test_others_do_not(example, slug):
    assert client_of(slug).get(f"{ADDRESS}new/").status_code == 302


def test_channel_is_not_deleted(example):
    client, before = client_of("rhian-maddox"), Channel.objects.count()
    client.post(f"{ADDRESS}delete/{Channel.objects.first().pk}/")
    assert (Channel.objects.count(), Delivery.objects.exists()) == (before, True)
