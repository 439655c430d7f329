"""Pictures of country and town: the regions, the walks, the home page."""

import math

from .motifs import bird, contours, gouges, hedge, hill, house, poplar, ripples, round_tree, sun
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
    s.lay(sun(1130, 330, 150, STRAW, "#f6dfa4"))
    s.lay(hill("h1", ridge(3, 560, 60, 5), SKY, MIST), lift=1)
    s.lay(hill("h2", ridge(8, 640, 70, 5), SAGE, "#b4cab7"), lift=2)
    far = ridge(14, 735, 60, 4)
    s.lay(hill("h3", far, FERN, "#7aa48d", 30), lift=2)
    s.lay("".join(poplar(1180 + i * 64, 742 + (i % 2) * 12, 150 + (i * 37) % 60, PINE, SAGE) for i in range(5)), lift=1)
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
        s.lay(line([(x, y - 210), (x + math.cos(a) * r * 0.45, y - 270 + math.sin(a) * r * 0.4), tip], INK, 7))
    leaves = ""
    for i in range(150):
        a = i * 2.399
        r = 21.5 * math.sqrt(i + 2)
        lx, ly = x + math.cos(a) * r * 1.2, y - 345 + math.sin(a) * r * 0.78
        if any(math.hypot(lx - x - dx, ly - y - dy) < size * 0.86 for dx, dy, size in crown):
            fill = (FERN, SAGE, FERN, "#6fa08a")[i % 4]
            leaves += lens(lx, ly, 40, 10, math.degrees(math.atan2(ly - y + 200, lx - x)), fill)
            leaves += circle(lx + 13, ly + 11, 8.5, BERRY) if i % 4 == 0 else ""
    s.lay(leaves, lift=1)
    s.lay(bird(820, 250, 34, INK, -8), bird(900, 205, 26, INK, 10), bird(770, 180, 20, INK, 4))
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
    s.lay(path("M1214 486v-46a18 18 0 0 1 36 0v46Z", INK), rect(1180, 350, 14, 44, INK, 7), rect(1268, 350, 14, 44, INK, 7))
    s.lay(line([(1230, 272), (1230, 190)], INK, 5), polygon([(1230, 190), (1320, 214), (1230, 240)], BERRY), lift=1)
    s.lay(hill("m4", [(-40, 600), (200, 590), (500, 640), (900, 650), (1300, 640), (1640, 620)], STRAW, "#ebca85", 22), lift=2)
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


def bridge() -> Sheet:
    """An evening on the canal: lit windows and their reflection."""
    s = Sheet("#2b4a57")
    s.lay(sun(590, 150, 74, PAPER, "#4a6a72"))
    heights = (300, 390, 260, 420, 330, 280, 370)
    walls = (CLAY, BERRY, SAND, PLUM, OCHRE, BERRY, CLAY)
    for i, (h, wall) in enumerate(zip(heights, walls, strict=True)):
        s.lay(house(40 + i * 224, 640, 200, h, wall, INK if i % 2 else NIGHT, STRAW if wall != SAND else NIGHT), lift=2)
    s.lay(rect(0, 640, 1600, 360, NIGHT), lift=2)
    for i, h in enumerate(heights):
        for k in range(5):
            s.lay(path(f"M{80 + i * 224 + (k * 37) % 60} {670 + k * h * 0.12:.0f}h{70 - k * 8}", "none", stroke=STRAW, stroke_width=8 - k, stroke_linecap="round", opacity=0.8 - k * 0.13))
    s.lay(ripples(6, (0, 660, 1600, 340), "#3b6470", 70))
    arch = "M420 700C560 520 1040 520 1180 700H1090C1000 590 600 590 510 700Z"
    s.lay(path(arch, PAPER), path("M410 700C560 494 1040 494 1190 700", "none", stroke=SAND, stroke_width=14), lift=3)
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


def orchard_walk() -> Sheet:
    """A path between apple trees towards a gate."""
    s = Sheet(MIST)
    s.lay(rect(0, 0, 1600, 1000, "#dfe5d8"))
    s.lay(sun(800, 330, 120, PAPER, "#edefe2"))
    s.lay(hill("o1", ridge(2, 440, 50, 5), SKY), lift=1)
    s.lay(hill("o2", ridge(6, 520, 40, 5), SAGE, "#b2c9b4"), lift=1)
    ground = [(-40, 590), (400, 560), (800, 552), (1200, 560), (1640, 590)]
    s.lay(hill("o3", ground, FERN, "#6d9c87", 34), lift=2)
    way = "M770 556C760 640 640 780 380 1040H1240C960 780 850 640 830 556Z"
    s.lay(path(way, SAND), lift=1)
    s.lay(gouges(11, way, (380, 600, 860, 420), PAPER, 46))
    s.lay(rect(730, 470, 14, 100, INK), rect(856, 470, 14, 100, INK), lift=1)
    s.lay("".join(rect(744, 486 + k * 20, 112, 7, INK) for k in range(4)), line([(748, 552), (852, 490)], INK, 7))
    rows = ((640, 600, 150), (960, 600, 150), (520, 680, 240), (1090, 680, 240), (330, 800, 370), (1290, 800, 370), (80, 1000, 560), (1530, 1000, 560))
    for i, (x, y, h) in enumerate(rows):
        s.lay(round_tree(x, y, h, (FERN, PINE)[i % 2] if h < 300 else PINE, INK, SAGE), lift=2)
        r = h * 0.36
        apples = ((-0.5, -0.3), (0.4, -0.5), (0.1, 0.3), (-0.3, 0.45), (0.62, 0.2), (-0.1, -0.66), (-0.7, 0.12))
        s.lay("".join(circle(x + ax * r, y - h + r + ay * r, h * 0.028, BERRY if k % 3 else STRAW) for k, (ax, ay) in enumerate(apples)), lift=1)
    return s


