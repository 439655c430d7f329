"""Screening from the command line: JSON lines in and out, or one text with the found words marked."""

from __future__ import annotations

import argparse
import io
import json
import sys
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, TextIO

from . import SCORED, Block, Document, Policy, Report, screen

DESCRIPTION = (
    "Reads one JSON object a line on standard input (id, text, optional kind; or id, blocks as a list of "
    "label and text) and writes one report a line. With --text, prints a report on that text to read."
)


class BadLine(ValueError):
    """A line of input that cannot be screened; the message says why."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command. Returns 0, or 1 when any line was bad."""
    parser = argparse.ArgumentParser(prog="python -m moderation.screening", description=DESCRIPTION)
    parser.add_argument("--text", help="screen this text and print a readable report")
    parser.add_argument(
        "--official-voice",
        action="store_true",
        help="the association itself is speaking (MED-2.4)",
    )
    parser.add_argument(
        "--today",
        type=date.fromisoformat,
        default=datetime.now().astimezone().date(),
        help="the date to assume, YYYY-MM-DD",
    )
    chosen = parser.parse_args(arguments)
    policy = Policy(version="command line", today=chosen.today, official_voice=chosen.official_voice)
    if chosen.text is not None:
        sys.stdout.write(readable(chosen.text, screen(Document.from_text(chosen.text), policy)))
        return 0
    lines = io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8", errors="replace")
    return screen_lines(lines, policy, sys.stdout, sys.stderr)


def screen_lines(lines: Iterable[str], policy: Policy, out: TextIO, err: TextIO) -> int:
    """Screen each line; bad ones are named by number on `err`, the rest goes on. Returns 1 if any was bad."""
    status = 0
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            identifier, document = read_line(line)
        except BadLine as error:
            err.write(f"line {number}: {error}\n")
            status = 1
            continue
        out.write(json.dumps(answer(identifier, screen(document, policy))) + "\n")
        out.flush()
    return status


def read_line(line: str) -> tuple[Any, Document]:
    """The id and the document of one line of input; raises BadLine."""
    try:
        data = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise BadLine(f"not valid JSON ({error})") from error
    if not isinstance(data, dict) or "id" not in data:
        raise BadLine('expected an object with "id" and "text" or "blocks"')
    if isinstance(data.get("text"), str):
        return data["id"], Document.from_text(data["text"])
    if not isinstance(data.get("blocks"), list):
        raise BadLine('expected "text" as a string or "blocks" as a list')
    try:
        return data["id"], Document(tuple(_block(entry) for entry in data["blocks"]))
    except ValueError as error:
        raise BadLine(str(error)) from error


def answer(identifier: Any, report: Report) -> dict[str, Any]:
    """One line of output: the report's fields, with the five calibrated scores."""
    return {
        "id": identifier,
        **report.to_dict(),
        "scores": {name.value: report.scores[name.value] for name in SCORED},
    }


def readable(text: str, report: Report) -> str:
    """A report to read: the verdict, the text with found words in ⟦ ⟧, then each finding and its reason."""
    lines = [f"Verdict: {report.verdict.value}", "", _marked(text, report), ""]
    lines += [
        f"- “{found.quote}” ({found.clause}, {found.severity.value}): {found.reason}"
        for found in report.findings
    ]
    lines += [f"- not evaluated: {gap.what}. {gap.why}" for gap in report.not_evaluated]
    if not report.findings:
        lines.append("Nothing was found. A person may still see what rules cannot.")
    return "\n".join(lines).encode("utf-8", "replace").decode() + "\n"


def _block(entry: object) -> Block:
    match entry:
        case {"label": str(label), "text": str(text)}:
            return Block(label, text)
    raise BadLine('each block needs "label" and "text" as strings')


def _marked(text: str, report: Report) -> str:
    marks = [(found.start, 1, "⟦") for found in report.findings] + [
        (found.end, 0, "⟧") for found in report.findings
    ]
    for place, _, mark in sorted(marks, reverse=True):
        text = text[:place] + mark + text[place:]
    return text


if __name__ == "__main__":
    raise SystemExit(main())
