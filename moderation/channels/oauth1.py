"""Signing requests as OAuth 1.0 has it (RFC 5849, HMAC-SHA1), with tokens that do not expire."""

from __future__ import annotations

import base64
import hmac
import secrets as dice
import time
from urllib.parse import parse_qsl, quote, urlsplit

import requests

from .http import Signed
from .tokens import Secret


class OAuth1(Signed):
    """Signs method, address and query. A body is not signed unless it is a form, so send JSON or files."""

    def __init__(self, key: Secret, key_secret: Secret, token: Secret, token_secret: Secret) -> None:
        self.secrets = (key, key_secret, token, token_secret)

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = self.header(
            request.method or "", request.url or "", dice.token_hex(16), str(int(time.time()))
        )
        return request

    def header(self, method: str, url: str, nonce: str, moment: str) -> str:
        """The Authorization header of a request with this nonce at this moment (seconds since 1970)."""
        key, key_secret, token, token_secret = self.secrets
        own = {
            "oauth_consumer_key": key.reveal(),
            "oauth_nonce": nonce,
            "oauth_signature_method": "HMAC-SHA1",
            "oauth_timestamp": moment,
            "oauth_token": token.reveal(),
            "oauth_version": "1.0",
        }
        parts = urlsplit(url)
        query = parse_qsl(parts.query, keep_blank_values=True)
        pairs = sorted((_escaped(name), _escaped(value)) for name, value in [*own.items(), *query])
        normal = "&".join(f"{name}={value}" for name, value in pairs)
        address = f"{parts.scheme}://{parts.netloc}{parts.path}"
        base = "&".join(_escaped(part) for part in (method.upper(), address, normal))
        signing = f"{_escaped(key_secret.reveal())}&{_escaped(token_secret.reveal())}".encode()
        signed = hmac.digest(signing, base.encode(), "sha1")
        own["oauth_signature"] = base64.b64encode(signed).decode()
        return "OAuth " + ", ".join(f'{name}="{_escaped(value)}"' for name, value in sorted(own.items()))


def _escaped(text: str) -> str:
    return quote(text, safe="-._~")
