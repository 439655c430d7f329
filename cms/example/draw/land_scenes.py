"""Pictures of the country: the home page and the two regions."""

import math

from .motifs import bird, gouges, hedge, hill, house, poplar, round_tree, sun
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
    lens,
    line,
    path,
    polygon,
    rect,
    ridge,
)


def home() -> Sheet:
    """A great hawthorn on a hill at morning, with readers' books for leaves of light."""
    s = Sheet(SAND)
    s.lay(rect(0, 0, 1600, 1000, "#efdfc0"))
    s.lay(sun(920, 300, 130, STRAW, "#f6dfa4"))
    s.lay(hill("h1", ridge(3, 560, 60, 5), SKY, MIST), lift=1)
    s.lay(hill("h2", ridge(8, 640, 70, 5), SAGE, "#b4cab7"), lift=2)
    far = ridge(14, 735, 60, 4)
    s.lay(hill("h3", far, FERN, "#7aa48d", 30), lift=2)
    s.lay(
        "".join(poplar(1180 + i * 64, 742 + (i % 2) * 12, 150 + (i * 37) % 60, PINE, SAGE) for i in range(5)),
        lift=1,
    )
    s.lay(house(940, 760, 110, 84, PAPER, BERRY, NIGHT), house(1050, 770, 76, 64, SAND, CLAY, NIGHT), lift=1)
    near = [(-40, 850), (180, 800), (430, 770), (700, 812), (1000, 886), (1320, 906), (1640, 880)]
    s.lay(hill("h4", near, PINE, "#3f7566", 34), lift=3)
    x, y = 440, 790
    trunk = f"M{x - 46} {y + 30}C{x - 22} {y - 70} {x - 40} {y - 140} {x - 16} {y - 250}L{x + 18} {y - 250}C{x + 4} {y - 140} {x + 30} {y - 60} {x + 56} {y + 26}Z"
    crown = ((0, -440, 180), (-190, -350, 140), (190, -360, 146), (-90, -290, 120), (100, -280, 124))
    s.lay("".join(circle(x + dx, y + dy, r, NIGHT) for dx, dy, r in crown), lift=3)
    s.lay("".join(circle(x + dx * 0.98 - 14, y + dy - 14, r * 0.82, PINE) for dx, dy, r in crown), lift=1)
    s.lay(path(trunk, INK), lift=1)
    for i in range(13):
        a = math.radians(198 + i * 12)
        r = 250 - 46 * ((i * 7) % 3)
        tip = (x + math.cos(a) * r, y - 300 + math.sin(a) * r * 0.86)
        s.lay(
            line([(x, y - 210), (x + math.cos(a) * r * 0.45, y - 270 + math.sin(a) * r * 0.4), tip], INK, 7)
        )
    leaves = ""
    for i in range(150):
        a = i * 2.399
        reach = 21.5 * math.sqrt(i + 2)
        lx, ly = x + math.cos(a) * reach * 1.2, y - 345 + math.sin(a) * reach * 0.78
        if any(math.hypot(lx - x - dx, ly - y - dy) < size * 0.86 for dx, dy, size in crown):
            fill = (FERN, SAGE, FERN, "#6fa08a")[i % 4]
            leaves += lens(lx, ly, 40, 10, math.degrees(math.atan2(ly - y + 200, lx - x)), fill)
            leaves += circle(lx + 13, ly + 11, 8.5, BERRY) if i % 4 == 0 else ""
    s.lay(leaves, lift=1)
    s.lay(bird(1180, 210, 34, INK, -8), bird(1260, 165, 26, INK, 10), bird(1130, 140, 20, INK, 4))
    return s


