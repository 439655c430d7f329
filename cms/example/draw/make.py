"""Draws every example picture (`python -m cms.example.draw.make`): SVG, rasterised by Chromium, kept as WebP."""

import io
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from . import (
    desk_scenes,
    land_scenes,
    quiet_scenes,
    study_scenes,
    talk_scenes,
    town_scenes,
    walk_scenes,
    water_scenes,
)
from .faces import portrait
from .logo import logo
from .paper import Sheet
from .people import LOOKS

PICTURES = Path(__file__).resolve().parent.parent / "pictures"

SCENES: dict[str, Callable[[], Sheet]] = {
    "home": land_scenes.home,
    "north-west": land_scenes.north_west,
    "marches": land_scenes.marches,
    "evening": town_scenes.bridge,
    "orchard": walk_scenes.orchard_walk,
    "fieldwork": walk_scenes.fieldwork,
    "winter-reading": town_scenes.snow_reading,
    "feedback": desk_scenes.feedback,
    "seating": desk_scenes.seating,
    "envelopes": talk_scenes.envelopes,
    "balance": desk_scenes.balance,
    "conversation": talk_scenes.conversation,
    "notebooks": talk_scenes.notebooks,
    "shelves": study_scenes.shelves,
    "register": study_scenes.register,
    "stepping-stones": water_scenes.stepping_stones,
    "lantern-stairs": water_scenes.lantern_stairs,
    "hall": study_scenes.hall,
    "silence": quiet_scenes.silence,
    "doorway": quiet_scenes.doorway,
    "laboratory": quiet_scenes.laboratory,
    "abacus": quiet_scenes.abacus,
}


SCENES |= {f"people/{name}": partial(portrait, look) for name, look in LOOKS.items()}


def draw(names: list[str], folder: Path = PICTURES) -> None:
    (folder / "people").mkdir(parents=True, exist_ok=True)
    with sync_playwright() as browsers:
        browser = browsers.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        tab = browser.new_page()
        for name in names or list(SCENES):
            sheet = SCENES[name]()
            tab.set_viewport_size({"width": sheet.width, "height": sheet.height})
            tab.set_content(f"<style>body{{margin:0}}svg{{display:block}}</style>{sheet.svg()}")
            picture = Image.open(io.BytesIO(tab.screenshot())).convert("RGB")
            picture.save(folder / f"{name}.webp", quality=82, method=6)
            print(name, (folder / f"{name}.webp").stat().st_size // 1024, "KB")
        tab.set_viewport_size({"width": 512, "height": 512})
        tab.set_content(f"<style>body{{margin:0}}svg{{display:block}}</style>{logo()}")
        tab.screenshot(path=folder / "logo.png", omit_background=True)
        (folder / "logo.svg").write_text(logo() + "\n")
        browser.close()


if __name__ == "__main__":
    draw(sys.argv[1:])
