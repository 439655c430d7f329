"""Pictures of archives and halls."""

import math
import random

from .motifs import open_book, round_tree, spine
from .paper import (
    BERRY,
    BLUSH,
    CLAY,
    FERN,
    INK,
    LAKE,
    NIGHT,
    OCHRE,
    PAPER,
    PINE,
    PLUM,
    SAGE,
    SAND,
    SKY,
    STRAW,
    Sheet,
    circle,
    line,
    path,
    polygon,
    rect,
)

HAIRS = ("#2b2320", "#5b3a29", "#bdb8ae", "#2b2320", "#8c3f24", "#23544b", "#c49a5c")


BINDINGS = (BERRY, PINE, STRAW, NIGHT, CLAY, SAGE, PLUM, OCHRE, LAKE, SAND)


def shelves() -> Sheet:
    """Archive shelves with boxes, bindings, a globe and a ladder."""
    s = Sheet("#2a2f3a")
    dice = random.Random(12)
    for row in range(3):
        foot = 310 + row * 320
        s.lay(rect(0, foot - 300, 1600, 300, "#333b47"))
        x = 40.0
        while x < 1540:
            w, h = dice.uniform(34, 74), dice.uniform(170, 258)
            fill = dice.choice(BINDINGS)
            if dice.random() < 0.09:
                x += 46
            elif dice.random() < 0.15:
                s.lay(
                    rect(x, foot - 120, 170, 120, SAND, 3),
                    rect(x, foot - 120, 170, 26, "#d8c195"),
                    rect(x + 55, foot - 74, 60, 40, PAPER, 2),
                    lift=1,
                )
                x += 180
            else:
                s.lay(
                    spine(x, foot, w, h, fill, PAPER if fill not in (SAND, STRAW) else BERRY, w > 44), lift=1
                )
                x += w + 3
        s.lay(rect(0, foot, 1600, 22, CLAY), lift=2)
    s.lay(line([(1180, 1010), (1290, -20)], STRAW, 18), line([(1340, 1010), (1400, -20)], STRAW, 18), lift=3)
    for k in range(9):
        t = 0.06 + k * 0.11
        s.lay(line([(1180 + 110 * t, 1010 - 1030 * t), (1340 + 60 * t, 1010 - 1030 * t)], STRAW, 14), lift=1)
    s.lay(circle(520, 540, 78, SKY), lift=2)
    s.lay(
        path(
            "M470 510q30-34 60-12q-6 30-34 34q-22 6-26-22ZM540 548q30-10 40 12q-16 34-40 30q-14-18 0-42Z",
            FERN,
        ),
        path("M436 480A100 100 0 0 0 600 600", "none", stroke=STRAW, stroke_width=9),
        rect(514, 612, 14, 20, STRAW),
        path("M476 630h90v-8q-45-16-90 0Z", STRAW),
    )
    return s


def register() -> Sheet:
    """A parish register open under a lamp."""
    s = Sheet(NIGHT)
    s.lay(path("M800 150L1640 1040H-40Z", "#2f545d"), path("M800 150L1330 1040H270Z", "#3d656c"))
    s.lay(rect(0, 800, 1600, 200, PLUM), lift=3)
    s.lay("".join(line([(0, 836 + k * 44), (1600, 830 + k * 44)], "#6d4558", 4) for k in range(4)))
    s.lay(open_book(800, 900, 980, BERRY, PAPER, "#d3bd90"), lift=3)
    s.lay(polygon([(778, 552), (806, 552), (800, 960), (788, 930), (776, 960)], BERRY), lift=1)
    s.lay(
        rect(790, 0, 20, 110, INK),
        path("M620 260Q640 100 800 96Q960 100 980 260Z", PINE),
        path("M620 260Q800 300 980 260Q800 236 620 260Z", STRAW),
        lift=3,
    )
    s.lay(line([(690, 210), (720, 150), (760, 126)], SAGE, 8))
    s.lay(
        path("M1340 850V740q0-30-26-44v-30h96v30q-26 14-26 44v110Z", INK),
        rect(1300, 740, 124, 112, INK, 18),
        circle(1362, 790, 30, SAND),
        lift=2,
    )
    quill = "M1370 660C1400 520 1480 420 1560 380C1540 500 1470 600 1380 670Z"
    s.lay(path(quill, PAPER), line([(1362, 690), (1450, 520), (1556, 384)], SAND, 5), lift=2)
    s.lay(
        rect(120, 760, 250, 52, OCHRE, 4),
        rect(150, 706, 220, 54, PINE, 4),
        rect(130, 658, 200, 48, CLAY, 4),
        lift=2,
    )
    s.lay(rect(150, 774, 40, 24, PAPER), rect(180, 720, 40, 26, PAPER), rect(156, 670, 40, 24, PAPER))
    s.lay(
        circle(220, 610, 40, SKY),
        circle(220, 610, 40, "none", stroke=STRAW, stroke_width=10),
        line([(248, 640), (300, 660)], STRAW, 14),
        lift=2,
    )
    return s


