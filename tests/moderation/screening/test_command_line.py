"""The command: JSON lines in and out, bad lines named, one text shown with its words marked."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


def run(*arguments: str, lines: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "moderation.screening", *arguments]
    return subprocess.run(command, input=lines, capture_output=True, cwd=ROOT, timeout=60, check=False)


def test_lines_are_answered_one_by_one() -> None:
    posts = [
        {"id": 1, "kind": "blog", "text": "Greedy strikers, every one."},
        {"id": "two", "blocks": [{"label": "title", "text": "Tea at four"}, {"label": "body", "text": ""}]},
    ]
    done = run(lines="\n".join(json.dumps(post) for post in posts).encode())
    assert (done.returncode, done.stderr) == (0, b"")
    first, second = (json.loads(line) for line in done.stdout.splitlines())
    assert (first["id"], first["verdict"], first["not_evaluated"]) == (1, "hold", [])
    assert [(found["quote"], found["clause"]) for found in first["findings"]] == [
        ("Greedy strikers", "MED-2.c")
    ]
    assert first["scores"].pop("dispute") == pytest.approx(0.958, abs=0.005)
    assert sorted(first["scores"]) == ["confidential", "discriminatory", "disparaging", "political"]
    assert all(0 <= score < 0.2 for score in first["scores"].values())
    assert (second["id"], second["verdict"], second["findings"]) == ("two", "clear", [])


def test_bad_lines_are_named_and_the_rest_goes_on() -> None:
    bad = [
        b"not json",
        b"[1]",
        b'{"text": "no id"}',
        b'{"id": 5}',
        b'{"id": 6, "blocks": ["x"]}',
        b'{"id": 7, "blocks": [{"label": "a", "text": ""}, {"label": "a", "text": ""}]}',
        b"[" * 100_000,
    ]
    done = run(lines=b"\n".join([*bad, b"", b'{"id": 9, "text": "Tea \xff at four \\ud800"}']))
    assert done.returncode == 1
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == [9]
    reported = done.stderr.decode().splitlines()
    assert [line.partition(":")[0] for line in reported] == [f"line {number}" for number in range(1, 8)]
    assert reported[3] == 'line 4: expected "text" as a string or "blocks" as a list'


def test_hostile_texts_are_answered() -> None:
    texts = ["", "a" * 1_000_000, "😀" * 10_000, "שלום עולם"]
    done = run(lines="\n".join(json.dumps({"id": n, "text": text}) for n, text in enumerate(texts)).encode())
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert (done.returncode, [answer["verdict"] for answer in answers]) == (
        0,
        ["clear", "look", "clear", "clear"],
    )


def test_text_is_shown_with_its_words_marked() -> None:
    done = run("--text", "Greedy strikers, every one.")
    assert done.returncode == 0
    assert done.stdout.decode() == (
        "Verdict: hold\n\n⟦Greedy strikers⟧, every one.\n\n"
        "- “Greedy strikers” (MED-2.c, hold): This runs down people in a dispute, or wants them defeated.\n"
    )
    assert run("--text", "I think so.").stdout.decode().startswith("Verdict: clear\n")
    assert run("--official-voice", "--text", "I think so.").stdout.decode().startswith("Verdict: look\n")
