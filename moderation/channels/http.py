"""Every call over HTTP: bounded in time and size, no redirects, no private places, no secrets in errors."""

from __future__ import annotations

import json as json_format
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import requests
from requests.auth import AuthBase

from .failures import ChannelError, PermanentFailure, TemporaryFailure
from .guard import GuardedAdapter, HostRefused, checked_address, private_hosts
from .refusals import Answer, refusal
from .settings import number
from .tokens import HIDDEN, Secret

TIMEOUT = 20.0
LARGEST_ANSWER = 2_000_000
AGENT = "Collegium"

Explain = Callable[[Answer], ChannelError | None]
"""A network's own reading of an answer; None to read it as every network's."""


class Signed(AuthBase):
    """Puts secrets into a request as it leaves. `secrets` are those that may not come back in an answer."""

    secrets: tuple[Secret, ...] = ()


class Bearer(Signed):
    """A token in the Authorization header."""

    def __init__(self, token: Secret, scheme: str = "Bearer") -> None:
        self.secrets = (token,)
        self._scheme = scheme

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"{self._scheme} {self.secrets[0].reveal()}"
        return request


class Password(Signed):
    """User name and password as HTTP has them (basic authentication)."""

    def __init__(self, user: Secret, password: Secret) -> None:
        self.secrets = (password,)
        self._user = user

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        requests.auth.HTTPBasicAuth(self._user.reveal(), self.secrets[0].reveal())(request)
        return request


@dataclass(frozen=True, slots=True)
class Caller:
    """Calls one network. base: its checked address without a last slash; private: see `guard`.

    explain: asked first what an answer means that is not a yes.
    """

    network: str
    base: str
    private: frozenset[str] = frozenset()
    timeout: float = TIMEOUT
    explain: Explain | None = None

    @classmethod
    def from_settings(
        cls,
        network: str,
        settings: Mapping[str, str],
        *,
        kind: str,
        server: str,
        path: str = "",
        explain: Explain | None = None,
    ) -> Caller:
        """For a channel of this kind: `server` is checked, `timeout` and `private_hosts` are its settings.

        Raises ChannelSettingsError that names the setting to correct.
        """
        private = private_hosts(settings)
        base = checked_address(server, private, kind=kind)
        timeout = number(settings, "timeout", default=TIMEOUT, most=300, kind=kind)
        return cls(network, f"{base}{path}", private, timeout, explain)

    def call(
        self,
        method: str,
        path: str,
        *,
        auth: Signed | None = None,
        sends: bool = True,
        hide: Iterable[Secret] = (),
        accept: Iterable[int] = (),
        **request: Any,
    ) -> Answer:
        """The answer, when it is a yes (2xx) or its status is in `accept`.

        path: after the base, or a whole address. sends: whether the post itself leaves with this call; a
        failure of any other (signing in, a picture, a question) never counts as having left.
        request: `params`, `json`, `data`, `files`, `headers`, as for requests.

        Raises TemporaryFailure or PermanentFailure; no secret is in it or hangs on it.
        """
        failure: ChannelError | None = None
        answer: Answer | None = None
        secrets = [*hide, *(auth.secrets if auth else ())]
        url = path if path.startswith(("https://", "http://")) else f"{self.base}{path}"
        try:
            answer = self._exchange(method, url, secrets, sends, {"auth": auth, **request})
        except Exception as error:  # whatever it is, it may hold the token
            failure = self._never_answered(error, sends)
        # Raised outside of the except clause: the error below holds the request with its token.
        if failure is None and answer is not None and answer.status not in set(accept):
            failure = (self.explain(answer) if self.explain else None) or refusal(answer)
        if failure is not None:
            raise failure
        assert answer is not None  # noqa: S101 - one of the two is there
        return answer

    def _exchange(
        self, method: str, url: str, secrets: Iterable[Secret], sends: bool, request: Mapping[str, Any]
    ) -> Answer:
        with requests.Session() as session:
            session.trust_env = False
            session.mount("https://", GuardedAdapter(self.private))
            session.mount("http://", GuardedAdapter(self.private))
            session.headers["User-Agent"] = AGENT
            timeout = (min(self.timeout, 10), self.timeout)
            with session.request(
                method, url, timeout=timeout, allow_redirects=False, stream=True, **request
            ) as response:
                content = _read(response, time.monotonic() + 2 * self.timeout)
                said = _said(content, secrets) if not response.ok else ""
                return Answer(self.network, response.status_code, response.headers, content, said, sends)

    def _never_answered(self, error: Exception, sends: bool) -> ChannelError:
        if isinstance(error, HostRefused):
            return PermanentFailure(
                f"The address of {self.network} lies in a private network, where nothing is sent.",
                mend="Correct the address in the settings, or ask the system administrator to allow it.",
            )
        if isinstance(error, requests.exceptions.SSLError) and "CERTIFICATE_VERIFY_FAILED" in str(error):
            return TemporaryFailure(
                f"{self.network} could not prove who it is (its certificate). It will be tried again.",
                may_have_left=False,
            )
        if isinstance(error, requests.ConnectTimeout) or _not_connected(error):
            return TemporaryFailure(
                f"{self.network} could not be reached. It will be tried again.", may_have_left=False
            )
        return TemporaryFailure(
            f"{self.network} did not answer to the end. It will be looked up and tried again.",
            may_have_left=sends,
        )


def _not_connected(error: Exception) -> bool:
    """Whether no connection came about, so that nothing can have left."""
    reasons = [getattr(each, "reason", None) for each in error.args]
    names = {type(each).__name__ for each in (*reasons, *error.args)}
    return bool(names & {"NewConnectionError", "NameResolutionError", "ConnectTimeoutError"})


def _read(response: requests.Response, deadline: float) -> bytes:
    """The whole answer. Raises requests.ConnectionError when it is too long or takes too long."""
    pieces, size = [], 0
    for piece in response.iter_content(65536):
        size += len(piece)
        if size > LARGEST_ANSWER or time.monotonic() > deadline:
            raise requests.ConnectionError("The answer does not end.")
        pieces.append(piece)
    return b"".join(pieces)


def _said(content: bytes, secrets: Iterable[Secret]) -> str:
    """A network's own words on why it refuses, on one line."""
    try:
        value = json_format.loads(content)
    except (ValueError, RecursionError):
        value = ""
    words = " ".join(_words(value).split())
    for secret in secrets:
        if secret:
            words = words.replace(secret.reveal(), HIDDEN)
    return words[:200]


def _words(value: Any) -> str:
    """The sentence in an error as the networks write them: in `message`, `error`, `detail` and so on."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return _words(value[0]) if value else ""
    if isinstance(value, dict):
        for name in ("message", "detail", "error_description", "error", "errors", "description", "title"):
            if found := _words(value.get(name)):
                return found
    return ""