def hall() -> Sheet:
    """A lecture hall: rows of seats before a stage with a tree of light."""
    s = Sheet(BERRY)
    s.lay(path("M0 0H1600V560Q800 660 0 560Z", "#7d2a33"))
    s.lay(path("M330 0H1270V470Q800 540 330 470Z", PAPER), lift=3)
    s.lay(path("M330 0H560Q520 260 330 430ZM1270 0H1040Q1080 260 1270 430Z", CLAY), lift=2)
    folds = ((380, 360, 300), (430, 400, 220), (480, 440, 130))
    s.lay(
        "".join(
            line([(a, 0), (b, c)], "#a84f31", 5) + line([(1600 - a, 0), (1600 - b, c)], "#a84f31", 5)
            for a, b, c in folds
        )
    )
    s.lay(round_tree(800, 470, 360, PINE, INK, SAGE), lift=2)
    s.lay(
        "".join(
            circle(
                800 + math.cos(i * 2.4) * 18 * math.sqrt(i),
                240 + math.sin(i * 2.4) * 18 * math.sqrt(i),
                9,
                STRAW if i % 3 else BLUSH,
            )
            for i in range(1, 34)
        ),
        lift=1,
    )
    s.lay(
        rect(980, 360, 100, 120, OCHRE, 4),
        polygon([(964, 366), (1096, 366), (1080, 340), (980, 340)], STRAW),
        lift=1,
    )
    people = (INK, NIGHT, PLUM, PINE, OCHRE, CLAY, SAND, FERN, LAKE, BLUSH)
    skins = ("#6b4330", "#c98f6d", "#8f5c41", "#e3b894", "#4d3126", "#d7a27d")
    for row in range(4):
        y = 600 + row * 118
        step = 104 + row * 22
        n = 20
        for i in range(n):
            x = 800 + (i - n / 2 + 0.5) * step + (row % 2) * step * 0.3
            if -80 < x < 1680 and (i * 7 + row * 3) % 9:
                r = 27 + row * 5
                s.lay(
                    rect(x - r * 0.42, y - 34, r * 0.84, r * 1.3, skins[(i * 5 + row) % 6]),
                    circle(x, y - 38, r, HAIRS[(i * 5 + row * 2) % 7]),
                    circle(x, y - 38 - r, r * 0.42, HAIRS[(i * 5 + row * 2) % 7])
                    if (i + row) % 5 == 0
                    else "",
                    path(
                        f"M{x - r * 1.9} {y + 70}Q{x - r * 1.7} {y} {x} {y - 6}Q{x + r * 1.7} {y} {x + r * 1.9} {y + 70}Z",
                        people[(i * 3 + row * 4) % 10],
                    ),
                    lift=1,
                )
        s.lay(
            path(
                f"M-20 {y + 34}Q800 {y + 66} 1620 {y + 34}V{y + 130}H-20Z",
                ("#6e2530", "#622030", PLUM, "#432636")[row],
            ),
            lift=2,
        )
    return s
