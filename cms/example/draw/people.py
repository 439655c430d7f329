"""The looks of the example people, by the name of their picture."""

from .looks import Look
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
)

PALE, PALE_SHADE = "#eec6a6", "#d79c78"
ROSY, ROSY_SHADE = "#e8b795", "#c98a68"
OLIVE, OLIVE_SHADE = "#d3a077", "#b07a52"
TAN, TAN_SHADE = "#b97f56", "#935c3a"
BROWN, BROWN_SHADE = "#8d5a3c", "#683e28"
DEEP, DEEP_SHADE = "#5f3b2a", "#42271c"
SILVER, WHITE = "#bdb8ae", "#e9e2d3"
AUBURN, SANDY, CHESTNUT, BLACK = "#8c3f24", "#c49a5c", "#5b3a29", "#2b2320"

LOOKS = {
    "rhian-maddox": Look(
        ROSY, ROSY_SHADE, CHESTNUT, "bob", PINE, STRAW, SKY, "contours", "#a5c0c6", "jacket", INK
    ),
    "samuel-okafor": Look(
        DEEP,
        DEEP_SHADE,
        SILVER,
        "crop",
        NIGHT,
        PAPER,
        STRAW,
        "rays",
        "#e6bf72",
        "jacket",
        beard="short",
        lips="#7a3a34",
    ),
    "meera-nair": Look(
        TAN, TAN_SHADE, BLACK, "long", BERRY, SAND, SAGE, "sprigs", "#a9c2af", "scarf", lips="#8a3038"
    ),
    "tom-ellery": Look(PALE, PALE_SHADE, SANDY, "quiff", LAKE, PAPER, SAND, "cuts", "#dcc69b", "shirt"),
    "aoife-brannigan": Look(PALE, PALE_SHADE, AUBURN, "curls", NIGHT, SAGE, BLUSH, "sun", "#eec6b2"),
    "yusuf-rahman": Look(
        OLIVE, OLIVE_SHADE, BLACK, "short", OCHRE, PAPER, MIST, "books", "#b8c9c0", "shirt", beard="full"
    ),
    "catherine-lowe": Look(ROSY, ROSY_SHADE, WHITE, "pixie", PLUM, BLUSH, FERN, "rings", "#5b8d79", "jacket"),
    "zainab-hussain": Look(OLIVE, OLIVE_SHADE, PINE, "hijab", NIGHT, PINE, STRAW, "sprigs", "#e8c47c"),
    "gwilym-pryce": Look(
        ROSY, ROSY_SHADE, WHITE, "bald", CLAY, NIGHT, LAKE, "contours", "#86b0b8", "roll", INK, "full"
    ),
    "mei-lin-chow": Look(PALE, PALE_SHADE, BLACK, "bun", SAGE, PAPER, CLAY, "sun", "#cf7d58", "shirt"),
    "adaeze-eze": Look(
        BROWN, BROWN_SHADE, BLACK, "afro", STRAW, BERRY, NIGHT, "rings", "#2f5560", lips="#7d2c30"
    ),
    "callum-frost": Look(
        PALE, PALE_SHADE, CHESTNUT, "crop", FERN, SAND, SAND, "rays", "#efe0bf", "roll", BERRY, extra="square"
    ),
    "nia-bowen": Look(ROSY, ROSY_SHADE, SANDY, "long", CLAY, PAPER, PINE, "sprigs", "#316459", "round"),
    "hamza-malik": Look(
        TAN, TAN_SHADE, BLACK, "quiff", BERRY, PAPER, SKY, "cuts", "#a6c1c7", "shirt", beard="short"
    ),
    "ingrid-solberg": Look(
        PALE,
        PALE_SHADE,
        SILVER,
        "bob",
        NIGHT,
        CLAY,
        OCHRE,
        "books",
        "#d0974a",
        "scarf",
        NIGHT,
        extra="square",
    ),
    "joseph-mensah": Look(
        BROWN, BROWN_SHADE, BLACK, "crop", PINE, STRAW, BLUSH, "contours", "#d99f85", "roll", lips="#6d2f2c"
    ),
    "priya-desai": Look(OLIVE, OLIVE_SHADE, BLACK, "braids", LAKE, STRAW, PLUM, "sun", "#6b4256", "round"),
    "edmund-shaw": Look(
        ROSY, ROSY_SHADE, SILVER, "short", BERRY, PAPER, MIST, "rings", "#b5c8be", "jacket", INK, "moustache"
    ),
}
