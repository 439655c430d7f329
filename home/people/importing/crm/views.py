"""The address to which a membership system sends people and organisations.

It takes and never gives: nothing that is on record is in an answer, nor whether somebody is.
"""

import hashlib
import json
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from ....words.eyes import as_written
from ..lifecycle import take
from ..plan import Outcome, Plan, Problem
from ..planning import plan_of
from ..reading import NotReadable, Table
from .limits import CALLS_A_MINUTE, WRONG_TOKENS_A_MINUTE, may_call
from .schema import NotUnderstood, read_call
from .tokens import is_open, is_trusted

SOURCE = "From the membership system"


class Refused(Exception):
    """The call is not answered with rows; why, with which status, and what the headers say."""

    def __init__(self, status: int, words: str, **headers: str) -> None:
        super().__init__(words)
        self.status, self.words, self.headers = status, words, headers


@csrf_exempt
@never_cache
def receive(request: HttpRequest) -> JsonResponse:
    """POST rows with a token; every row is answered by its number."""
    try:
        _refuse_strangers(request)
        kind, table, dry_run = _read(request)
        with as_written():
            plan = plan_of(kind, table) if dry_run else take(kind=kind, table=table, source=SOURCE)
    except NotReadable as why:
        return JsonResponse({"error": str(why)}, status=400)
    except Refused as why:
        headers = {name.replace("_", "-"): value for name, value in why.headers.items()}
        return JsonResponse({"error": why.words}, status=why.status, headers=headers)
    return JsonResponse({"dry_run": dry_run, **_answer(plan)})


def _refuse_strangers(request: HttpRequest) -> None:
    if request.method != "POST":
        raise Refused(405, "Send the rows by POST.", Allow="POST")
    if not is_open():
        raise Refused(404, "There is nothing at this address.")
    trusted = is_trusted(request)
    caller = hashlib.sha256(str(request.META.get("REMOTE_ADDR", "")).encode()).hexdigest()[:16]
    most = CALLS_A_MINUTE if trusted else WRONG_TOKENS_A_MINUTE
    if not may_call(f"{trusted}-{caller}", most):
        raise Refused(429, "That is too often. Wait a minute.", Retry_After="60")
    if not trusted:
        raise Refused(401, "The token is missing or wrong.", WWW_Authenticate="Bearer")


def _read(request: HttpRequest) -> tuple[str, Table, bool]:
    try:
        return read_call(json.loads(request.body))
    except RequestDataTooBig:
        raise Refused(413, "This is too much at once. Send fewer rows.") from None
    except NotUnderstood as why:
        raise Refused(400, str(why)) from why
    except (ValueError, RecursionError):
        raise Refused(400, "This is not JSON.") from None


def _answer(plan: Plan) -> dict[str, Any]:
    wrong = plan.counts[Outcome.WRONG]
    rows = [
        {"row": entry.line, "result": "wrong", "problems": [_told(each) for each in entry.problems]}
        if entry.outcome == Outcome.WRONG
        else {"row": entry.line, "result": "accepted"}
        for entry in plan.entries
    ]
    return {"accepted": len(rows) - wrong, "wrong": wrong, "rows": rows}


def _told(problem: Problem) -> dict[str, str]:
    """A problem without anything that is on record."""
    if problem.about_records:
        return {"field": "", "words": "This row does not fit what is on record. The staff can see why."}
    return {"field": problem.column, "words": problem.words}
