"""Pictures of rooms and instruments: archives, halls, laboratories, clocks, doors."""

import math
import random

from .motifs import bird, lens, open_book, ripples, round_tree, spine, sprig
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
                s.lay(rect(x, foot - 120, 170, 120, SAND, 3), rect(x, foot - 120, 170, 26, "#d8c195"), rect(x + 55, foot - 74, 60, 40, PAPER, 2), lift=1)
                x += 180
            else:
                s.lay(spine(x, foot, w, h, fill, PAPER if fill not in (SAND, STRAW) else BERRY, w > 44), lift=1)
                x += w + 3
        s.lay(rect(0, foot, 1600, 22, CLAY), lift=2)
    s.lay(line([(1180, 1010), (1290, -20)], STRAW, 18), line([(1340, 1010), (1400, -20)], STRAW, 18), lift=3)
    for k in range(9):
        t = 0.06 + k * 0.11
        s.lay(line([(1180 + 110 * t, 1010 - 1030 * t), (1340 + 60 * t, 1010 - 1030 * t)], STRAW, 14), lift=1)
    s.lay(circle(520, 540, 78, SKY), lift=2)
    s.lay(path("M470 510q30-34 60-12q-6 30-34 34q-22 6-26-22ZM540 548q30-10 40 12q-16 34-40 30q-14-18 0-42Z", FERN), path("M436 480A100 100 0 0 0 600 600", "none", stroke=STRAW, stroke_width=9), rect(514, 612, 14, 20, STRAW), path("M476 630h90v-8q-45-16-90 0Z", STRAW))
    return s


def register() -> Sheet:
    """A parish register open under a lamp."""
    s = Sheet(NIGHT)
    s.lay(path("M800 150L1640 1040H-40Z", "#2f545d"), path("M800 150L1330 1040H270Z", "#3d656c"))
    s.lay(rect(0, 800, 1600, 200, PLUM), lift=3)
    s.lay("".join(line([(0, 836 + k * 44), (1600, 830 + k * 44)], "#6d4558", 4) for k in range(4)))
    s.lay(open_book(800, 900, 980, BERRY, PAPER, "#d3bd90"), lift=3)
    s.lay(polygon([(778, 552), (806, 552), (800, 960), (788, 930), (776, 960)], BERRY), lift=1)
    s.lay(rect(790, 0, 20, 110, INK), path("M620 260Q640 100 800 96Q960 100 980 260Z", PINE), path("M620 260Q800 300 980 260Q800 236 620 260Z", STRAW), lift=3)
    s.lay(line([(690, 210), (720, 150), (760, 126)], SAGE, 8))
    s.lay(path("M1340 850V740q0-30-26-44v-30h96v30q-26 14-26 44v110Z", INK), rect(1300, 740, 124, 112, INK, 18), circle(1362, 790, 30, SAND), lift=2)
    quill = "M1370 660C1400 520 1480 420 1560 380C1540 500 1470 600 1380 670Z"
    s.lay(path(quill, PAPER), line([(1362, 690), (1450, 520), (1556, 384)], SAND, 5), lift=2)
    s.lay(rect(120, 760, 250, 52, OCHRE, 4), rect(150, 706, 220, 54, PINE, 4), rect(130, 658, 200, 48, CLAY, 4), lift=2)
    s.lay(rect(150, 774, 40, 24, PAPER), rect(180, 720, 40, 26, PAPER), rect(156, 670, 40, 24, PAPER))
    s.lay(circle(220, 610, 40, SKY), circle(220, 610, 40, "none", stroke=STRAW, stroke_width=10), line([(248, 640), (300, 660)], STRAW, 14), lift=2)
    return s


