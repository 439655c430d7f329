"""The sheet of paper, the colours and the cuts from which every example picture is made."""

import math
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

INK = "#1c2a33"
NIGHT = "#22404a"
PINE = "#23544b"
FERN = "#4b7f6b"
SAGE = "#93b09a"
MIST = "#c9d6ce"
SKY = "#b7ced3"
LAKE = "#6f9fa8"
PAPER = "#f6efe1"
SAND = "#e8d5b0"
STRAW = "#dfb25b"
OCHRE = "#c4862f"
CLAY = "#c2643f"
BERRY = "#98353c"
BLUSH = "#e5b39a"
PLUM = "#593244"

Point = tuple[float, float]


@dataclass
class Sheet:
    """One picture under the knife: shapes are laid on it from back to front."""

    ground: str
    width: int = 1600
    height: int = 1000
    shapes: list[str] = field(default_factory=list)

    def lay(self, *shapes: str, lift: int = 0) -> None:
        """Put shapes on the sheet as one cut; `lift` (0 to 3) is how far its shadow falls."""
        body = "".join(shapes)
        self.shapes.append(f'<g filter="url(#lift{lift})">{body}</g>' if lift else body)

    def svg(self) -> str:
        size = f'width="{self.width}" height="{self.height}"'
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} '
            f'viewBox="0 0 {self.width} {self.height}">{DEFS}'
            f'<rect {size} fill="{self.ground}"/>{"".join(self.shapes)}'
            f'<rect {size} filter="url(#grain)" opacity=".16"/></svg>'
        )


def _lift(name: str, dy: int, blur: int, strength: float) -> str:
    return (
        f'<filter id="{name}" x="-20%" y="-20%" width="140%" height="140%">'
        f'<feDropShadow dx="{dy // 3}" dy="{dy}" stdDeviation="{blur}" '
        f'flood-color="#14242b" flood-opacity="{strength}"/></filter>'
    )


DEFS = (
    "<defs>"
    + _lift("lift1", 3, 3, 0.20)
    + _lift("lift2", 6, 8, 0.26)
    + _lift("lift3", 12, 16, 0.30)
    + '<filter id="grain" x="0" y="0" width="100%" height="100%">'
    '<feTurbulence type="fractalNoise" baseFrequency=".35" numOctaves="2" seed="7"/>'
    '<feColorMatrix values="0 0 0 0 .32 0 0 0 0 .27 0 0 0 0 .2 0 0 0 1.5 -.62"/>'
    "</filter></defs>"
)


def path(d: str, fill: str = "none", **attributes: object) -> str:
    extra = "".join(f' {name.replace("_", "-")}="{value}"' for name, value in attributes.items())
    return f'<path d="{d}" fill="{fill}"{extra}/>'


def circle(x: float, y: float, r: float, fill: str, **attributes: object) -> str:
    extra = "".join(f' {name.replace("_", "-")}="{value}"' for name, value in attributes.items())
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}" fill="{fill}"{extra}/>'


def rect(x: float, y: float, w: float, h: float, fill: str, r: float = 0) -> str:
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{w:.1f}" height="{h:.1f}" rx="{r}" fill="{fill}"/>'


def polygon(points: Iterable[Point], fill: str) -> str:
    return path("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z", fill)


def line(points: Sequence[Point], colour: str, width: float = 3, **attributes: object) -> str:
    settings = {"stroke_linecap": "round", "stroke_linejoin": "round", **attributes}
    return path(curve(points), "none", stroke=colour, stroke_width=width, **settings)


def turned(shape: str, angle: float, x: float = 0, y: float = 0) -> str:
    return f'<g transform="rotate({angle:.1f} {x:.1f} {y:.1f})">{shape}</g>'


def moved(shape: str, x: float, y: float, scale: float = 1, angle: float = 0) -> str:
    return f'<g transform="translate({x:.1f} {y:.1f}) rotate({angle:.1f}) scale({scale:.3f})">{shape}</g>'


def clipped(name: str, outline: str, *shapes: str) -> str:
    """Shapes, seen only inside an outline (a path's `d`)."""
    return (
        f'<clipPath id="{name}"><path d="{outline}"/></clipPath>'
        f'<g clip-path="url(#{name})">{"".join(shapes)}</g>'
    )


def curve(points: Sequence[Point]) -> str:
    """A smooth line through the points (Catmull-Rom, written as Bezier curves)."""
    d = f"M{points[0][0]:.1f} {points[0][1]:.1f}"
    for i in range(len(points) - 1):
        before = points[max(i - 1, 0)]
        a, b = points[i], points[i + 1]
        after = points[min(i + 2, len(points) - 1)]
        c1 = (a[0] + (b[0] - before[0]) / 6, a[1] + (b[1] - before[1]) / 6)
        c2 = (b[0] - (after[0] - a[0]) / 6, b[1] - (after[1] - a[1]) / 6)
        d += f"C{c1[0]:.1f} {c1[1]:.1f} {c2[0]:.1f} {c2[1]:.1f} {b[0]:.1f} {b[1]:.1f}"
    return d


def closed(points: Sequence[Point]) -> str:
    """A smooth closed outline through the points."""
    ring = [points[-1], *points, points[0], points[1]]
    d = f"M{points[0][0]:.1f} {points[0][1]:.1f}"
    for i in range(1, len(points) + 1):
        before, a, b = ring[i - 1], ring[i], ring[i + 1]
        after = ring[i + 2] if i + 2 < len(ring) else points[1]
        c1 = (a[0] + (b[0] - before[0]) / 6, a[1] + (b[1] - before[1]) / 6)
        c2 = (b[0] - (after[0] - a[0]) / 6, b[1] - (after[1] - a[1]) / 6)
        d += f"C{c1[0]:.1f} {c1[1]:.1f} {c2[0]:.1f} {c2[1]:.1f} {b[0]:.1f} {b[1]:.1f}"
    return d + "Z"


def ridge(seed: int, y: float, rise: float, steps: int = 6, width: int = 1600) -> list[Point]:
    """The skyline of a range of hills, left to right."""
    dice = random.Random(seed)
    phase, phase2 = dice.uniform(0, 6.3), dice.uniform(0, 6.3)
    points = []
    for i in range(steps * 3 + 1):
        t = i / (steps * 3)
        swell = math.sin(t * steps * 1.15 + phase) * 0.6 + math.sin(t * steps * 2.3 + phase2) * 0.28
        points.append((-40 + t * (width + 80), y - rise * (swell + dice.uniform(-0.06, 0.06))))
    return points


def land(skyline: Sequence[Point], bottom: float = 1040) -> str:
    """The outline of the land under a skyline."""
    return curve(skyline) + f"L{skyline[-1][0]:.1f} {bottom}L{skyline[0][0]:.1f} {bottom}Z"


def lens(x: float, y: float, length: float, width: float, angle: float, fill: str) -> str:
    """A tapered cut, as a gouge leaves it in lino; also a leaf."""
    h = length / 2
    d = f"M{-h:.1f} 0Q0 {-width:.1f} {h:.1f} 0Q0 {width:.1f} {-h:.1f} 0Z"
    return moved(path(d, fill), x, y, 1, angle)
