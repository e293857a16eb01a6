"""The committed outline of the tables (`schema.lock`), by which a change of declarations shows.

Declarations never alter a file: only a numbered migration does, and `draft` writes it from the difference.
"""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Final

from sqlcipher3 import dbapi2 as sqlite

from db.connection import Connection
from db.layout import statements
from db.specs import Schema, Table

LOCK: Final = Path(__file__).with_name("schema.lock")

Columns = dict[str, str]

_QUOTE: Final = "'"


class SchemaDrift(Exception):
    """The declarations differ from the lock: a developer has to draft a migration. `differences` say how."""

    def __init__(self, differences: list[str]) -> None:
        super().__init__("\n".join(differences))
        self.differences = differences


@dataclass(frozen=True)
class Outline:
    """Tables with each column's declaration, and the text of indexes and triggers.

    `derived` names the columns that can be rebuilt; `merging` the register each column's value belongs to and
    whether it is critical: two programs of one step must write the same registers. `sql` are the statements
    that make each object anew; it takes no part in comparing, for a migrated table has the same columns in
    another order. `digest` is `digest(schema)` of what it was described from.
    """

    tables: dict[str, Columns]
    others: dict[str, str]
    derived: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    merging: dict[str, dict[str, str]] = field(default_factory=dict[str, dict[str, str]])
    sql: dict[str, str] = field(default_factory=dict[str, str], compare=False)
    digest: str = field(default="", compare=False)


def describe(schema: Schema) -> Outline:
    """The outline of an empty file of this schema."""
    with closing(sqlite.connect(":memory:", isolation_level=None)) as connection:
        for statement in statements(schema):
            connection.execute(statement)
        found = outline(connection)
    derived, merging = _derived(schema), _all_merging(schema)
    return Outline(found.tables, found.others, derived, merging, found.sql, digest(schema))


def digest(schema: Schema) -> str:
    """What tells one schema from another without making its tables, which takes longer than reading the whole lock:
    SHA-256, as hexadecimal, of all that an outline follows from."""
    content = [schema.step, sorted(statements(schema)), _derived(schema), _all_merging(schema)]
    return sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def _derived(schema: Schema) -> dict[str, list[str]]:
    derived = {
        table.name: [
            f"{column.name}_{form.name}" for column in table.columns for form in column.derived
        ]
        for table in schema.tables
    }
    return {name: names for name, names in derived.items() if names}


def _all_merging(schema: Schema) -> dict[str, dict[str, str]]:
    return {table.name: _merging(table) for table in schema.tables}


def _merging(table: Table) -> dict[str, str]:
    parent = table.parent.table if table.parent else ""
    columns = {
        each.name: " ".join(
            filter(
                None,
                (
                    each.register or each.name,
                    "critical" if each.critical else "",
                    "district" if each.district else "",
                ),
            )
        )
        for each in table.columns
    }
    return {**columns, "": f"part of {parent}"} if parent else columns


def outline(connection: Connection) -> Outline:
    """The outline of an open file; which columns can be rebuilt is not told by a file."""
    objects = connection.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid"
    ).fetchall()
    keyless = "SELECT name FROM pragma_table_list WHERE wr"
    without_rowid = {name for (name,) in connection.execute(keyless).fetchall()}
    tables, others, sql = dict[str, Columns](), dict[str, str](), dict[str, str]()
    for type_, name, text in objects:
        sql[name] = " ".join(text.split())
        if type_ == "table":
            tables[name] = _columns(connection, name, name in without_rowid)
        else:
            others[name] = sql[name]
    return Outline(tables, others, sql=sql)


def _columns(connection: Connection, table: str, keyless: bool) -> Columns:
    found = dict[str, str]()
    rows = connection.execute(f'PRAGMA table_info("{table}")').fetchall()
    for _, name, type_, required, default, place in rows:
        words = (
            type_,
            "NOT NULL" if required else "",
            # sqlite-utils quotes a number when it makes a table anew; the column's type takes the quotes off.
            "" if default is None else f"DEFAULT {str(default).strip(_QUOTE)}",
            f"PRIMARY KEY {place}" if place else "",
        )
        found[name] = " ".join(filter(None, words))
    for (name,) in connection.execute(_UNIQUE, (table,)).fetchall():
        found[name] += " UNIQUE"
    for _, _, target, source, *_rest in connection.execute(
        f'PRAGMA foreign_key_list("{table}")'
    ).fetchall():
        found[source] += f" REFERENCES {target}"
    if keyless:
        found["WITHOUT ROWID"] = ""
    return found


_UNIQUE: Final = (
    "SELECT i.name FROM pragma_index_list(?) l, pragma_index_info(l.name) i WHERE l.origin = 'u' "
    "ORDER BY l.name, i.seqno"
)


def dump(step: int, found: Outline) -> str:
    """The lock's text, one column to a line so that changes can be read in a diff."""
    content = {
        "digest": found.digest, "step": step, "tables": found.tables, "others": found.others, "derived": found.derived,
        "merging": found.merging,
    }  # fmt: skip
    return json.dumps(content, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def load(text: str) -> tuple[int, Outline]:
    """The schema step and outline that a lock's text holds."""
    content = json.loads(text)
    parts = (content[name] for name in ("tables", "others", "derived", "merging"))
    return int(content["step"]), Outline(*parts, digest=content["digest"])


def differences(old: Outline, new: Outline) -> list[str]:
    """What `new` has more, less or otherwise than `old`, a line for each; empty if nothing."""
    return [
        f"{sign} {name}{f' {text}' if text else ''}"
        for before, after in ((_flat(old), _flat(new)),)
        for name in sorted(before.keys() | after.keys())
        if before.get(name) != after.get(name)
        for sign, text in (("-", before.get(name)), ("+", after.get(name)))
        if text is not None
    ]


def _flat(found: Outline) -> dict[str, str]:
    flat = {
        f"{table}.{column}": text
        for table, columns in found.tables.items()
        for column, text in columns.items()
    }
    for table, names in found.derived.items():
        flat.update({f"derived {table}.{name}": "" for name in names})
    for table, columns in found.merging.items():
        flat.update({f"merging {table}.{column}": text for column, text in columns.items()})
    return flat | found.others


def check(schema: Schema, lock: Path = LOCK) -> None:
    """Raise `SchemaDrift` unless the declarations describe what the lock says."""
    step, old = load(lock.read_text(encoding="utf-8"))
    if old.digest == digest(schema):
        return
    found = differences(old, describe(schema))
    if step != schema.step:
        found.insert(0, f"step {step} in the lock, {schema.step} declared")
    if found:
        raise SchemaDrift(found)