def stepping_stones() -> Sheet:
    """Stepping stones across a wide quiet river towards a lit shore."""
    s = Sheet("#efd9ae")
    s.lay(circle(1180, 260, 110, PAPER), lift=1)
    s.lay(path("M-40 420C300 330 560 400 860 350S1400 300 1640 360V520H-40Z", SAGE), lift=1)
    for x, y, h, f in ((960, 400, 160, FERN), (1080, 396, 210, PINE), (1240, 392, 180, FERN), (1370, 396, 230, PINE), (1500, 400, 170, BERRY), (320, 410, 130, FERN), (200, 414, 160, PINE)):
        s.lay(round_tree(x, y, h, f, INK, MIST), lift=1)
    s.lay(path("M-40 430C400 396 1100 420 1640 400V1040H-40Z", LAKE), lift=2)
    s.lay(ripples(14, (0, 440, 1600, 560), "#8fb7be", 120), ripples(15, (0, 440, 1600, 560), "#5a8993", 60))
    stones = ((1120, 446, 34), (1060, 480, 44), (1150, 520, 56), (1040, 568, 70), (880, 610, 86), (960, 680, 104), (760, 736, 120), (560, 800, 140), (760, 890, 164), (440, 960, 190))
    for i, (x, y, r) in enumerate(stones):
        fill = (SAND, PAPER, BLUSH)[i % 3]
        s.lay(path(f"M{x - r} {y}Q{x - r * 0.7} {y - r * 0.46} {x} {y - r * 0.42}T{x + r} {y}Q{x + r * 0.8} {y + r * 0.34} {x} {y + r * 0.34}T{x - r} {y}Z", fill), lift=2)
        s.lay(lens(x - r * 0.2, y - r * 0.1, r * 0.8, r * 0.04, -4, "#cdb98d"))
    for x, a in ((60, 12), (150, -8), (240, 6), (1480, -14), (1560, 4), (1390, 10)):
        for k in range(3):
            s.lay(lens(x + k * 16, 850 + k * 10, 340 - k * 50, 12, -90 + a + k * 9 - 9, (PINE, FERN, NIGHT)[k]), lift=1)
        s.lay(line([(x, 1000), (x + a * 2, 700)], INK, 6), rect(x + a * 2 - 11, 640, 22, 90, PLUM, 11), lift=1)
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
        s.lay(rect(x, y, 1700 - x, 1040 - y, "#3c5a66" if i % 2 else "#456672"), rect(x - 12, y - 16, 1700 - x, 22, SAND), lift=2)
    for i in range(8):
        x, y = 160 + i * 190, 864 - i * 82
        lit = i < 5
        if lit:
            s.lay(circle(x, y - 120, 120, STRAW, opacity=0.16), circle(x, y - 120, 78, STRAW, opacity=0.24))
        s.lay(rect(x - 5, y - 76, 10, 76, INK), polygon([(x - 30, y - 76), (x - 38, y - 160), (x + 38, y - 160), (x + 30, y - 76)], STRAW if lit else "#5d7f88"), polygon([(x - 46, y - 160), (x, y - 204), (x + 46, y - 160)], BERRY if lit else NIGHT), line([(x, y - 76), (x, y - 160)], INK, 5), lift=1)
    s.lay(sprig(90, 990, 260, -16, FERN, INK, BERRY), sprig(180, 1000, 200, 20, SAGE, INK), lift=2)
    return s


def hall() -> Sheet:
    """A lecture hall: rows of seats before a stage with a tree of light."""
    s = Sheet(BERRY)
    s.lay(path("M0 0H1600V560Q800 660 0 560Z", "#7d2a33"))
    s.lay(path("M330 0H1270V470Q800 540 330 470Z", PAPER), lift=3)
    s.lay(path("M330 0H560Q520 260 330 430ZM1270 0H1040Q1080 260 1270 430Z", CLAY), lift=2)
    folds = ((380, 360, 300), (430, 400, 220), (480, 440, 130))
    s.lay("".join(line([(a, 0), (b, c)], "#a84f31", 5) + line([(1600 - a, 0), (1600 - b, c)], "#a84f31", 5) for a, b, c in folds))
    s.lay(round_tree(800, 470, 360, PINE, INK, SAGE), lift=2)
    s.lay("".join(circle(800 + math.cos(i * 2.4) * 18 * math.sqrt(i), 240 + math.sin(i * 2.4) * 18 * math.sqrt(i), 9, STRAW if i % 3 else BLUSH) for i in range(1, 34)), lift=1)
    s.lay(rect(980, 360, 100, 120, OCHRE, 4), polygon([(964, 366), (1096, 366), (1080, 340), (980, 340)], STRAW), lift=1)
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
                s.lay(rect(x - r * 0.42, y - 34, r * 0.84, r * 1.3, skins[(i * 5 + row) % 6]), circle(x, y - 38, r, HAIRS[(i * 5 + row * 2) % 7]), circle(x, y - 38 - r, r * 0.42, HAIRS[(i * 5 + row * 2) % 7]) if (i + row) % 5 == 0 else "", path(f"M{x - r * 1.9} {y + 70}Q{x - r * 1.7} {y} {x} {y - 6}Q{x + r * 1.7} {y} {x + r * 1.9} {y + 70}Z", people[(i * 3 + row * 4) % 10]), lift=1)
        s.lay(path(f"M-20 {y + 34}Q800 {y + 66} 1620 {y + 34}V{y + 130}H-20Z", ("#6e2530", "#622030", PLUM, "#432636")[row]), lift=2)
    return s


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
    s.lay(line([(640, 240), (650, 320), (690, 390)], PAPER, 9), line([(640, 760), (650, 690), (690, 620)], PAPER, 9))
    s.lay(rect(530, 130, 540, 74, PLUM, 12), rect(530, 800, 540, 74, PLUM, 12), rect(552, 200, 22, 602, BERRY, 6), rect(1026, 200, 22, 602, BERRY, 6), lift=2)
    s.lay(rect(560, 154, 480, 10, BLUSH, 5), rect(560, 834, 480, 10, BLUSH, 5))
    s.lay(sprig(290, 900, 420, -14, PINE, INK), sprig(1320, 900, 420, 14, PINE, INK, BERRY), sprig(180, 960, 260, -34, FERN, INK), sprig(1430, 960, 260, 34, FERN, INK), lift=2)
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
    s.lay(path("M590 820V370Q590 260 800 260T1010 370V820Z", STRAW), path("M640 820V390Q640 310 800 310T960 390V820Z", "#ecc981"), path("M690 820V410Q690 360 800 360T910 410V820Z", PAPER))
    s.lay(path("M1010 820V360L1130 420V880Z", PINE), circle(1108, 640, 10, STRAW), lift=2)
    for k in range(4):
        s.lay(rect(520 - k * 56, 800 + k * 46, 420 + k * 56, 60, (SAND, "#dcc79d")[k % 2]), lift=1)
    s.lay(polygon([(940, 800), (1110, 800), (1620, 930), (1620, 1040), (940, 1040)], BLUSH), lift=2)
    s.lay(line([(960, 700), (1120, 704), (1600, 830)], INK, 10), "".join(line([(x, y), (x, y + h)], INK, 8) for x, y, h in ((960, 700, 100), (1120, 704, 100), (1280, 746, 104), (1440, 788, 104), (1590, 828, 104))), lift=1)
    s.lay(rect(0, 978, 1600, 30, NIGHT), lift=1)
    s.lay(sprig(190, 980, 400, -6, PINE, INK, BERRY), sprig(300, 990, 260, 18, FERN, INK), lift=2)
    s.lay(rect(120, 900, 240, 100, CLAY, 8), lift=2)
    return s