def north_west() -> Sheet:
    """A viaduct, a mill and the moon over wet hills."""
    s = Sheet(NIGHT)
    s.lay(sun(1180, 260, 110, PAPER, "#3f6069"))
    s.lay(hill("n1", ridge(21, 430, 90, 4), "#345a63", "#49737b"), lift=1)
    s.lay(hill("n2", ridge(5, 560, 80, 5), LAKE, "#8cb4ba"), lift=2)
    for x, h in ((250, 250), (390, 190)):
        s.lay(rect(x, 610 - h, 34, h + 60, CLAY), rect(x - 6, 610 - h, 46, 16, PLUM), lift=1)
    s.lay(rect(150, 520, 330, 150, BERRY), lift=1)
    for row in range(2):
        for col in range(7):
            s.lay(rect(172 + col * 43, 544 + row * 56, 22, 34, STRAW if (row + col) % 3 else SAND, 2))
    s.lay(hill("n3", ridge(33, 700, 50, 4), FERN, "#73a08b"), lift=2)
    deck = 610
    arches = f"M-40 {deck}H1640V{deck + 330}H-40Z"
    for i in range(9):
        cx = 90 + i * 184
        arches += f"M{cx - 66} {deck + 330}V{deck + 110}a66 66 0 0 1 132 0V{deck + 330}Z"
    s.lay(f'<path d="{arches}" fill="{SAND}" fill-rule="evenodd"/>', lift=3)
    s.lay(rect(-40, deck - 20, 1680, 26, PAPER), lift=1)
    for i in range(5):
        x = 760 + i * 122
        s.lay(rect(x, deck - 76, 112, 54, BERRY if i else PLUM, 8), lift=1)
        for k in range(3):
            s.lay(rect(x + 14 + k * 31, deck - 64, 22, 20, STRAW, 3))
    s.lay(hill("n4", ridge(41, 850, 40, 4), PINE, "#3f7566"), lift=3)
    s.lay(hedge([(40 + i * 62, 930 + (i % 3) * 12) for i in range(27)], 46, (INK, NIGHT, PINE), 4), lift=2)
    return s


def marches() -> Sheet:
    """Hedged fields, a river that winds, and a keep on its mound."""
    s = Sheet("#f0dfbd")
    s.lay(sun(420, 250, 96, CLAY, "#f2c69a"))
    s.lay(hill("m1", ridge(9, 420, 80, 5), LAKE, "#8bb3b9"), lift=1)
    s.lay(hill("m2", ridge(17, 520, 70, 5), SAGE, "#adc5b0"), lift=2)
    mound = [(880, 640), (980, 560), (1100, 486), (1230, 470), (1360, 500), (1480, 580), (1640, 640)]
    s.lay(hill("m3", mound, FERN, "#6f9d88"), lift=2)
    keep = polygon([(1140, 486), (1150, 300), (1310, 300), (1320, 486)], PAPER)
    teeth = "".join(rect(1142 + i * 37, 272, 24, 32, PAPER) for i in range(5))
    s.lay(keep, teeth, polygon([(1240, 486), (1240, 300), (1310, 300), (1320, 486)], SAND), lift=2)
    s.lay(
        path("M1214 486v-46a18 18 0 0 1 36 0v46Z", INK),
        rect(1180, 350, 14, 44, INK, 7),
        rect(1268, 350, 14, 44, INK, 7),
    )
    s.lay(
        line([(1230, 272), (1230, 190)], INK, 5),
        polygon([(1230, 190), (1320, 214), (1230, 240)], BERRY),
        lift=1,
    )
    s.lay(
        hill(
            "m4",
            [(-40, 600), (200, 590), (500, 640), (900, 650), (1300, 640), (1640, 620)],
            STRAW,
            "#ebca85",
            22,
        ),
        lift=2,
    )
    river = "M760 610C980 660 620 700 760 760C940 830 520 860 640 1040H1060C900 900 1240 850 1030 770C880 710 1010 670 800 608Z"
    s.lay(hill("m5", [(-40, 700), (300, 670), (640, 690), (1000, 710), (1640, 690)], SAGE, "#b2c9b4", 30))
    s.lay(hill("m6", [(-40, 800), (300, 770), (640, 800), (1640, 820)], FERN, "#76a18d", 30), lift=1)
    s.lay(path(river, PAPER), path(river, SKY, transform="translate(0 6)"), lift=1)
    s.lay(gouges(5, river, (560, 620, 560, 400), PAPER, 50))
    s.lay(hedge([(-20 + i * 44, 690 - i * 3) for i in range(16)], 24, (PINE, FERN), 2), lift=1)
    s.lay(hedge([(1060 + i * 44, 706 - i * 2) for i in range(14)], 24, (PINE, FERN), 3), lift=1)
    s.lay(round_tree(260, 850, 300, PINE, INK, SAGE), round_tree(420, 890, 220, BERRY, INK, BLUSH), lift=2)
    s.lay(round_tree(1350, 900, 330, PINE, INK, SAGE), round_tree(1500, 930, 230, OCHRE, INK, SAND), lift=2)
    return s
