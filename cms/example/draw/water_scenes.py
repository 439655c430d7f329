"""Pictures of going forward step by step."""

import math

from .motifs import lens, ripples, round_tree, sprig
from .paper import (
    BERRY,
    BLUSH,
    FERN,
    INK,
    LAKE,
    MIST,
    NIGHT,
    PAPER,
    PINE,
    PLUM,
    SAGE,
    SAND,
    STRAW,
    Sheet,
    circle,
    line,
    path,
    polygon,
    rect,
)


def stepping_stones() -> Sheet:
    """Stepping stones across a wide quiet river towards a lit shore."""
    s = Sheet("#efd9ae")
    s.lay(circle(1180, 260, 110, PAPER), lift=1)
    s.lay(path("M-40 420C300 330 560 400 860 350S1400 300 1640 360V520H-40Z", SAGE), lift=1)
    for x, y, h, f in (
        (960, 400, 160, FERN),
        (1080, 396, 210, PINE),
        (1240, 392, 180, FERN),
        (1370, 396, 230, PINE),
        (1500, 400, 170, BERRY),
        (320, 410, 130, FERN),
        (200, 414, 160, PINE),
    ):
        s.lay(round_tree(x, y, h, f, INK, MIST), lift=1)
    s.lay(path("M-40 430C400 396 1100 420 1640 400V1040H-40Z", LAKE), lift=2)
    s.lay(ripples(14, (0, 440, 1600, 560), "#8fb7be", 120), ripples(15, (0, 440, 1600, 560), "#5a8993", 60))
    stones = (
        (1120, 446, 34),
        (1060, 480, 44),
        (1150, 520, 56),
        (1040, 568, 70),
        (880, 610, 86),
        (960, 680, 104),
        (760, 736, 120),
        (560, 800, 140),
        (760, 890, 164),
        (440, 960, 190),
    )
    for i, (x, y, r) in enumerate(stones):
        fill = (SAND, PAPER, BLUSH)[i % 3]
        s.lay(
            path(
                f"M{x - r} {y}Q{x - r * 0.7} {y - r * 0.46} {x} {y - r * 0.42}T{x + r} {y}Q{x + r * 0.8} {y + r * 0.34} {x} {y + r * 0.34}T{x - r} {y}Z",
                fill,
            ),
            lift=2,
        )
        s.lay(lens(x - r * 0.2, y - r * 0.1, r * 0.8, r * 0.04, -4, "#cdb98d"))
    for x, a in ((60, 12), (150, -8), (240, 6), (1480, -14), (1560, 4), (1390, 10)):
        for k in range(3):
            s.lay(
                lens(x + k * 16, 850 + k * 10, 340 - k * 50, 12, -90 + a + k * 9 - 9, (PINE, FERN, NIGHT)[k]),
                lift=1,
            )
        s.lay(
            line([(x, 1000), (x + a * 2, 700)], INK, 6), rect(x + a * 2 - 11, 640, 22, 90, PLUM, 11), lift=1
        )
    return s


def lantern_stairs() -> Sheet:
    """A stair that is lit one lantern at a time."""
    s = Sheet("#2b3f4d")
    s.lay(circle(330, 220, 96, PAPER), circle(366, 198, 84, "#2b3f4d"))
    for k in range(40):
        a = k * 2.399
        s.lay(circle(760 + math.cos(a) * k * 20, 300 + math.sin(a) * k * 9, 3 + k % 3, SAND))
    for i in range(8):
        x, y = 60 + i * 190, 880 - i * 82
        s.lay(
            rect(x, y, 1700 - x, 1040 - y, "#3c5a66" if i % 2 else "#456672"),
            rect(x - 12, y - 16, 1700 - x, 22, SAND),
            lift=2,
        )
    for i in range(8):
        x, y = 160 + i * 190, 864 - i * 82
        lit = i < 5
        if lit:
            s.lay(circle(x, y - 120, 120, STRAW, opacity=0.16), circle(x, y - 120, 78, STRAW, opacity=0.24))
        s.lay(
            rect(x - 5, y - 76, 10, 76, INK),
            polygon(
                [(x - 30, y - 76), (x - 38, y - 160), (x + 38, y - 160), (x + 30, y - 76)],
                STRAW if lit else "#5d7f88",
            ),
            polygon([(x - 46, y - 160), (x, y - 204), (x + 46, y - 160)], BERRY if lit else NIGHT),
            line([(x, y - 76), (x, y - 160)], INK, 5),
            lift=1,
        )
    s.lay(sprig(90, 990, 260, -16, FERN, INK, BERRY), sprig(180, 1000, 200, 20, SAGE, INK), lift=2)
    return s
