"""What makes one person's picture differ from another's."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Look:
    """What makes one person's picture differ from another's."""

    skin: str
    shade: str
    hair: str
    style: str
    coat: str
    shirt: str
    ground: str
    pattern: str
    tint: str
    collar: str = "round"
    glasses: str = ""
    beard: str = ""
    extra: str = ""
    lips: str = "#8d4038"