def laboratory() -> Sheet:
    """Flasks on a bench, with plants growing in them."""
    s = Sheet(MIST)
    s.lay(rect(160, 90, 520, 520, SKY, 6), rect(920, 90, 520, 520, SKY, 6), lift=1)
    for x in (160, 920):
        s.lay(path(f"M{x} 610V470Q{x + 130} 380 {x + 260} 450T{x + 520} 430V610Z", SAGE), circle(x + 390, 230, 50, STRAW) if x > 500 else "", rect(x + 252, 90, 16, 520, PAPER), rect(x, 342, 520, 16, PAPER))
    s.lay(rect(0, 800, 1600, 240, CLAY), rect(0, 790, 1600, 26, "#d78360"), lift=3)
    flasks = ((330, 190, BERRY, 330), (640, 150, FERN, 270), (960, 210, STRAW, 360), (1280, 160, PINE, 280))
    for i, (x, r, fill, h) in enumerate(flasks):
        foot, top = 800, 800 - h
        neck = r * 0.26
        outline = f"M{x - neck} {top}V{top + h * 0.34}L{x - r} {foot - 24}Q{x - r - 6} {foot} {x - r + 26} {foot}H{x + r - 26}Q{x + r + 6} {foot} {x + r} {foot - 24}L{x + neck} {top + h * 0.34}V{top}Z"
        s.lay(path(outline, "#eef2ea"), lift=2)
        level = foot - h * 0.42
        s.lay(clipped(f"flask{i}", outline, path(f"M{x - r} {level}q{r / 2} {-14} {r} 0t{r} 0V{foot + 5}H{x - r}Z", fill), "".join(circle(x + math.cos(k * 2.1) * r * 0.45, foot - 30 - k * 22, 6 + k % 3 * 3, PAPER, opacity=0.6) for k in range(6))))
        s.lay(sprig(x, top + 60, 220 + (i % 2) * 70, (-8, 7, -4, 10)[i], (PINE, FERN, PINE, FERN)[i], INK, BERRY if i % 2 else ""), lift=1)
        s.lay(rect(x - neck - 12, top - 8, neck * 2 + 24, 20, PAPER, 8), lift=1)
    return s


def abacus() -> Sheet:
    """An abacus whose beads are being moved."""
    s = Sheet(SAND)
    for k in range(12):
        s.lay(line([(0, 60 + k * 84), (1600, 40 + k * 84)], "#e0cba1", 4))
    s.lay(f'<path d="M210 110H1390V890H210ZM286 186V814H1314V186Z" fill="{PINE}" fill-rule="evenodd"/>', lift=3)
    fills = (BERRY, STRAW, NIGHT, CLAY, PLUM)
    for row in range(5):
        y = 262 + row * 122
        s.lay(rect(286, y - 5, 1028, 10, OCHRE))
        left = (3, 6, 2, 5, 7)[row]
        for i in range(9):
            x = 334 + i * 66 if i < left else 1266 - (8 - i) * 66
            s.lay(path(f"M{x - 30} {y}q4-48 30-48t30 48q-4 48-30 48t-30-48Z", fills[row]), lens(x - 8, y - 16, 34, 4, -70, PAPER), lift=1)
    s.lay("".join(circle(x, y, 16, STRAW) for x in (248, 1352) for y in (148, 852)), lift=1)
    s.lay(sprig(1500, 960, 380, 10, FERN, INK, BERRY), sprig(100, 960, 340, -10, FERN, INK), lift=2)
    return s
