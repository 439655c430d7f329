"""Pictures of tables: marking, weighing, sitting together."""

import math

from .motifs import lens, page, sprig
from .paper import (
    BERRY,
    CLAY,
    FERN,
    INK,
    MIST,
    NIGHT,
    OCHRE,
    PAPER,
    PINE,
    PLUM,
    SAGE,
    SAND,
    STRAW,
    Sheet,
    circle,
    line,
    moved,
    path,
    polygon,
    rect,
)


def cup(x: float, y: float, r: float, fill: str, tea: str) -> str:
    """A cup and saucer from above."""
    handle = path(
        f"M{r * 0.55} 0h{r * 0.5}", "none", stroke=fill, stroke_width=r * 0.22, stroke_linecap="round"
    )
    return moved(
        circle(0, 0, r * 1.25, PAPER)
        + circle(0, 0, r * 1.05, MIST)
        + handle
        + circle(0, 0, r * 0.72, fill)
        + circle(0, 0, r * 0.56, tea),
        x,
        y,
        1,
        35,
    )


def pencil(x: float, y: float, length: float, angle: float, fill: str) -> str:
    h = length / 2
    w = length * 0.035
    shape = rect(-h, -w, length * 0.86, w * 2, fill) + rect(
        -h - length * 0.05, -w, length * 0.06, w * 2, BERRY, 4
    )
    tip = h - length * 0.14
    shape += polygon([(tip, -w), (tip, w), (h, 0)], SAND) + polygon(
        [(h - length * 0.045, -w * 0.34), (h - length * 0.045, w * 0.34), (h, 0)], INK
    )
    return moved(shape, x, y, 1, angle)


def feedback() -> Sheet:
    """Essays on a dark table, each with somebody's marks in the margin."""
    s = Sheet(PINE)
    for k in range(14):
        s.lay(
            line(
                [(-20, 40 + k * 74), (500, 52 + k * 74), (1100, 34 + k * 74), (1640, 48 + k * 74)],
                "#2d6358",
                3,
            )
        )
    sheets = (
        (220, 330, -14, MIST),
        (560, 250, 7, "#ece2cd"),
        (960, 300, -6, PAPER),
        (1330, 260, 12, MIST),
        (330, 770, 9, PAPER),
        (1240, 760, -10, "#ece2cd"),
    )
    for i, (x, y, a, fill) in enumerate(sheets):
        s.lay(page(x, y, 330, a, fill, SAGE if fill == MIST else SAND, BERRY if i % 2 else CLAY), lift=2)
    s.lay(page(780, 640, 400, 3, PAPER, SAND, BERRY), lift=3)
    s.lay(pencil(1010, 800, 420, -38, STRAW), lift=3)
    s.lay(cup(1450, 560, 86, BERRY, PLUM), lift=3)
    s.lay(sprig(90, 640, 240, 24, SAGE, INK, BERRY), lift=2)
    return s


def seating() -> Sheet:
    """A round table from above, with a place for everybody."""
    s = Sheet(CLAY)
    for r in range(9):
        s.lay(circle(800, 500, 960 - r * 70, "none", stroke="#b45836", stroke_width=3))
    fills = (PINE, STRAW, NIGHT, SAND, BERRY, SAGE, PLUM, OCHRE)
    for i in range(8):
        a = i * 45 + 22
        x, y = 800 + math.cos(math.radians(a)) * 405, 500 + math.sin(math.radians(a)) * 405
        chair = rect(-62, -56, 124, 112, fills[i], 26) + path(
            "M-66 -40Q0 -104 66 -40", "none", stroke=INK, stroke_width=20, stroke_linecap="round"
        )
        s.lay(moved(chair, x, y, 1, a + 90), lift=2)
    s.lay(circle(800, 500, 330, SAND), lift=3)
    s.lay(
        circle(800, 500, 300, "none", stroke="#d9c394", stroke_width=4),
        circle(800, 500, 276, "none", stroke="#d9c394", stroke_width=2),
    )
    for i in range(8):
        way = math.radians(i * 45 + 22)
        x, y = 800 + math.cos(way) * 226, 500 + math.sin(way) * 226
        if i % 3 == 1:
            s.lay(cup(x, y, 36, fills[i], PLUM), lift=1)
        else:
            s.lay(page(x, y, 84, i * 45 + 112, PAPER, SAND, BERRY if i % 2 else ""), lift=1)
    for i in range(9):
        a = i * 40
        s.lay(
            lens(
                800 + math.cos(math.radians(a)) * 52,
                500 + math.sin(math.radians(a)) * 52,
                104,
                18,
                a,
                (PINE, FERN, SAGE)[i % 3],
            ),
            lift=1,
        )
    s.lay(
        "".join(
            circle(800 + math.cos(i * 1.26) * 24, 500 + math.sin(i * 1.26) * 24, 15, BERRY) for i in range(5)
        ),
        circle(800, 500, 14, STRAW),
        lift=1,
    )
    return s


def balance() -> Sheet:
    """A pair of scales with an essay in each pan."""
    s = Sheet(STRAW)
    s.lay(circle(800, 480, 430, "#e6bf70"), circle(800, 480, 350, "#ecc981"))
    s.lay(rect(0, 830, 1600, 170, BERRY), lift=3)
    s.lay("".join(line([(0, 862 + k * 36), (1600, 862 + k * 36)], "#a84a4e", 3) for k in range(4)))
    s.lay(path("M640 850Q660 790 760 780V250H840V780Q940 790 960 850Z", NIGHT), lift=2)
    s.lay(circle(800, 240, 46, NIGHT), circle(800, 240, 22, STRAW), lift=1)
    ends = ((360, 330), (1240, 290))
    s.lay(
        path(
            f"M{ends[0][0]} {ends[0][1]}Q590 220 800 240Q1010 210 {ends[1][0]} {ends[1][1]}",
            "none",
            stroke=NIGHT,
            stroke_width=24,
            stroke_linecap="round",
        ),
        lift=1,
    )
    for (x, y), angle in zip(ends, (-5, 5), strict=True):
        pan = y + 300
        s.lay(line([(x, y), (x - 190, pan)], INK, 5), line([(x, y), (x + 190, pan)], INK, 5))
        s.lay(
            page(x - 30, pan - 110, 170, angle, PAPER, SAND, BERRY),
            page(x + 50, pan - 96, 150, angle + 12, MIST, SAGE, PINE),
            lift=1,
        )
        s.lay(
            path(
                f"M{x - 230} {pan}H{x + 230}Q{x + 190} {pan + 110} {x} {pan + 110}Q{x - 190} {pan + 110} {x - 230} {pan}Z",
                PINE,
            ),
            lift=2,
        )
        s.lay("".join(lens(x - 150 + k * 60, pan + 40 + (k % 2) * 16, 44, 5, 0, SAGE) for k in range(6)))
        s.lay(circle(x, y, 20, BERRY), lift=1)
    return s
