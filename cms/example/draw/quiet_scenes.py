"""Pictures of time, doors and instruments."""

import math

from .motifs import bird, lens, sprig
from .paper import (
    BERRY,
    BLUSH,
    CLAY,
    FERN,
    INK,
    LAKE,
    MIST,
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
    clipped,
    line,
    path,
    polygon,
    rect,
)


def silence() -> Sheet:
    """An hourglass with a landscape of sand, and the evening round it."""
    s = Sheet(SAGE)
    for k in range(10):
        s.lay(circle(800, 500, 900 - k * 84, ("#9cb7a3", SAGE)[k % 2]))
    glass = "M590 200H1010C1010 400 860 440 840 500C860 560 1010 600 1010 800H590C590 600 740 560 760 500C740 440 590 400 590 200Z"
    s.lay(path(glass, MIST), lift=3)
    dunes = (
        rect(560, 180, 480, 400, "#dbe5df"),
        path("M560 330Q700 290 800 340T1040 320V500H560Z", STRAW),
        path("M560 380Q720 350 800 390T1040 370V520H560Z", OCHRE),
        rect(560, 500, 480, 320, "#dbe5df"),
        circle(900, 640, 34, CLAY),
        path("M560 760Q680 690 800 620Q900 690 1040 760V820H560Z", STRAW),
        path("M560 800Q700 730 800 700Q920 740 1040 800V840H560Z", OCHRE),
        rect(795, 430, 10, 220, STRAW),
    )
    s.lay(clipped("glass", glass, *dunes))
    s.lay(
        line([(640, 240), (650, 320), (690, 390)], PAPER, 9),
        line([(640, 760), (650, 690), (690, 620)], PAPER, 9),
    )
    s.lay(
        rect(530, 130, 540, 74, PLUM, 12),
        rect(530, 800, 540, 74, PLUM, 12),
        rect(552, 200, 22, 602, BERRY, 6),
        rect(1026, 200, 22, 602, BERRY, 6),
        lift=2,
    )
    s.lay(rect(560, 154, 480, 10, BLUSH, 5), rect(560, 834, 480, 10, BLUSH, 5))
    s.lay(
        sprig(290, 900, 420, -14, PINE, INK),
        sprig(1320, 900, 420, 14, PINE, INK, BERRY),
        sprig(180, 960, 260, -34, FERN, INK),
        sprig(1430, 960, 260, 34, FERN, INK),
        lift=2,
    )
    s.lay(bird(300, 260, 40, INK, -8), bird(1260, 220, 34, INK, 8), bird(1350, 290, 24, INK, 0))
    return s


def doorway() -> Sheet:
    """A lit door that can be reached by steps and by a ramp alike."""
    s = Sheet(LAKE)
    for r in range(12):
        for c in range(22):
            if (r * 5 + c * 3 + (r * c) % 4) % 5 < 3:
                s.lay(circle(50 + c * 72, 50 + r * 52, 9, "#7faab2"))
    s.lay(path("M440 820V330Q440 110 800 110T1160 330V820Z", PAPER), lift=3)
    s.lay(path("M520 820V350Q520 190 800 190T1080 350V820Z", BERRY), lift=1)
    s.lay(
        path("M590 820V370Q590 260 800 260T1010 370V820Z", STRAW),
        path("M640 820V390Q640 310 800 310T960 390V820Z", "#ecc981"),
        path("M690 820V410Q690 360 800 360T910 410V820Z", PAPER),
    )
    s.lay(path("M1010 820V360L1130 420V880Z", PINE), circle(1108, 640, 10, STRAW), lift=2)
    for k in range(4):
        s.lay(rect(520 - k * 56, 800 + k * 46, 420 + k * 56, 60, (SAND, "#dcc79d")[k % 2]), lift=1)
    s.lay(polygon([(940, 800), (1110, 800), (1620, 930), (1620, 1040), (940, 1040)], BLUSH), lift=2)
    s.lay(
        line([(960, 700), (1120, 704), (1600, 830)], INK, 10),
        "".join(
            line([(x, y), (x, y + h)], INK, 8)
            for x, y, h in (
                (960, 700, 100),
                (1120, 704, 100),
                (1280, 746, 104),
                (1440, 788, 104),
                (1590, 828, 104),
            )
        ),
        lift=1,
    )
    s.lay(rect(0, 978, 1600, 30, NIGHT), lift=1)
    s.lay(sprig(190, 980, 400, -6, PINE, INK, BERRY), sprig(300, 990, 260, 18, FERN, INK), lift=2)
    s.lay(rect(120, 900, 240, 100, CLAY, 8), lift=2)
    return s


