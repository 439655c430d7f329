"""Pictures of ways on foot: the orchard, the map, the river, the stairs."""

from .motifs import contours, gouges, hill, house, poplar, round_tree, sun
from .paper import (
    BERRY,
    CLAY,
    FERN,
    INK,
    MIST,
    NIGHT,
    PAPER,
    PINE,
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
    ridge,
)


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
    s.lay(
        "".join(rect(744, 486 + k * 20, 112, 7, INK) for k in range(4)),
        line([(748, 552), (852, 490)], INK, 7),
    )
    rows = (
        (640, 600, 150),
        (960, 600, 150),
        (520, 680, 240),
        (1090, 680, 240),
        (330, 800, 370),
        (1290, 800, 370),
        (80, 1000, 560),
        (1530, 1000, 560),
    )
    for i, (x, y, h) in enumerate(rows):
        s.lay(round_tree(x, y, h, (FERN, PINE)[i % 2] if h < 300 else PINE, INK, SAGE), lift=2)
        r = h * 0.36
        apples = (
            (-0.5, -0.3),
            (0.4, -0.5),
            (0.1, 0.3),
            (-0.3, 0.45),
            (0.62, 0.2),
            (-0.1, -0.66),
            (-0.7, 0.12),
        )
        s.lay(
            "".join(
                circle(x + ax * r, y - h + r + ay * r, h * 0.028, BERRY if k % 3 else STRAW)
                for k, (ax, ay) in enumerate(apples)
            ),
            lift=1,
        )
    return s


def fieldwork() -> Sheet:
    """A map coming out of the land it shows."""
    s = Sheet(SAND)
    from_map = "M140 180L560 120L1010 190L1460 120V860L1010 930L560 860L140 920Z"
    s.lay(path(from_map, PAPER), lift=3)
    s.lay(
        path("M560 120L1010 190V930L560 860Z", "#ebe1cc"), path("M1010 190L1460 120V860L1010 930Z", "#f3ead8")
    )
    return _map_face(s, from_map)


def _map_face(s: Sheet, outline: str) -> Sheet:
    from_hills = "".join(
        (
            contours(480, 420, 250, FERN, 3),
            contours(1120, 620, 270, CLAY, 8),
        )
    )
    water = "M60 700C300 640 420 760 620 720C820 680 800 520 960 430C1080 360 1240 420 1520 300V220C1300 300 1080 260 920 360C760 450 780 600 600 640C440 680 300 570 60 620Z"
    s.lay(
        f'<clipPath id="face"><path d="{outline}"/></clipPath><g clip-path="url(#face)">{from_hills}{path(water, SKY)}{path("M700 60C760 260 640 380 760 520C860 640 820 800 900 960", "none", stroke=INK, stroke_width=6, stroke_dasharray="4 18", stroke_linecap="round")}</g>'
    )
    s.lay(round_tree(300, 760, 190, PINE, INK, SAGE), round_tree(400, 800, 130, FERN, INK, MIST), lift=2)
    s.lay(house(1236, 560, 84, 66, PAPER, BERRY, NIGHT), lift=2)
    s.lay(poplar(1170, 560, 130, PINE, SAGE), poplar(1350, 570, 110, PINE, SAGE), lift=2)
    x, y = 1290, 280
    s.lay(circle(x, y, 92, NIGHT), circle(x, y, 78, PAPER), lift=2)
    s.lay(
        polygon([(x, y - 70), (x + 16, y), (x - 16, y)], BERRY),
        polygon([(x, y + 70), (x + 16, y), (x - 16, y)], NIGHT),
        circle(x, y, 7, STRAW),
    )
    pencil = (
        polygon([(520, 800), (1000, 676), (1010, 712), (530, 836)], STRAW)
        + polygon([(520, 800), (530, 836), (470, 834)], SAND)
        + polygon([(486, 825), (489, 836), (470, 834)], INK)
        + polygon([(1000, 676), (1040, 666), (1049, 702), (1010, 712)], BERRY)
    )
    s.lay(pencil, lift=3)
    return s
