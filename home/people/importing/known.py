"""The people or organisations that are on record, as an import finds them again."""

from collections import defaultdict
from typing import Any

from ..models import Organisation, Region
from .columns import MODELS, ImportKind, Lists, as_compared, fields_of


def lists() -> Lists:
    """What cells may name, whatever capitals and spaces they are written with."""
    return Lists(
        regions={as_compared(name): (pk, name) for pk, name in Region.objects.values_list("pk", "name")},
        organisations={
            as_compared(name): (pk, name) for pk, name in Organisation.objects.values_list("pk", "name")
        },
    )


class Known:
    """Everybody on record, found by number, and by address or name."""

    def __init__(self, kind: str, *, lock: bool) -> None:
        model = MODELS[kind]
        if lock:
            list(model.objects.select_for_update().order_by("pk").values_list("pk", flat=True))
        fields = [column.field for column in fields_of(kind)]
        people = kind == ImportKind.PEOPLE
        rows = model.objects.order_by("pk").values("pk", *fields, *(["user__email"] if people else []))
        self.records: dict[int, dict[str, Any]] = {row["pk"]: row for row in rows}
        self.by_number: dict[str, int] = {}
        self._by_other: dict[str, set[int]] = defaultdict(set)
        for pk, row in self.records.items():
            if row["reference"]:
                self.by_number[row["reference"].casefold()] = pk
            names = (row["email"], row["user__email"]) if people else (as_compared(row["name"]),)
            for name in names:
                if name:
                    self._by_other[name.casefold()].add(pk)

    def others(self, name: str) -> set[int]:
        """Those with this address, or this name."""
        return self._by_other.get(name.casefold(), set())
