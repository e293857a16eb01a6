"""Fields of a version in words: masked by the usual rules, marked where the versions differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.access.masking import Place, Sight, sight
from app.kinds import Attachment
from app.kinds.attachment import names
from app.kinds.base import Value
from app.ledger import Field, Ledger
from app.lookup import Lookup
from app.sync.conflicts.version import Cell

Values = Mapping[str, Value]


@dataclass
class Teller:
    """Puts values into words, for somebody who has (not) had the record revealed."""

    lookup: Lookup
    is_revealed: bool

    def cells(
        self, ledger: Ledger, fields: Iterable[Field], values: Values, differing: Iterable[str]
    ) -> tuple[Cell, ...]:
        """These fields of one version."""
        marked = set(differing)
        return tuple(
            Cell(
                ledger.key, e.key, e.label, self.text(ledger, e, values.get(e.key)), e.key in marked
            )
            for e in fields
        )

    def text(self, ledger: Ledger, field: Field, value: Value) -> str:
        """One value."""
        seen = sight(field.sensitivity, Place.RECORD, revealed=self.is_revealed)
        if seen is not Sight.WHOLE:
            return field.kind.mask(value)
        if isinstance(field.kind, Attachment):
            return names(value)
        return self.lookup.shown(ledger, field.key, value)


def differing(fields: Iterable[Field], versions: Sequence[Values]) -> list[str]:
    """The fields on which the versions do not agree."""
    return [each.key for each in fields if len({own.get(each.key) for own in versions}) > 1]
