"""Which addresses may be called: the open internet over TLS, and hosts on our own network by name alone."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import NameResolutionError, NewConnectionError

from .settings import ChannelSettingsError

NAT64 = ipaddress.ip_network("64:ff9b::/96")


class HostRefused(Exception):
    """The host's name leads into a private network, which outgoing posts have no business in."""


def private_hosts(settings: Mapping[str, str]) -> frozenset[str]:
    """The setting `private_hosts`: names, with commas between, that may lie in our own network."""
    names = settings.get("private_hosts", "").split(",")
    return frozenset(name.strip().lower() for name in names if name.strip())


def checked_address(address: str, private: frozenset[str], *, kind: str) -> str:
    """An https address without its last slash; http is for hosts named as private alone.

    Raises ChannelSettingsError when it is anything else, or holds a user name or password.
    """
    wrong = f"The {kind} channel's address “{address}” is not an address that starts with https://."
    try:
        parts = urlsplit(address.strip())
        host, _ = parts.hostname or "", parts.port
    except ValueError as error:
        raise ChannelSettingsError(wrong) from error
    schemes = {"https", "http"} if host in private else {"https"}
    if parts.scheme not in schemes or not host or "@" in parts.netloc:
        raise ChannelSettingsError(wrong)
    return address.strip().rstrip("/")


def is_open(address: str) -> bool:
    """Whether an IP address belongs to the open internet; addresses that wrap another are unwrapped."""
    ip: ipaddress.IPv4Address | ipaddress.IPv6Address = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if ip in NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        ip = inner or ip
    return ip.is_global and not ip.is_multicast


class GuardedAdapter(HTTPAdapter):
    """Connects only where it may, and to the very address that was checked, so that no name can change."""

    def __init__(self, private: frozenset[str]) -> None:
        self._private = private
        super().__init__(max_retries=0)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        """Let the pools make connections that check."""
        super().init_poolmanager(*args, **kwargs)
        private = self._private

        class Plain(HTTPConnection):
            def _new_conn(self) -> socket.socket:
                return _connected(self, super()._new_conn, private)

        class Protected(HTTPSConnection):
            def _new_conn(self) -> socket.socket:
                return _connected(self, super()._new_conn, private)

        class PlainPool(HTTPConnectionPool):
            ConnectionCls = Plain

        class ProtectedPool(HTTPSConnectionPool):
            ConnectionCls = Protected

        self.poolmanager.pool_classes_by_scheme = {"http": PlainPool, "https": ProtectedPool}


def _connected(connection: HTTPConnection, connect: Any, private: frozenset[str]) -> socket.socket:
    """Resolve once, check every address, and connect to the first of them that answers."""
    name = connection._dns_host  # what is looked up; TLS still checks the certificate against this name
    addresses = _resolved(connection, name)
    if connection.host.lower() not in private and not all(is_open(address) for address in addresses):
        raise HostRefused(name)
    try:
        for number, address in enumerate(addresses, 1):
            connection._dns_host = address
            try:
                made: socket.socket = connect()
            except NewConnectionError:
                if number == len(addresses):
                    raise
            else:
                return made
        raise NewConnectionError(connection, f"{name} has no address")
    finally:
        connection._dns_host = name


def _resolved(connection: HTTPConnection, name: str) -> list[str]:
    try:
        found = socket.getaddrinfo(name.strip("[]"), connection.port, type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError) as error:
        reason = error if isinstance(error, socket.gaierror) else socket.gaierror(str(error))
        raise NameResolutionError(name, connection, reason) from error
    return list(dict.fromkeys(str(each[4][0]) for each in found))
