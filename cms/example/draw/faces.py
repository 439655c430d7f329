"""How a portrait is cut: face, features, clothes and the pattern behind them."""

import math

from .hair import hair_behind, hair_front
from .looks import Look
from .motifs import contours, lens, sprig, sun
from .paper import INK, PAPER, Sheet, circle, clipped, line, path, rect

FACE = "M290 318C290 208 340 170 400 170S510 208 510 318C510 412 456 482 400 482S290 412 290 318Z"


def portrait(look: Look) -> Sheet:
    """A head and shoulders on a patterned ground."""
    s = Sheet(look.ground, 800, 800)
    s.lay(backdrop(look))
    s.lay(hair_behind(look), lift=2)
    s.lay(shoulders(look), lift=2)
    s.lay(neck(look), lift=1)
    s.lay(collar(look), lift=1)
    s.lay(ears(look), path(FACE, look.skin), lift=1)
    s.lay(features(look))
    s.lay(beard(look))
    s.lay(hair_front(look), lift=1)
    s.lay(glasses(look))
    return s


def backdrop(look: Look) -> str:
    """The pattern behind a person, in a tint near the ground's colour."""
    tint = look.tint
    match look.pattern:
        case "contours":
            return contours(400, 380, 520, tint, 4, 10, 5)
        case "sprigs":
            return "".join(
                sprig(x, y, 210, a, tint, tint)
                for x, y, a in (
                    (90, 330, -14),
                    (710, 330, 14),
                    (60, 640, -24),
                    (740, 640, 24),
                    (190, 180, -6),
                    (610, 180, 6),
                )
            )
        case "sun":
            return sun(400, 360, 250, tint, tint)
        case "cuts":
            return "".join(
                lens(60 + c * 98 + (r % 2) * 49, 50 + r * 84, 62, 9, 28 if r % 2 else -28, tint)
                for r in range(10)
                for c in range(9)
            )
        case "rays":
            return "".join(
                path(
                    f"M400 380L{400 + math.cos(a) * 760:.0f} {380 + math.sin(a) * 760:.0f}L{400 + math.cos(a + 0.13) * 760:.0f} {380 + math.sin(a + 0.13) * 760:.0f}Z",
                    tint,
                )
                for a in (k * math.tau / 24 for k in range(24))
            )
        case "books":
            return "".join(
                rect(20 + k * 64, 30 + row * 260, 46, 190 - (k * 37 + row * 50) % 70, tint, 3).replace(
                    f'y="{30 + row * 260:.1f}"', f'y="{30 + row * 260 + (k * 37 + row * 50) % 70:.1f}"'
                )
                for row in range(3)
                for k in range(12)
            ) + "".join(rect(0, 222 + row * 260, 800, 12, tint) for row in range(3))
        case _:
            return "".join(
                circle(400, 380, r, "none", stroke=tint, stroke_width=16) for r in range(150, 620, 62)
            )


def shoulders(look: Look) -> str:
    body = "M96 820C100 660 210 610 340 572C380 590 420 590 460 572C590 610 700 660 704 820Z"
    folds = line([(240, 820), (232, 740), (250, 690)], INK, 4, opacity=0.28) + line(
        [(560, 820), (568, 740), (550, 690)], INK, 4, opacity=0.28
    )
    return path(body, look.coat) + folds


def neck(look: Look) -> str:
    column = "M344 430V556C352 600 448 600 456 556V430Z"
    under = "M344 470C370 520 430 520 456 460V510C430 548 370 548 344 520Z"
    return path(column, look.skin) + clipped("neck", column, path(under, look.shade))


def collar(look: Look) -> str:
    match look.collar:
        case "shirt":
            return path(
                "M338 548L300 600L372 668L400 606L428 668L500 600L462 548C440 596 360 596 338 548Z",
                look.shirt,
            ) + line([(400, 620), (400, 800)], INK, 4, opacity=0.3)
        case "jacket":
            v = path("M336 556L400 760L464 556C440 600 360 600 336 556Z", look.shirt)
            lapels = path("M330 560L250 604L296 640L270 664L392 800L400 770Z", look.coat) + path(
                "M470 560L550 604L504 640L530 664L408 800L400 770Z", look.coat
            )
            edge = line([(330, 562), (400, 770)], INK, 4, opacity=0.35) + line(
                [(470, 562), (400, 770)], INK, 4, opacity=0.35
            )
            return v + lapels + edge
        case "roll":
            return path(
                "M330 520C350 548 450 548 470 520L478 586C440 622 360 622 322 586Z", look.shirt
            ) + "".join(
                line([(346 + k * 18, 548), (344 + k * 18, 596)], INK, 3, opacity=0.22) for k in range(7)
            )
        case "scarf":
            return path(
                "M318 540C350 590 450 590 482 540C520 590 510 640 440 664L476 800H396L388 672C318 650 286 600 318 540Z",
                look.shirt,
            ) + "".join(
                line([(330 + k * 8, 580 + k * 22), (470 + k * 2, 574 + k * 22)], PAPER, 4, opacity=0.5)
                for k in range(4)
            )
        case _:
            return path("M330 556C350 640 450 640 470 556L492 572C470 676 330 676 308 572Z", look.shirt)