def fieldwork() -> Sheet:
    """A map coming out of the land it shows."""
    s = Sheet(SAND)
    from_map = "M140 180L560 120L1010 190L1460 120V860L1010 930L560 860L140 920Z"
    s.lay(path(from_map, PAPER), lift=3)
    s.lay(path("M560 120L1010 190V930L560 860Z", "#ebe1cc"), path("M1010 190L1460 120V860L1010 930Z", "#f3ead8"))
    return _map_face(s, from_map)


def _map_face(s: Sheet, outline: str) -> Sheet:
    from_hills = "".join(
        (
            contours(480, 420, 250, FERN, 3),
            contours(1120, 620, 270, CLAY, 8),
        )
    )
    water = "M60 700C300 640 420 760 620 720C820 680 800 520 960 430C1080 360 1240 420 1520 300V220C1300 300 1080 260 920 360C760 450 780 600 600 640C440 680 300 570 60 620Z"
    s.lay(f'<clipPath id="face"><path d="{outline}"/></clipPath><g clip-path="url(#face)">{from_hills}{path(water, SKY)}{path("M700 60C760 260 640 380 760 520C860 640 820 800 900 960", "none", stroke=INK, stroke_width=6, stroke_dasharray="4 18", stroke_linecap="round")}</g>')
    s.lay(round_tree(300, 760, 190, PINE, INK, SAGE), round_tree(400, 800, 130, FERN, INK, MIST), lift=2)
    s.lay(house(1236, 560, 84, 66, PAPER, BERRY, NIGHT), lift=2)
    s.lay(poplar(1170, 560, 130, PINE, SAGE), poplar(1350, 570, 110, PINE, SAGE), lift=2)
    x, y = 1290, 280
    s.lay(circle(x, y, 92, NIGHT), circle(x, y, 78, PAPER), lift=2)
    s.lay(polygon([(x, y - 70), (x + 16, y), (x - 16, y)], BERRY), polygon([(x, y + 70), (x + 16, y), (x - 16, y)], NIGHT), circle(x, y, 7, STRAW))
    pencil = polygon([(520, 800), (1000, 676), (1010, 712), (530, 836)], STRAW) + polygon([(520, 800), (530, 836), (470, 834)], SAND) + polygon([(486, 825), (489, 836), (470, 834)], INK) + polygon([(1000, 676), (1040, 666), (1049, 702), (1010, 712)], BERRY)
    s.lay(pencil, lift=3)
    return s


def snow_reading() -> Sheet:
    """Winter: a village whose houses are books."""
    s = Sheet("#35505e")
    s.lay(sun(1240, 220, 90, PAPER, "#4d6a76"))
    s.lay(hill("w1", ridge(12, 560, 60, 5), "#557681", "#6b8b94"), lift=1)
    s.lay(hill("w2", ridge(19, 660, 50, 5), "#8fadb3", "#a6c0c4"), lift=2)
    books = ((120, 330, 150, BERRY), (290, 420, 120, STRAW), (430, 290, 170, PINE), (640, 470, 130, CLAY), (790, 350, 180, SAND), (990, 430, 130, PLUM), (1140, 300, 170, OCHRE), (1330, 390, 150, FERN))
    for x, h, w, fill in books:
        foot = 800
        s.lay(rect(x, foot - h, w, h, fill, 4), lift=2)
        band = PAPER if fill not in (SAND, STRAW) else BERRY
        s.lay(rect(x, foot - h + 70, w, 12, band), rect(x, foot - 60, w, 12, band))
        s.lay(polygon([(x - 16, foot - h + 8), (x + w / 2, foot - h - 74), (x + w + 16, foot - h + 8)], PAPER), lift=1)
        for k in range(2):
            s.lay(rect(x + w * (0.2 + 0.38 * k), foot - h + 110, w * 0.22, 44, STRAW if fill not in (STRAW, OCHRE, SAND) else NIGHT, 3))
        s.lay(path(f"M{x + w * 0.38} {foot}v-64a{w * 0.12} {w * 0.12} 0 0 1 {w * 0.24} 0v64Z", INK))
    s.lay(hill("w3", ridge(27, 810, 24, 4), PAPER, "#e3dccb", 34), lift=3)
    for x, y, h in ((80, 900, 260), (250, 940, 200), (1500, 930, 280), (1370, 960, 190)):
        s.lay("".join(polygon([(x, y - h + k * h * 0.2), (x - h * (0.14 + k * 0.05), y - h + (k + 1.7) * h * 0.2), (x + h * (0.14 + k * 0.05), y - h + (k + 1.7) * h * 0.2)], PINE) for k in range(4)), lift=1)
    for i in range(90):
        a = i * 2.399
        s.lay(circle(800 + math.cos(a) * i * 11, 330 + math.sin(a) * i * 7, 3 + i % 4, PAPER, opacity=0.85))
    return s
