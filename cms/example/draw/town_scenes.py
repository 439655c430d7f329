"""Pictures of towns and of winter."""

import math

from .motifs import hill, house, ripples, sun
from .paper import (
    BERRY,
    CLAY,
    FERN,
    INK,
    NIGHT,
    OCHRE,
    PAPER,
    PINE,
    PLUM,
    SAND,
    STRAW,
    Sheet,
    circle,
    line,
    path,
    polygon,
    rect,
    ridge,
)


def bridge() -> Sheet:
    """An evening on the canal: lit windows and their reflection."""
    s = Sheet("#2b4a57")
    s.lay(sun(590, 150, 74, PAPER, "#4a6a72"))
    heights = (300, 390, 260, 420, 330, 280, 370)
    walls = (CLAY, BERRY, SAND, PLUM, OCHRE, BERRY, CLAY)
    for i, (h, wall) in enumerate(zip(heights, walls, strict=True)):
        s.lay(
            house(40 + i * 224, 640, 200, h, wall, INK if i % 2 else NIGHT, STRAW if wall != SAND else NIGHT),
            lift=2,
        )
    s.lay(rect(0, 640, 1600, 360, NIGHT), lift=2)
    for i, h in enumerate(heights):
        for k in range(5):
            s.lay(
                path(
                    f"M{80 + i * 224 + (k * 37) % 60} {670 + k * h * 0.12:.0f}h{70 - k * 8}",
                    "none",
                    stroke=STRAW,
                    stroke_width=8 - k,
                    stroke_linecap="round",
                    opacity=0.8 - k * 0.13,
                )
            )
    s.lay(ripples(6, (0, 660, 1600, 340), "#3b6470", 70))
    arch = "M420 700C560 520 1040 520 1180 700H1090C1000 590 600 590 510 700Z"
    s.lay(
        path(arch, PAPER),
        path("M410 700C560 494 1040 494 1190 700", "none", stroke=SAND, stroke_width=14),
        lift=3,
    )
    for i in range(9):
        t = i / 8
        x = 470 + t * 660
        y = 636 - math.sin(t * math.pi) * 92
        s.lay(line([(x, y), (x, y - 44)], INK, 6))
    s.lay(path("M470 592C600 448 1000 448 1130 592", "none", stroke=INK, stroke_width=7), lift=1)
    boat = "M560 830H1010L960 900H620Z"
    s.lay(path(boat, BERRY), rect(660, 770, 230, 62, PAPER, 6), lift=2)
    for k in range(4):
        s.lay(rect(680 + k * 52, 786, 32, 28, NIGHT, 14))
    s.lay(path("M560 830H1010L1004 842H568Z", STRAW))
    s.lay(ripples(9, (500, 890, 560, 60), "#5b8791", 22))
    return s


def snow_reading() -> Sheet:
    """Winter: a village whose houses are books."""
    s = Sheet("#35505e")
    s.lay(sun(1240, 220, 90, PAPER, "#4d6a76"))
    s.lay(hill("w1", ridge(12, 560, 60, 5), "#557681", "#6b8b94"), lift=1)
    s.lay(hill("w2", ridge(19, 660, 50, 5), "#8fadb3", "#a6c0c4"), lift=2)
    books = (
        (120, 330, 150, BERRY),
        (290, 420, 120, STRAW),
        (430, 290, 170, PINE),
        (640, 470, 130, CLAY),
        (790, 350, 180, SAND),
        (990, 430, 130, PLUM),
        (1140, 300, 170, OCHRE),
        (1330, 390, 150, FERN),
    )
    for x, h, w, fill in books:
        foot = 800
        s.lay(rect(x, foot - h, w, h, fill, 4), lift=2)
        band = PAPER if fill not in (SAND, STRAW) else BERRY
        s.lay(rect(x, foot - h + 70, w, 12, band), rect(x, foot - 60, w, 12, band))
        s.lay(
            polygon([(x - 16, foot - h + 8), (x + w / 2, foot - h - 74), (x + w + 16, foot - h + 8)], PAPER),
            lift=1,
        )
        for k in range(2):
            s.lay(
                rect(
                    x + w * (0.2 + 0.38 * k),
                    foot - h + 110,
                    w * 0.22,
                    44,
                    STRAW if fill not in (STRAW, OCHRE, SAND) else NIGHT,
                    3,
                )
            )
        s.lay(path(f"M{x + w * 0.38} {foot}v-64a{w * 0.12} {w * 0.12} 0 0 1 {w * 0.24} 0v64Z", INK))
    s.lay(hill("w3", ridge(27, 810, 24, 4), PAPER, "#e3dccb", 34), lift=3)
    for x, y, h in ((80, 900, 260), (250, 940, 200), (1500, 930, 280), (1370, 960, 190)):
        s.lay(
            "".join(
                polygon(
                    [
                        (x, y - h + k * h * 0.2),
                        (x - h * (0.14 + k * 0.05), y - h + (k + 1.7) * h * 0.2),
                        (x + h * (0.14 + k * 0.05), y - h + (k + 1.7) * h * 0.2),
                    ],
                    PINE,
                )
                for k in range(4)
            ),
            lift=1,
        )
    for i in range(90):
        a = i * 2.399
        s.lay(circle(800 + math.cos(a) * i * 11, 330 + math.sin(a) * i * 7, 3 + i % 4, PAPER, opacity=0.85))
    return s
