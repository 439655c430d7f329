"""How a record changes state: legal moves are data, and one conditional update decides who wins."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db import models


class IllegalMove(Exception):
    """The move is not one of the legal ones, or somebody else moved the record first."""


class StatefulModel(models.Model):
    """A model whose `state` only `move_to` assigns.

    Subclasses declare `state` and `moves`, a table from each state to the states it may go to.
    """

    moves: ClassVar[Mapping[Any, frozenset[Any]]] = {}

    class Meta:
        abstract = True

    def move_to(self, state: str, **fields: Any) -> None:
        """Move to `state` and set `fields` with it, if the row is still in the state that was read.

        Raises IllegalMove when the table does not allow it or when another process moved the row first.
        """
        record: Any = self
        expected: str = record.state
        if state not in self.moves.get(expected, frozenset()):
            raise IllegalMove(f"{self._meta.verbose_name} cannot go from {expected} to {state}")
        rows: Any = type(self)._base_manager
        moved = rows.filter(pk=self.pk, state=expected).update(state=state, **fields)
        if not moved:
            self.refresh_from_db()
            raise IllegalMove(f"{self._meta.verbose_name} is already {record.state}")
        record.state = state
        for name, value in fields.items():
            setattr(self, name, value)