def ears(look: Look) -> str:
    if look.style == "hijab":
        return ""
    return (
        circle(288, 346, 26, look.skin)
        + circle(512, 346, 26, look.skin)
        + circle(290, 348, 13, look.shade)
        + circle(510, 348, 13, look.shade)
    )


def features(look: Look) -> str:
    """One side of the face in shade; eyes, brows, nose and mouth as few cuts."""
    half = path(
        "M400 150C440 220 392 300 428 352C440 372 420 388 404 392C430 420 396 470 400 500H540V150Z",
        look.shade,
        opacity=0.42,
    )
    eyes = "".join(
        path(f"M{x - 22} 336Q{x} 318 {x + 22} 336Q{x} 350 {x - 22} 336Z", PAPER)
        + circle(x, 334, 10.5, INK)
        + circle(x - 3, 330, 3, PAPER)
        + line([(x - 24, 335), (x, 322), (x + 24, 335)], INK, 5)
        for x in (350, 450)
    )
    brow = look.hair if look.style not in ("bald", "hijab") else INK
    if brow.lower() in ("#e9e2d3", "#d9d4c8"):
        brow = "#8f8a80"
    brows = line([(322, 300), (346, 288), (376, 296)], brow, 9) + line(
        [(424, 296), (454, 288), (478, 300)], brow, 9
    )
    nose = line([(404, 330), (412, 376), (396, 392), (382, 388)], look.shade, 6)
    mouth = path("M358 428Q380 420 400 426Q420 420 442 428Q402 462 358 428Z", look.lips) + line(
        [(358, 428), (400, 434), (442, 428)], INK, 3, opacity=0.5
    )
    cheeks = circle(326, 392, 24, "#b5523f", opacity=0.16) + circle(474, 392, 24, "#b5523f", opacity=0.16)
    return clipped("face", FACE, half, cheeks) + eyes + brows + nose + mouth


def beard(look: Look) -> str:
    match look.beard:
        case "full":
            shape = path(
                "M288 340C296 400 320 396 340 398C370 392 430 392 460 398C480 396 504 400 512 340C520 440 470 540 400 540S280 440 288 340Z",
                look.hair,
            )
            gap = path("M362 426Q400 412 438 426Q402 456 362 426Z", look.lips)
            return (
                shape
                + gap
                + "".join(
                    line(
                        [(330 + k * 28, 456 + (k % 2) * 12), (336 + k * 26, 496 - abs(k - 2) * 8)],
                        INK,
                        3,
                        opacity=0.25,
                    )
                    for k in range(6)
                )
            )
        case "short":
            return path(
                "M290 350C300 408 330 440 352 452C340 420 370 408 400 410S460 420 448 452C470 440 500 408 510 350C512 440 460 500 400 500S288 440 290 350Z",
                look.hair,
                opacity=0.9,
            )
        case "moustache":
            return path(
                "M346 418Q372 396 400 408Q428 396 454 418Q428 424 400 418Q372 424 346 418Z", look.hair
            )
        case _:
            return ""


def glasses(look: Look) -> str:
    if not look.glasses:
        return ""
    frame = {"stroke": look.glasses, "stroke_width": 8}
    lenses = (
        "".join(circle(x, 336, 40, "none", **frame) for x in (350, 450))
        if look.extra != "square"
        else "".join(path(f"M{x - 42} 306h84v44q-4 26-42 26t-42-26Z", "none", **frame) for x in (350, 450))
    )
    return (
        lenses
        + line([(390, 330), (400, 324), (410, 330)], look.glasses, 7)
        + line([(310, 330), (290, 326)], look.glasses, 7)
        + line([(490, 330), (510, 326)], look.glasses, 7)
    )
