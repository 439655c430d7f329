"""Things that return from picture to picture: hills, trees, leaves, books, birds, houses."""

import math
import random
from collections.abc import Sequence

from .paper import (
    BERRY,
    INK,
    PAPER,
    SAND,
    Point,
    circle,
    clipped,
    curve,
    land,
    lens,
    line,
    moved,
    path,
    polygon,
    rect,
)


def hill(name: str, skyline: Sequence[Point], fill: str, furrow: str = "", gap: float = 26) -> str:
    """A hill with furrows that follow its skyline, as contour lines do on a map."""
    outline = land(skyline)
    if not furrow:
        return path(outline, fill)
    lines = [
        line(
            [(x, y + gap * k + (k * k * 1.5)) for x, y in skyline],
            furrow,
            max(3.2 - k * 0.12, 1.4),
            opacity=0.75,
        )
        for k in range(1, 16)
    ]
    return path(outline, fill) + clipped(name, outline, *lines)


def gouges(seed: int, outline: str, box: tuple[float, float, float, float], fill: str, n: int) -> str:
    """Scattered tapered cuts inside an outline; box is x, y, width, height."""
    dice = random.Random(seed)
    x, y, w, h = box
    cuts = [
        lens(
            x + dice.random() * w,
            y + dice.random() * h,
            dice.uniform(26, 60),
            dice.uniform(2.5, 4.5),
            dice.uniform(-14, 14),
            fill,
        )
        for _ in range(n)
    ]
    return clipped(f"gouge{seed}", outline, *cuts)


def round_tree(x: float, y: float, h: float, crown: str, trunk: str = INK, veins: str = "") -> str:
    """A tree with a round crown whose foot stands at x, y."""
    r = h * 0.36
    cy = y - h + r
    tree = path(
        f"M{x - h * 0.028:.1f} {y}L{x - h * 0.014:.1f} {cy}H{x + h * 0.014:.1f}L{x + h * 0.028:.1f} {y}Z",
        trunk,
    )
    tree = circle(x, cy, r, crown) + tree
    colour = veins or trunk
    for k, side in ((0.35, -1), (0.05, 1), (-0.3, -1), (-0.5, 1)):
        start = (x, cy + r * (k + 0.42))
        end = (x + side * r * 0.52, cy + r * (k - 0.05))
        tree += line([start, end], colour, max(h * 0.014, 1.5))
    return tree + line([(x, cy + r), (x, cy - r * 0.55)], colour, max(h * 0.016, 1.5))


def poplar(x: float, y: float, h: float, fill: str, vein: str = "") -> str:
    """A slim tree, like a flame or a leaf stood on end."""
    w = h * 0.17
    d = (
        f"M{x} {y - h}C{x + w * 1.1} {y - h * 0.62} {x + w} {y - h * 0.2} {x} {y - h * 0.08}"
        f"C{x - w} {y - h * 0.2} {x - w * 1.1} {y - h * 0.62} {x} {y - h}Z"
    )
    stem = line([(x, y), (x, y - h * 0.8)], vein or INK, max(h * 0.014, 1.4))
    return path(d, fill) + stem


def sprig(x: float, y: float, length: float, angle: float, leaf: str, stem: str, berries: str = "") -> str:
    """A twig with paired leaves, drawn from its foot upwards before it is turned."""
    parts = [line([(0, 0), (length * 0.03, -length * 0.5), (0, -length)], stem, length * 0.016)]
    for i in range(6):
        t = 0.2 + i * 0.135
        size = length * (0.3 - i * 0.028)
        for side in (-1, 1):
            tilt = -90 + side * 52
            cx = math.cos(math.radians(tilt)) * size * 0.56
            cy = -length * (t + (0.04 if side > 0 else 0)) + math.sin(math.radians(tilt)) * size * 0.56
            parts.append(lens(cx, cy, size, size * 0.3, tilt, leaf))
    parts.append(lens(0, -length * 1.06, length * 0.2, length * 0.06, -90, leaf))
    if berries:
        for bx, by in ((-0.13, -0.3), (0.15, -0.42), (-0.11, -0.62), (0.1, -0.78)):
            parts.append(circle(bx * length, by * length, length * 0.036, berries))
            parts.append(
                circle(bx * length - length * 0.01, by * length - length * 0.012, length * 0.009, PAPER)
            )
    return moved("".join(parts), x, y, 1, angle)


