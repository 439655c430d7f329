"""The map of regions: one tile for each, in rows as the association wrote them; plain SVG."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from home.people.models import Region

WIDE, HIGH = 120.0, 104.0
"""How far apart tiles stand, in the drawing's own units."""
LETTERS = 13
"""How many letters of a name fit on a line of a tile."""


@dataclass(frozen=True, slots=True)
class Tile:
    """One region: where it stands, its name in short lines, and how many groups it has."""

    region: Region
    x: float
    y: float
    count: int
    chosen: bool
    query: str
    """What to ask of the list to see this region's groups; all again, if it is chosen."""

    @property
    def outline(self) -> str:
        """The corners of the tile, a hexagon on its point."""
        corners = ((0, -64), (56, -33), (56, 33), (0, 64), (-56, 33), (-56, -33))
        return " ".join(f"{self.x + x:g},{self.y + y:g}" for x, y in corners)

    @property
    def lines(self) -> list[tuple[str, float]]:
        """The name, and how many groups, each line with its height."""
        told = [*_short_lines(self.region.name), str(self.count or "–")]
        first = self.y - 9 * (len(told) - 1) + 5
        return [(line, first + 18 * number) for number, line in enumerate(told)]

    @property
    def groups(self) -> str:
        return f"{self.count} group{'' if self.count == 1 else 's'}" if self.count else "no group yet"


@dataclass(frozen=True, slots=True)
class RegionMap:
    """All tiles, and the size of the drawing."""

    tiles: list[Tile]
    width: float
    height: float


def region_map(
    layout: str,
    regions: list[Region],
    counts: Mapping[int, int],
    chosen: Region | None,
    query: Callable[[str], str],
) -> RegionMap | None:
    """The map as it was laid out: a row to a line, names separated by |; None where nothing was laid out."""
    by_name = {region.name.casefold(): region for region in regions if region.name}
    rows = [[part.strip() for part in line.split("|")] for line in layout.splitlines() if line.strip()]
    tiles = [
        Tile(
            region=region,
            x=62 + column * WIDE + (WIDE / 2 if row % 2 else 0),
            y=68 + row * HIGH,
            count=counts.get(region.pk, 0),
            chosen=region == chosen,
            query=query("" if region == chosen else region.slug),
        )
        for row, names in enumerate(rows)
        for column, name in enumerate(names)
        if (region := by_name.get(name.casefold()))
    ]
    if not tiles:
        return None
    return RegionMap(tiles, max(tile.x for tile in tiles) + 62, max(tile.y for tile in tiles) + 68)


def _short_lines(name: str) -> list[str]:
    """The name on as few lines as fit into a tile."""
    lines: list[str] = []
    for word in name.split():
        if lines and len(lines[-1]) + len(word) < LETTERS:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
