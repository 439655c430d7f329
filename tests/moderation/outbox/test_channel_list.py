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
    answer = client.post(f"{ADDRESS}new/", {**sent, "length_limit": 0})
    assert (answer.status_code, Channel.objects.filter(name="Square").count()) == (302, 1)


@pytest.mark.parametrize("slug", ["tom-ellery", "samuel-okafor", "callum-frost"])
def test_others_do_not(example, slug):
    assert client_of(slug).get(f"{ADDRESS}new/").status_code == 302


def test_channel_is_not_deleted(example):
    client, before = client_of("rhian-maddox"), Channel.objects.count()
    client.post(f"{ADDRESS}delete/{Channel.objects.first().pk}/")
    assert (Channel.objects.count(), Delivery.objects.exists()) == (before, True)


def test_each_kind_is_asked_what_it_needs_in_plain_words(example):
    client = client_of("rhian-maddox")
    assert "Mailing list (Mailman 3)" in client.get(f"{ADDRESS}new/").text
    asked = client.get(f"{ADDRESS}new/?kind=mailman").text
    assert ("Address of the server" in asked, "Sender’s mailbox" in asked) == (True, True)
    assert "further settings" not in asked.lower()
    assert "Address of the server" not in client.get(f"{ADDRESS}new/?kind=mastodon").text


def told(**fields) -> dict:
    office = Channel.objects.first().office_id
    said = {"name": "List", "policy_name": "List", "office": office, "active": "on", "kind": "mailman"}
    list_and_server = {
        "address": "news@lists.society.example",
        "option_server": "https://lists.society.example",
    }
    return {**said, **list_and_server, "option_sender": "office@society.example", **fields}


def test_settings_are_kept_in_the_shape_that_channels_read(example):
    client = client_of("rhian-maddox")
    assert client.post(f"{ADDRESS}new/", told()).status_code == 302
    made = Channel.objects.get(name="List")
    assert (made.kind, made.length_limit, made.options) == (
        "mailman", 0, {"server": "https://lists.society.example", "sender": "office@society.example"}
    )  # fmt: skip
    made.options["more"] = "kept"
    made.save()
    client.post(f"{ADDRESS}edit/{made.pk}/", told(kind="x", option_sender="tea@society.example"))
    made.refresh_from_db()
    assert (made.kind, made.options["sender"], made.options["more"]) == (
        "mailman",
        "tea@society.example",
        "kept",
    )


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"option_server": ""}, "It begins with https://"),
        ({"option_server": "lists"}, "It begins with https://"),
        ({"option_server": "http://lists.society.example"}, "does not take this"),
        ({"option_sender": "nobody"}, "It is written as news@society.example."),
        ({"address": ""}, "Mailing list (Mailman 3) needs this."),
        (
            {"kind": "mastodon", "address": "@society"},
            "Mastodon does not take this. The address of the profile.",
        ),
        ({"kind": ""}, "Choose first what kind of channel it is."),
    ],
)
def test_what_is_wrong_is_said_beside_the_field(example, fields, said):
    answer = client_of("rhian-maddox").post(f"{ADDRESS}new/", told(**fields))
    assert (answer.status_code, said in answer.text) == (200, True)
    assert not Channel.objects.filter(name="List").exists()