def open_book(x: float, y: float, w: float, cover: str = BERRY, page: str = PAPER, rule: str = SAND) -> str:
    """A book lying open, seen from a little above; x, y is the foot of its spine."""
    h = w * 0.36
    half = w / 2
    left = f"M{x} {y}C{x - half * 0.3} {y - h * 0.3} {x - half * 0.75} {y - h * 0.26} {x - half} {y - h * 0.06}L{x - half} {y - h * 1.06}C{x - half * 0.75} {y - h * 1.26} {x - half * 0.3} {y - h * 1.3} {x} {y - h}Z"
    right = f"M{x} {y}C{x + half * 0.3} {y - h * 0.3} {x + half * 0.75} {y - h * 0.26} {x + half} {y - h * 0.06}L{x + half} {y - h * 1.06}C{x + half * 0.75} {y - h * 1.26} {x + half * 0.3} {y - h * 1.3} {x} {y - h}Z"
    pad = w * 0.025
    board = f"M{x - half - pad} {y + pad}L{x - half - pad} {y - h * 1.0}H{x + half + pad}V{y + pad}Q{x} {y + pad * 2.6} {x - half - pad} {y + pad}Z"
    rules = ""
    for k in range(1, 8):
        drop = h * (0.12 * k + 0.03)
        for side in (-1, 1):
            last = 0.88 if k % 4 else 0.6
            edge = [_page_edge(u * last) for u in (0.1, 0.4, 0.7, 1)]
            rules += line([(x + side * half * u, y - h * v + drop) for u, v in edge], rule, w * 0.007)
    return (
        path(board, cover)
        + path(left, page)
        + path(right, page)
        + rules
        + line([(x, y), (x, y - h)], rule, w * 0.006)
    )


def _page_edge(t: float) -> Point:
    """A point on the top edge of an open page: parts of its half width and of its height."""
    across = 3 * (1 - t) ** 2 * t * 0.3 + 3 * (1 - t) * t**2 * 0.75 + t**3
    up = (1 - t) ** 3 + 3 * (1 - t) ** 2 * t * 1.3 + 3 * (1 - t) * t**2 * 1.26 + t**3 * 1.06
    return across, up


def spine(x: float, y: float, w: float, h: float, fill: str, band: str, label: bool = True) -> str:
    """The back of a book that stands on a shelf; x, y is its foot on the left."""
    book = rect(x, y - h, w, h, fill, 3)
    book += rect(x, y - h * 0.9, w, h * 0.035, band) + rect(x, y - h * 0.14, w, h * 0.035, band)
    if label:
        book += rect(x + w * 0.2, y - h * 0.74, w * 0.6, h * 0.22, band, 2)
    return book


def bird(x: float, y: float, size: float, fill: str, angle: float = 0) -> str:
    """A small bird in flight, wings up."""
    s = size
    d = f"M0 0Q{-s * 0.35} {-s * 0.62} {-s} {-s * 0.5}Q{-s * 0.45} {-s * 0.2} {-s * 0.12} {s * 0.16}Q0 {s * 0.26} {s * 0.12} {s * 0.16}Q{s * 0.45} {-s * 0.2} {s} {-s * 0.5}Q{s * 0.35} {-s * 0.62} 0 0Z"
    return moved(path(d, fill), x, y, 1, angle)


