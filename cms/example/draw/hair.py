"""How hair is cut, behind the face and in front of it."""

import math

from .looks import Look
from .paper import INK, PAPER, circle, line, path


def hair_behind(look: Look) -> str:
    h = look.hair
    match look.style:
        case "bob":
            return path(
                "M262 350C240 190 320 126 400 126S560 190 538 350C544 430 550 470 530 500H270C250 470 256 430 262 350Z",
                h,
            )
        case "long":
            return path(
                "M258 340C236 180 320 120 400 120S564 180 542 340C548 480 590 560 600 700H200C210 560 252 480 258 340Z",
                h,
            )
        case "curls":
            ring = [
                (400 + math.cos(a) * 150, 300 + math.sin(a) * 165, 62)
                for a in (k * math.tau / 13 for k in range(13))
            ]
            return "".join(circle(x, y, r, h) for x, y, r in ring) + circle(400, 290, 160, h)
        case "afro":
            return circle(400, 270, 212, h)
        case "bun":
            return circle(400, 120, 74, h) + path(
                "M272 330C250 190 320 138 400 138S550 190 528 330V400H272Z", h
            )
        case "hijab":
            return path(
                "M400 110C540 110 566 240 556 380C560 500 620 560 640 680H160C180 560 240 500 244 380C234 240 260 110 400 110Z",
                look.hair,
            )
        case "braids":
            strands = "".join(
                line([(266 + k * 12, 300), (236 + k * 14, 480), (226 + k * 18, 680)], h, 20)
                + line([(534 - k * 12, 300), (564 - k * 14, 480), (574 - k * 18, 680)], h, 20)
                for k in range(4)
            )
            return strands + path("M264 340C244 190 320 126 400 126S556 190 536 340Z", h)
        case _:
            return ""


def hair_front(look: Look) -> str:
    h = look.hair
    strand = PAPER if h.lower() in (INK, "#2b2320", "#3b2a24") else INK
    match look.style:
        case "bob":
            return path(
                "M276 350C268 240 300 150 400 146S532 240 524 350C510 300 500 262 470 234C420 262 330 262 306 262C290 290 284 316 276 350Z",
                h,
            ) + line([(316, 236), (380, 216), (450, 190)], strand, 3, opacity=0.3)
        case "long":
            return path(
                "M274 380C262 240 300 146 400 142S538 240 526 380C520 300 470 250 404 190C350 250 284 290 274 380Z",
                h,
            ) + line([(404, 186), (400, 160), (404, 142)], strand, 3, opacity=0.35)
        case "curls":
            return "".join(
                circle(x, y, r, h)
                for x, y, r in (
                    (312, 230, 44),
                    (362, 196, 48),
                    (420, 186, 48),
                    (474, 212, 44),
                    (506, 256, 34),
                    (290, 274, 34),
                )
            ) + "".join(
                line([(x, y + 8), (x + 14, y - 8), (x + 26, y + 6)], strand, 3, opacity=0.35)
                for x, y in ((300, 226), (352, 190), (412, 178), (462, 206))
            )
        case "afro":
            return path(
                "M286 300C290 220 330 176 400 176S510 220 514 300C520 180 460 130 400 130S280 180 286 300Z", h
            )
        case "bun":
            return path(
                "M280 330C276 220 320 150 400 150S524 220 520 330C508 290 500 262 488 250C430 262 370 262 312 250C300 262 292 290 280 330Z",
                h,
            ) + "".join(
                line([(330 + k * 24, 250), (334 + k * 22, 190)], strand, 3, opacity=0.3) for k in range(7)
            )
        case "hijab":
            return (
                f'<path fill-rule="evenodd" fill="{look.hair}" d="M400 124C530 124 552 240 546 360C540 470 480 540 400 540S260 470 254 360C248 240 270 124 400 124ZM400 190C324 190 298 250 300 326C302 410 350 474 400 474S498 410 500 326C502 250 476 190 400 190Z"/>'
                + path("M300 470C340 540 460 540 500 470L560 560H240Z", h)
                + path(
                    "M262 420C300 560 460 590 560 520C590 600 600 680 610 820H190C200 680 230 540 262 420Z", h
                )
                + line([(290, 520), (380, 586), (520, 570)], INK, 4, opacity=0.25)
                + line([(270, 600), (380, 660), (560, 640)], INK, 4, opacity=0.25)
            )
        case "braids":
            return path(
                "M276 340C270 220 310 148 400 146S530 220 524 340C516 280 490 236 402 186C320 236 286 280 276 340Z",
                h,
            ) + "".join(
                line(
                    [(402, 186), (402 + k * 36, 200 + abs(k) * 10), (402 + k * 46, 232 + abs(k) * 16)],
                    strand,
                    3,
                    opacity=0.4,
                )
                for k in (-2, -1, 1, 2)
            )
        case "short":
            return path(
                "M284 330C270 200 310 134 410 134S532 200 516 330C508 300 506 270 494 246C440 250 360 246 308 240C294 270 292 300 284 330Z",
                h,
            )
        case "quiff":
            return (
                path(
                    "M286 310C276 220 296 180 330 160C350 104 470 96 500 150C530 190 524 260 514 310C506 280 500 256 486 240C430 250 390 226 360 210C336 236 300 250 286 310Z",
                    h,
                )
                + line([(352, 176), (410, 142), (476, 152)], strand, 3, opacity=0.35)
                + line([(372, 200), (420, 178), (486, 190)], strand, 3, opacity=0.35)
            )
        case "crop":
            return path(
                "M288 290C286 200 330 152 400 152S514 200 512 290C500 244 470 222 400 222S300 244 288 290Z", h
            )
        case "bald":
            return path(
                "M284 350C276 300 284 270 300 250C302 290 294 320 296 352ZM516 350C524 300 516 270 500 250C498 290 506 320 504 352Z",
                h,
            )
        case "pixie":
            return (
                path(
                    "M280 340C266 210 310 134 404 134S536 210 520 340C512 310 508 286 496 264C470 256 440 230 424 196C400 240 340 262 304 270C292 290 286 316 280 340Z",
                    h,
                )
                + line([(424, 196), (380, 226), (320, 244)], strand, 3, opacity=0.3)
                + line([(420, 176), (360, 196), (304, 226)], strand, 3, opacity=0.3)
            )
        case _:
            return ""
