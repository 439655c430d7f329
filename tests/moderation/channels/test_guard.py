"""Only the open internet is called, unless a host of our own network is named."""

from __future__ import annotations

import socket

import pytest

from moderation.channels import ChannelSettingsError, PermanentFailure
from moderation.channels.guard import checked_address, is_open, private_hosts
from moderation.channels.http import Caller
from tests.servers.recorder import recorder


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "192.168.0.9",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.1",
        "224.0.0.1",
        "::1",
        "::",
        "fe80::1%eth0",
        "fd00::1",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "2002:a00:1::1",
        "ff02::1",
    ],
)
def test_private_addresses_are_not_open(address: str) -> None:
    assert is_open(address) is False


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:4700::6810:84e5", "64:ff9b::5db8:d70e"])
def test_public_addresses_are_open(address: str) -> None:
    assert is_open(address) is True


def test_a_name_that_leads_home_is_refused_before_connecting() -> None:
    with recorder() as server:
        caller = Caller("The network", server.address.replace("127.0.0.1", "localhost"))
        with pytest.raises(PermanentFailure) as caught:
            caller.call("GET", "/")
        assert server.requests == []
        assert "lies in a private network" in str(caught.value)
        assert Caller("N", caller.base, private=frozenset({"localhost"})).call("GET", "/").status == 200


def test_the_address_that_was_checked_is_the_one_called(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that resolves to the open internet first and to this machine later does not get through."""
    asked: list[str] = []
    real = socket.getaddrinfo

    def resolve(host, *arguments, **more):
        if host != "rebinding.example":
            return real(host, *arguments, **more)
        asked.append(host)
        first = "192.0.2.1" if len(asked) > 1 else "127.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (first, arguments[0]))]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with recorder() as server:
        base = server.address.replace("127.0.0.1", "rebinding.example")
        Caller("N", base, private=frozenset({"rebinding.example"})).call("GET", "/")
        assert server.requests[0].headers["host"].startswith("rebinding.example:")
    assert asked == ["rebinding.example"]


def test_private_hosts_are_read_from_the_settings() -> None:
    assert private_hosts({"private_hosts": "PDS.lan, 10.0.0.5,"}) == {"pds.lan", "10.0.0.5"}
    assert private_hosts({}) == frozenset()


@pytest.mark.parametrize(
    "address",
    ["http://a.example", "ftp://a.example", "https://", "https://u:p@a.example", "a.example", "https://a:x/"],
)
def test_only_https_addresses_without_password_are_taken(address: str) -> None:
    with pytest.raises(ChannelSettingsError, match="starts with https://"):
        checked_address(address, frozenset(), kind="bluesky")
    assert checked_address("http://a.example/", frozenset({"a.example"}), kind="k") == "http://a.example"
    assert checked_address("https://a.example/x/", frozenset(), kind="k") == "https://a.example/x"
