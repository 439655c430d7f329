"""Pictures of letters, talk and notes."""

from .desk_scenes import pencil
from .motifs import bird, envelope, lens, open_book
from .paper import (
    BERRY,
    BLUSH,
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
    line,
    moved,
    path,
    polygon,
    rect,
)


def envelopes() -> Sheet:
    """Letters that take wing."""
    s = Sheet(SKY)
    for k, (x, y, w) in enumerate(
        ((300, 820, 420), (1260, 860, 520), (760, 960, 560), (1500, 300, 300), (60, 300, 260))
    ):
        s.lay(
            "".join(
                circle(x + dx * w, y + dy * w, r * w, "#cbdcdf" if k % 2 else "#dbe6e4")
                for dx, dy, r in ((0, 0, 0.3), (-0.3, 0.06, 0.2), (0.3, 0.05, 0.22), (0.12, -0.12, 0.22))
            ),
            lift=1,
        )
    s.lay(
        path(
            "M140 900C420 620 520 760 800 560S1200 380 1480 120",
            "none",
            stroke=PAPER,
            stroke_width=7,
            stroke_dasharray="2 22",
            stroke_linecap="round",
        )
    )
    letters = (
        (270, 720, 250, -16, PAPER, SAND, BERRY),
        (600, 600, 210, 10, BERRY, PLUM, STRAW),
        (880, 470, 260, -9, STRAW, OCHRE, BERRY),
        (1180, 350, 200, 14, PAPER, MIST, PINE),
        (1400, 190, 160, -12, PINE, NIGHT, STRAW),
    )
    for x, y, w, a, fill, flap, seal in letters:
        for side in (-1, 1):
            wing = "".join(
                lens(
                    side * (w * 0.62 + k * 4),
                    -w * 0.2 + k * w * 0.12,
                    w * (0.7 - k * 0.13),
                    w * 0.1,
                    side * (-34 + k * 17),
                    (PAPER, MIST, SAGE)[k],
                )
                for k in range(3)
            )
            s.lay(moved(wing, x, y, 1, a), lift=1)
        s.lay(envelope(x, y, w, fill, flap, a, seal), lift=2)
    s.lay(bird(420, 260, 46, INK, 8), bird(560, 190, 34, INK, -6), bird(1040, 780, 40, INK, 12))
    return s


def conversation() -> Sheet:
    """Two armchairs, a lamp, and the talk between them."""
    s = Sheet(PLUM)
    s.lay(rect(0, 0, 1600, 790, "#6a4054"))
    for k in range(16):
        for j in range(7):
            s.lay(
                lens(60 + k * 104 + (j % 2) * 52, 70 + j * 104, 44, 9, 90, "#764b60"),
                lens(60 + k * 104 + (j % 2) * 52, 70 + j * 104, 30, 7, 0, "#764b60"),
            )
    s.lay(path("M704 330H896L1130 790H470Z", STRAW, opacity=0.2))
    s.lay(
        rect(0, 780, 1600, 220, INK),
        path("M250 900Q800 790 1350 900Q800 1020 250 900Z", BERRY),
        path("M330 900Q800 815 1270 900Q800 995 330 900Z", "none", stroke=BLUSH, stroke_width=5),
        lift=1,
    )
    for side, fill, seat in ((-1, PINE, FERN), (1, OCHRE, STRAW)):
        x = 800 + side * 410
        back = f"M{x - side * 60} 800V520Q{x - side * 60} 430 {x + side * 30} 430Q{x + side * 190} 430 {x + side * 190} 560V860H{x - side * 60}Z"
        s.lay(path(back, fill), lift=2)
        s.lay(
            path(
                f"M{x - side * 190} 700Q{x - side * 190} 660 {x - side * 150} 660H{x + side * 90}V770H{x - side * 190}Z",
                seat,
            ),
            lift=1,
        )
        s.lay(
            path(f"M{x - side * 200} 770H{x + side * 210}V870H{x - side * 200}Z", fill),
            path(
                f"M{x - side * 40} 640Q{x + side * 210} 600 {x + side * 220} 700V870H{x + side * 130}V720Q{x + side * 110} 680 {x - side * 40} 690Z",
                seat,
            ),
            lift=1,
        )
        s.lay(rect(x - side * 170 - 12, 868, 24, 46, SAND), rect(x + side * 180 - 12, 868, 24, 46, SAND))
    s.lay(
        rect(792, 320, 16, 470, SAND),
        polygon([(700, 330), (740, 180), (860, 180), (900, 330)], STRAW),
        path("M730 870Q740 790 800 790Q860 790 870 870Z", SAND),
        lift=2,
    )
    s.lay(
        path(
            "M960 560C960 510 1000 486 1050 486H1080C1130 486 1160 510 1160 552S1130 616 1080 616H1040L1000 656L1004 612C976 604 960 588 960 560Z",
            PAPER,
            transform="translate(-60 -150)",
        ),
        lift=2,
    )
    s.lay(
        path(
            "M960 560C960 510 1000 486 1050 486H1120C1170 486 1200 510 1200 552S1170 616 1120 616H1110L1140 660L1070 616H1040C990 616 960 600 960 560Z",
            SKY,
            transform="translate(-530 -200)",
        ),
        lift=2,
    )
    s.lay(
        "".join(line([(940, 378 + k * 26), (1050 - k * 30, 378 + k * 26)], SAND, 7) for k in range(3)),
        "".join(line([(476, 330 + k * 26), (620 - k * 34, 330 + k * 26)], LAKE, 7) for k in range(3)),
    )
    return s


def notebooks() -> Sheet:
    """A notebook out of which a landscape grows."""
    s = Sheet(NIGHT)
    s.lay(circle(800, 400, 380, "#2d5059"), circle(800, 400, 300, "#386069"))
    s.lay(circle(1010, 190, 76, STRAW), lift=1)
    far = "M330 470C430 350 520 260 640 250S760 390 860 350S1060 160 1160 250S1240 390 1290 470V700H330Z"
    s.lay(path(far, LAKE), lift=2)
    near = "M330 {0}C440 {1} 560 {2} 680 {3}S920 {4} 1040 {1}S1230 {5} 1290 {0}"
    s.lay(path(near.format(500, 440, 380, 420, 520, 430) + "V760H330Z", FERN), lift=2)
    for k in range(1, 7):
        s.lay(
            path(
                near.format(*(y + k * 26 for y in (500, 440, 380, 420, 520, 430))),
                "none",
                stroke="#75a08c",
                stroke_width=3,
            )
        )
    for x, y, h, f in (
        (450, 500, 200, PINE),
        (550, 470, 130, BERRY),
        (1150, 500, 220, PINE),
        (1060, 490, 130, OCHRE),
    ):
        s.lay(circle(x, y - h * 0.64, h * 0.32, f), line([(x, y), (x, y - h * 0.8)], INK, 6), lift=1)
    s.lay(open_book(800, 925, 1060, BERRY), lift=3)
    for x, y, a in ((700, 190, -40), (590, 130, 20), (820, 120, 60), (480, 230, -10), (1180, 110, 14)):
        s.lay(
            moved(
                rect(-26, -36, 52, 72, PAPER, 3)
                + "".join(line([(-14, -18 + k * 12), (14, -18 + k * 12)], SAND, 3) for k in range(4)),
                x,
                y,
                1,
                a,
            ),
            lift=1,
        )
    s.lay(pencil(1370, 830, 300, -58, STRAW), lift=3)
    return s