def house(x: float, y: float, w: float, h: float, wall: str, roof: str, light: str, door: bool = True) -> str:
    """A house with a gable; x, y is its foot on the left."""
    body = rect(x, y - h, w, h, wall)
    gable = polygon([(x - w * 0.07, y - h), (x + w / 2, y - h - w * 0.5), (x + w * 1.07, y - h)], roof)
    panes = ""
    for row in range(max(1, int(h // 70))):
        for col in (0.18, 0.58):
            panes += rect(x + w * col, y - h + 22 + row * 62, w * 0.24, 34, light, 2)
    if door:
        panes += path(f"M{x + w * 0.4} {y}v{-h * 0.2}a{w * 0.1} {w * 0.1} 0 0 1 {w * 0.2} 0v{h * 0.2}Z", INK)
    return body + gable + panes


def sun(x: float, y: float, r: float, fill: str, halo: str = "") -> str:
    rings = (
        circle(x, y, r * 1.75, halo, opacity=0.35) + circle(x, y, r * 1.36, halo, opacity=0.5) if halo else ""
    )
    return rings + circle(x, y, r, fill)


def ripples(seed: int, box: tuple[float, float, float, float], colour: str, n: int = 40) -> str:
    """Light on water: flat tapered strokes, denser towards the near shore."""
    dice = random.Random(seed)
    x, y, w, h = box
    out = ""
    for _ in range(n):
        t = dice.random() ** 0.7
        out += lens(x + dice.random() * w, y + t * h, dice.uniform(40, 150) * (0.4 + t), 2 + 3 * t, 0, colour)
    return out


def hedge(points: Sequence[Point], size: float, fills: Sequence[str], seed: int = 1) -> str:
    """A hedgerow: round bushes along a line."""
    dice = random.Random(seed)
    out = ""
    for x, y in points:
        r = size * dice.uniform(0.7, 1.25)
        out += circle(x, y - r * 0.5, r, dice.choice(fills))
    return out


def contours(
    x: float, y: float, size: float, colour: str, seed: int, rings: int = 9, width: float = 2.5
) -> str:
    """Contour lines round a summit, as a map shows them."""
    dice = random.Random(seed)
    wobble = [dice.uniform(0.72, 1.28) for _ in range(14)]
    out = ""
    for k in range(1, rings + 1):
        r = size * k / rings
        mix = k / rings
        pts = []
        for i, w in enumerate(wobble):
            a = math.tau * i / len(wobble)
            q = 1 + (w - 1) * (0.4 + 0.8 * mix)
            pts.append((x + math.cos(a) * r * q * 1.25, y + math.sin(a) * r * q))
        out += path(
            curve([*pts, pts[0]]) + "Z", "none", stroke=colour, stroke_width=width if k % 4 else width * 2
        )
    return out


def envelope(x: float, y: float, w: float, fill: str, flap: str, angle: float = 0, seal: str = BERRY) -> str:
    h = w * 0.64
    shape = rect(-w / 2, -h / 2, w, h, fill, 4)
    shape += polygon([(-w / 2, -h / 2), (0, h * 0.12), (w / 2, -h / 2)], flap)
    return moved(shape + circle(0, h * 0.1, w * 0.07, seal), x, y, 1, angle)


def page(
    x: float, y: float, w: float, angle: float, fill: str = PAPER, rule: str = SAND, marks: str = ""
) -> str:
    """A written page, with marks in its margin where somebody has read it."""
    h = w * 1.36
    body = rect(-w / 2, -h / 2, w, h, fill, 3)
    for k in range(12):
        end = 0.4 if k % 5 != 4 else 0.1
        ly = -h * 0.38 + k * h * 0.067
        body += line([(-w * 0.28, ly), (w * end, ly)], rule, w * 0.016)
    if marks:
        body += line([(-w * 0.4, -h * 0.2), (-w * 0.36, -h * 0.16), (-w * 0.3, -h * 0.3)], marks, w * 0.022)
        body += path(
            curve([(-w * 0.42, h * 0.02), (-w * 0.36, h * 0.06), (-w * 0.4, h * 0.1), (-w * 0.34, h * 0.14)]),
            "none",
            stroke=marks,
            stroke_width=w * 0.018,
            stroke_linecap="round",
        )
        body += path(
            f"M{-w * 0.3:.1f} {h * 0.165:.1f}h{w * 0.5:.1f}",
            "none",
            stroke=marks,
            stroke_width=w * 0.016,
            stroke_linecap="round",
        )
        body += path(
            f"M{w * 0.02:.1f} {-h * 0.25:.1f}a{w * 0.16:.1f} {h * 0.04:.1f} 0 1 0 {w * 0.3:.1f} {-h * 0.005:.1f}a{w * 0.16:.1f} {h * 0.045:.1f} 0 1 0 {-w * 0.29:.1f} {h * 0.01:.1f}",
            "none",
            stroke=marks,
            stroke_width=w * 0.014,
            stroke_linecap="round",
        )
    return moved(body, x, y, 1, angle)
