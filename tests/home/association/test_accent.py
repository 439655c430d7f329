"""Whatever colour an association chooses, text in it can be read."""

from hypothesis import given
from hypothesis import strategies as st

from home.association.accent import DARK_PAPER, LIGHT_PAPER, Accent, contrast

colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def test_contrast_of_black_and_white_is_the_greatest():
    assert round(contrast("#000000", "#ffffff"), 1) == 21.0


@given(colours)
def test_text_in_the_accent_is_readable_on_paper_in_light_and_dark(colour):
    accent = Accent.from_hex(colour)
    assert contrast(accent.light.strong, LIGHT_PAPER) >= 4.5
    assert contrast(accent.dark.strong, DARK_PAPER) >= 4.5


@given(colours)
def test_ink_is_readable_on_the_accent(colour):
    accent = Accent.from_hex(colour)
    for shades in (accent.light, accent.dark):
        assert contrast(shades.ink, shades.fill) >= 4.5


def test_colour_that_is_readable_is_left_as_chosen():
    assert Accent.from_hex("#1f5c57").light.fill == "#1f5c57"