def laboratory() -> Sheet:
    """Flasks on a bench, with plants growing in them."""
    s = Sheet(MIST)
    s.lay(rect(160, 90, 520, 520, SKY, 6), rect(920, 90, 520, 520, SKY, 6), lift=1)
    for x in (160, 920):
        s.lay(
            path(f"M{x} 610V470Q{x + 130} 380 {x + 260} 450T{x + 520} 430V610Z", SAGE),
            circle(x + 390, 230, 50, STRAW) if x > 500 else "",
            rect(x + 252, 90, 16, 520, PAPER),
            rect(x, 342, 520, 16, PAPER),
        )
    s.lay(rect(0, 800, 1600, 240, CLAY), rect(0, 790, 1600, 26, "#d78360"), lift=3)
    flasks = ((330, 190, BERRY, 330), (640, 150, FERN, 270), (960, 210, STRAW, 360), (1280, 160, PINE, 280))
    for i, (x, r, fill, h) in enumerate(flasks):
        foot, top = 800, 800 - h
        neck = r * 0.26
        outline = f"M{x - neck} {top}V{top + h * 0.34}L{x - r} {foot - 24}Q{x - r - 6} {foot} {x - r + 26} {foot}H{x + r - 26}Q{x + r + 6} {foot} {x + r} {foot - 24}L{x + neck} {top + h * 0.34}V{top}Z"
        s.lay(path(outline, "#eef2ea"), lift=2)
        level = foot - h * 0.42
        s.lay(
            clipped(
                f"flask{i}",
                outline,
                path(f"M{x - r} {level}q{r / 2} {-14} {r} 0t{r} 0V{foot + 5}H{x - r}Z", fill),
                "".join(
                    circle(
                        x + math.cos(k * 2.1) * r * 0.45,
                        foot - 30 - k * 22,
                        6 + k % 3 * 3,
                        PAPER,
                        opacity=0.6,
                    )
                    for k in range(6)
                ),
            )
        )
        s.lay(
            sprig(
                x,
                top + 60,
                220 + (i % 2) * 70,
                (-8, 7, -4, 10)[i],
                (PINE, FERN, PINE, FERN)[i],
                INK,
                BERRY if i % 2 else "",
            ),
            lift=1,
        )
        s.lay(rect(x - neck - 12, top - 8, neck * 2 + 24, 20, PAPER, 8), lift=1)
    return s


def abacus() -> Sheet:
    """An abacus whose beads are being moved."""
    s = Sheet(SAND)
    for k in range(12):
        s.lay(line([(0, 60 + k * 84), (1600, 40 + k * 84)], "#e0cba1", 4))
    s.lay(
        f'<path d="M210 110H1390V890H210ZM286 186V814H1314V186Z" fill="{PINE}" fill-rule="evenodd"/>', lift=3
    )
    fills = (BERRY, STRAW, NIGHT, CLAY, PLUM)
    for row in range(5):
        y = 262 + row * 122
        s.lay(rect(286, y - 5, 1028, 10, OCHRE))
        left = (3, 6, 2, 5, 7)[row]
        for i in range(9):
            x = 334 + i * 66 if i < left else 1266 - (8 - i) * 66
            s.lay(
                path(f"M{x - 30} {y}q4-48 30-48t30 48q-4 48-30 48t-30-48Z", fills[row]),
                lens(x - 8, y - 16, 34, 4, -70, PAPER),
                lift=1,
            )
    s.lay("".join(circle(x, y, 16, STRAW) for x in (248, 1352) for y in (148, 852)), lift=1)
    s.lay(sprig(1500, 960, 380, 10, FERN, INK, BERRY), sprig(100, 960, 340, -10, FERN, INK), lift=2)
    return s
