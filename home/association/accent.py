"""Readable shades of the one accent colour that an association chooses (WCAG 2.2 contrast)."""

import colorsys
from dataclasses import dataclass
from typing import Self

LIGHT_PAPER = "#fdfdfb"
DARK_PAPER = "#131718"
READABLE = 4.5


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return red, green, blue


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb, 0 to 1 (WCAG 2.2)."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _channels(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _with_lightness(colour: str, lightness: float) -> str:
    hue, _, saturation = colorsys.rgb_to_hls(*_channels(colour))
    return "#" + "".join(f"{round(c * 255):02x}" for c in colorsys.hls_to_rgb(hue, lightness, saturation))


def readable_on(colour: str, paper: str, ratio: float = READABLE) -> str:
    """The shade of `colour` nearest to it that has at least `ratio` contrast on `paper`."""
    _, lightness, _ = colorsys.rgb_to_hls(*_channels(colour))
    step = -0.01 if luminance(paper) > 0.4 else 0.01
    shade = colour
    while contrast(shade, paper) < ratio and 0 < lightness + step < 1:
        lightness += step
        shade = _with_lightness(colour, lightness)
    return shade


@dataclass(frozen=True)
class Shades:
    """The accent on one paper: as a surface, as the ink to write on that surface, and as text."""

    fill: str
    ink: str
    strong: str


def _ink_for(fill: str) -> str:
    return max(("#ffffff", "#111111"), key=lambda ink: contrast(ink, fill))


@dataclass(frozen=True)
class Accent:
    """The accent as chosen, and its shades for light and for dark paper."""

    chosen: str
    light: Shades
    dark: Shades

    @classmethod
    def from_hex(cls, colour: str) -> Self:
        """Shades of `colour`: text reads at 7 to 1 or better, and a dark page gets no glaring surface."""
        surface = readable_on(colour, LIGHT_PAPER, 5.0)
        raised = readable_on(surface, DARK_PAPER, 2.4)
        return cls(
            chosen=colour,
            light=Shades(surface, _ink_for(surface), readable_on(colour, LIGHT_PAPER, 7.5)),
            dark=Shades(raised, _ink_for(raised), readable_on(colour, DARK_PAPER, 9.0)),
        )
