"""`python -m groups.proposals.overlap GROUPS.jsonl < NEEDS.jsonl`: a JSON object for each need.

Groups have id, name and description; needs have id and text.
"""

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from .comparing import Comparison, Described


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m groups.proposals.overlap", description=__doc__)
    parser.add_argument("groups", type=Path, help="one JSON object to a line: id, name, description")
    path: Path = parser.parse_args().groups
    lines = path.read_text(encoding="utf-8").splitlines()
    facts = [json.loads(line) for line in lines if line.strip()]
    comparison = Comparison([Described(str(one["id"]), one["name"], one["description"]) for one in facts])
    for line in sys.stdin:
        if line.strip():
            need = json.loads(line)
            found = comparison.overlap(need["text"])
            told = {"id": need["id"], "ranked": [asdict(each) for each in found.ranked]}
            sys.stdout.write(json.dumps({**told, "strength": found.strength}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
