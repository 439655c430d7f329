"""Signing in to Bluesky: one session an account for as long as this process runs, renewed when it expires."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from .failures import ChannelError, PermanentFailure, TemporaryFailure
from .http import Bearer, Caller
from .refusals import MAKE_ANEW, Answer
from .tokens import Secret, Secrets, needed

Result = TypeVar("Result")


class SessionEnded(TemporaryFailure):
    """The session's token is not good any more; a new one may be. Nothing has left."""


@dataclass(frozen=True, slots=True)
class Session:
    """Who is signed in, with the tokens of the session and the password that opened it."""

    did: str
    access: Secret
    refresh: Secret
    password: Secret = field(repr=False)

    @property
    def bearer(self) -> Bearer:
        """What calls carry."""
        return Bearer(self.access)


_open: dict[tuple[str, str], Session] = {}
_opening = threading.Lock()
"""The network allows few sign-ins an hour, so sessions are kept in memory, and nowhere else."""


@dataclass(frozen=True, slots=True)
class Sessions:
    """The session of one account."""

    caller: Caller
    handle: str
    secrets: Secrets

    def use(self, call: Callable[[Session], Result]) -> Result:
        """Make the call with an open session; with a renewed one if that had ended."""
        session = self._current()
        try:
            return call(session)
        except SessionEnded:
            pass
        session = self._renewed(session)
        try:
            return call(session)
        except SessionEnded:
            pass
        raise PermanentFailure("Bluesky does not accept our sign-in any more.", mend=MAKE_ANEW)

    def _current(self) -> Session:
        password = needed(self.secrets(), "app_password", kind="Bluesky")
        with _opening:
            session = _open.get((self.caller.base, self.handle))
            if session is None or session.password != password:
                session = self._signed_in(password)
            return session

    def _renewed(self, ended: Session) -> Session:
        with _opening:
            session = _open.get((self.caller.base, self.handle))
            if session is not None and session.access != ended.access:
                return session  # somebody else has renewed it meanwhile
            try:
                return self._kept(self._call("refreshSession", auth=Bearer(ended.refresh)), ended.password)
            except (SessionEnded, PermanentFailure):
                return self._signed_in(ended.password)

    def _signed_in(self, password: Secret) -> Session:
        _open.pop((self.caller.base, self.handle), None)
        credentials = {"identifier": self.handle, "password": password.reveal()}
        try:
            answer = self._call("createSession", json=credentials, hide=(password,))
        finally:
            credentials.clear()
        return self._kept(answer, password)

    def _call(self, name: str, **request: object) -> Answer:
        return self.caller.call("POST", f"/com.atproto.server.{name}", sends=False, **request)  # type: ignore[arg-type]

    def _kept(self, answer: Answer, password: Secret) -> Session:
        session = Session(
            did=answer.text("did"),
            access=Secret(answer.text("accessJwt")),
            refresh=Secret(answer.text("refreshJwt")),
            password=password,
        )
        _open[self.caller.base, self.handle] = session
        return session


def explained(answer: Answer) -> ChannelError | None:
    """What Bluesky's own errors mean: an ended session comes as 400, not as 401."""
    error = error_of(answer)
    if error in {"ExpiredToken", "InvalidToken"}:
        return SessionEnded("Bluesky's session has ended. It will be tried again.", may_have_left=False)
    if error in {"AccountTakedown", "AccountDeactivated"}:
        return PermanentFailure(
            "Bluesky has closed this account.", mend="Sign in on Bluesky and see what it asks for."
        )
    if error == "AuthenticationRequired":
        return PermanentFailure(
            "Bluesky does not accept the app password.",
            mend="Make a new app password in the account's settings on Bluesky, and put it in the vault.",
        )
    return None


def error_of(answer: Answer) -> str:
    """Bluesky's own name for what went wrong; empty when the answer was a yes or has none."""
    if answer.status not in {400, 401}:
        return ""
    try:
        return str(json.loads(answer.content).get("error", ""))
    except (ValueError, AttributeError, RecursionError):
        return ""
