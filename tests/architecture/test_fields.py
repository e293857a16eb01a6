"""A field's key is spelt in its ledger and nowhere else: all else follows from there."""

from __future__ import annotations

from app.registry import LEDGERS
from tests.architecture.sources import modules

ORDINARY = {
    "address", "attachments", "code", "contact", "group", "head", "household", "key", "last",
    "name", "note", "number", "person", "reason", "series", "station", "status", "text",
    "unit", "village",
}  # fmt: skip
"""Field keys that are ordinary words as well: such a literal need not mean the field. Kept short:
a longer word is added only where the literal has been seen to mean something else."""

EXEMPT = (
    "app.ledgers",  # where they are declared
    "app.kinds",  # may not know the ledgers; names code tables, some of which are called as fields are
    "app.demo",  # plays the clerk, who types into named fields
)


def test_field_keys_are_spelt_only_in_the_ledgers() -> None:
    keys = {field.key for ledger in LEDGERS.values() for field in ledger.fields} - ORDINARY
    assert keys, "the ledgers declare fields"
    found = [
        f"{source.path}:{node.lineno} {node.value}"
        for source in modules("app", "ui")
        if not source.name.startswith(EXEMPT)
        for node in source.strings
        if node.value in keys
    ]
    assert found == []
