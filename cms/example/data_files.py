"""Where the example's data and pictures lie, and how they are read."""

import tomllib
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
DATA = HERE / "data"
PICTURES = HERE / "pictures"


def read(name: str) -> dict[str, Any]:
    """The data file of this name, such as "people" or "policies/media"."""
    with (DATA / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def read_folder(name: str) -> list[dict[str, Any]]:
    """Every data file in a folder, by file name."""
    return [read(f"{name}/{path.stem}") for path in sorted((DATA / name).glob("*.toml"))]
