"""Templates keep style and script out, every block can be drawn, every colour is one of ours and readable."""

import re
from pathlib import Path

import pytest
from django.template.loader import get_template

from home.association.accent import contrast
from home.pages.blocks import BODY_BLOCKS

ROOT = Path(__file__).resolve().parents[2]
STYLES = ROOT / "home/static/home/css"
OF_THE_ADMIN = {"admin.css", "importing.css"}
"""They stand on Wagtail's and the desk's own style sheets."""
ROOMS = ("blog", "cms", "groups", "home", "moderation")
INLINE = re.compile(r"<style|<script(?![^>]*\ssrc=)|\sstyle=|\son[a-z]+=", re.IGNORECASE)
PAPERS = ("paper", "paper-2")
TEXTS = ("ink", "ink-2", "good", "wait", "bad", "note")


def templates() -> dict[str, str]:
    """Every template of the product but the letters, which have no style sheet to go to."""
    files = [file for room in ROOMS for file in (ROOT / room).rglob("templates/**/*.html")]
    return {
        str(file.relative_to(ROOT)): file.read_text(encoding="utf-8")
        for file in files
        if "email" not in file.parts
    }


def tokens() -> dict[str, dict[str, str]]:
    """The colours of tokens.css in light and in dark."""
    light, dark = (
        (STYLES / "tokens.css").read_text(encoding="utf-8").split("@media (prefers-color-scheme: dark)")
    )
    found = {
        name: dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", css))
        for name, css in (("light", light), ("dark", dark))
    }
    return {"light": found["light"], "dark": {**found["light"], **found["dark"]}}


def test_no_template_holds_style_or_script_of_its_own():
    assert [name for name, text in templates().items() if INLINE.search(text)] == []


def test_inline_style_would_be_found():
    assert [
        bool(INLINE.search(text))
        for text in ('<p style="x">', "<script>", '<a onclick="x">', '<p class="x">')
    ] == [
        True,
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(("name", "block"), BODY_BLOCKS, ids=[name for name, _ in BODY_BLOCKS])
def test_block_has_its_template(name, block):
    assert get_template(block.meta.template).template.name == block.meta.template


def test_every_custom_property_is_declared():
    css = "\n".join(
        file.read_text(encoding="utf-8") for file in STYLES.glob("*.css") if file.name not in OF_THE_ADMIN
    )
    used = set(re.findall(r"var\(--([\w-]+)\)", css))
    assert sorted(used - set(re.findall(r"--([\w-]+):", css))) == []


def test_every_style_sheet_is_linked():
    linked = set(
        re.findall(r"home/css/([\w-]+\.css)", templates()["home/templates/home/parts/stylesheets.html"])
    )
    assert linked == {file.name for file in STYLES.glob("*.css")} - OF_THE_ADMIN


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_is_readable_on_paper_and_on_its_tint(scheme):
    colours = tokens()[scheme]
    pairs = [(text, paper) for text in TEXTS for paper in PAPERS]
    pairs += [(text, f"{text}-soft") for text in ("good", "wait", "bad", "note")]
    pairs += [("ink", f"{text}-soft") for text in ("good", "wait", "bad", "note")] + [("ink", "mark")]
    weak = [(text, paper) for text, paper in pairs if contrast(colours[text], colours[paper]) < 4.5]
    assert weak == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_edges_of_controls_can_be_seen(scheme):
    colours = tokens()[scheme]
    assert [paper for paper in PAPERS if contrast(colours["line-strong"], colours[paper]) < 3] == []
