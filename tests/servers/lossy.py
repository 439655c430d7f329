"""A go-between that loses calls on their way to a server, or its answers on their way back."""

from __future__ import annotations

import random
from collections.abc import Callable

import requests

from tests.servers.recorder import Reply, Request

LOST = Reply(trouble="reset")
NOT_HANDED_ON = {"host", "connection", "accept-encoding", "content-length", "transfer-encoding"}


def losing(address: str, share: float, seed: int) -> Callable[[Request], Reply]:
    """Answer through this server; of every call this share is lost, half of it on the way back."""
    dice = random.Random(seed)

    def answer(request: Request) -> Reply:
        fate = dice.random()
        if fate < share / 2:
            return LOST
        headers = {name: text for name, text in request.headers.items() if name not in NOT_HANDED_ON}
        got = requests.request(
            request.method,
            f"{address}{request.path}",
            params=dict(request.query),
            headers=headers,
            data=request.body,
            timeout=20,
            allow_redirects=False,
        )
        if fate < share:
            return LOST
        kept = {name: text for name, text in got.headers.items() if name.lower() == "content-type"}
        return Reply(got.status_code, body=got.content, headers=kept)

    return answer
