"""Drafting a migration from the difference between two outlines: literal names, nothing of today's specs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from db.schemalock import Outline

_TYPES = {"TEXT": "str", "INTEGER": "int"}


class CannotDraft(Exception):
    """A change that no draft makes: fields and tables are retired, never dropped."""


@dataclass(frozen=True)
class Draft:
    """A migration's module, and the text of the statements beside it where there are too many."""

    python: str
    sql: str = ""


def draft_first(new: Outline) -> Draft:
    """Step 1: every table from nothing; the statements stand in a file of their own."""
    return Draft(_FIRST, "\n\n".join(map(_folded, new.sql.values())) + "\n")


def draft(step: int, title: str, old: Outline, new: Outline) -> Draft:
    """The step from `old` to `new`; CannotDraft where something but a derived column would go."""
    _refuse_drops(old, new)
    kept = [name for name in new.tables if name in old.tables]
    statements = [
        f'DROP {_kind(old.others[name])} "{name}"' for name in _gone(old.others, new.others)
    ]
    statements += [f'DROP TABLE "{name}"' for name in _gone(old.tables, new.tables)]
    for name in kept:
        statements += _column_statements(name, old.tables[name], new.tables[name])
    statements += [new.sql[name] for name in new.tables if name not in old.tables]
    statements += [new.sql[name] for name in _come(old.others, new.others)]
    changes = [
        text for name in kept for text in _transforms(name, old.tables[name], new.tables[name])
    ]
    return Draft(_module(step, title, statements, changes))


def _refuse_drops(old: Outline, new: Outline) -> None:
    gone = [name for name in _gone(old.tables, new.tables) if not name.endswith("__grams")]
    gone += [
        f"{table}.{column}"
        for table, columns in old.tables.items()
        for column in columns.keys() - new.tables.get(table, columns).keys()
        if column not in old.derived.get(table, [])
    ]
    if gone:
        raise CannotDraft(f"retire instead of dropping: {', '.join(sorted(gone))}")


def _gone(old: dict[str, str] | dict[str, dict[str, str]], new: object) -> list[str]:
    """The names in `old` that `new` has not, or has with another text."""
    assert isinstance(new, dict)  # noqa: S101
    return [name for name, text in old.items() if name not in new or _differs(text, new[name])]


def _differs(one: object, other: object) -> bool:
    """Tables change column by column; only texts are replaced whole."""
    return isinstance(one, str) and one != other


def _come(old: dict[str, str], new: dict[str, str]) -> list[str]:
    return [name for name, text in new.items() if old.get(name) != text]


def _kind(sql: str) -> str:
    return "TRIGGER" if sql.startswith("CREATE TRIGGER") else "INDEX"


def _column_statements(table: str, old: dict[str, str], new: dict[str, str]) -> list[str]:
    dropped = [f'ALTER TABLE "{table}" DROP COLUMN "{name}"' for name in old if name not in new]
    added = [
        f'ALTER TABLE "{table}" ADD COLUMN "{name}" {text}'
        for name, text in new.items()
        if name not in old
    ]
    return [*dropped, *added]


def _transforms(table: str, old: dict[str, str], new: dict[str, str]) -> list[str]:
    """One line for each table whose columns change their type; anything else is written by hand."""
    changed = {name: text for name, text in new.items() if old.get(name, text) != text}
    strange = [name for name, text in changed.items() if text not in _TYPES]
    if strange:
        raise CannotDraft(f"write by hand: {table}.{', '.join(strange)}")
    types = ", ".join(f'"{name}": {_TYPES[text]}' for name, text in changed.items())
    return [f'    db.table("{table}").transform(types={{{types}}})'] if types else []


def _module(step: int, title: str, statements: list[str], changes: list[str]) -> str:
    literals = "".join(f'    """\n{_folded(each, "    ")}\n    """,\n' for each in statements)
    body = _LOOP if statements else ""
    lines = "".join(f"{each}\n" for each in changes)
    listed = f"\nSTATEMENTS = (\n{literals})\n" if statements else ""
    return _LATER.format(step=step, title=title, listed=listed, body=body, lines=lines)


def _folded(statement: str, indent: str = "") -> str:
    """A table's columns on lines of their own; quoted texts of triggers stay as they are."""
    if not statement.startswith("CREATE TABLE"):
        return indent + statement
    return indent + f",\n{indent}  ".join(re.split(r', (?=")', statement))


def draft_list(names: list[str]) -> str:
    """The module that lists the migrations, whose modules have these names, in order of their steps."""
    imports = "".join(f"from db.migrations import {name}\n" for name in sorted(names))
    listed = "".join(f"{name}, " for name in sorted(names)).rstrip()
    if len(_LISTED + listed) > 98:
        listed = "\n    " + "\n    ".join(f"{name}," for name in sorted(names)) + "\n"
    return _LIST.format(imports=imports, head=_LISTED, listed=listed)


_FIRST = '''"""Step 1: the first tables of all, as the statements beside this file say."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from db.migrations.literal import run_file

if TYPE_CHECKING:
    import sqlite_utils

STEP = 1


def apply(db: sqlite_utils.Database) -> None:
    """Make every table in an empty file."""
    run_file(db, Path(__file__).with_suffix(".sql"))
'''

_LATER = '''"""Step {step}: {title}."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite_utils

STEP = {step}
{listed}

def apply(db: sqlite_utils.Database) -> None:
    """{title}."""
{body}{lines}'''

_LOOP = """    for statement in STATEMENTS:
        db.execute(statement)
"""

_LISTED = "MIGRATIONS: Final[tuple[Migration, ...]] = "

_LIST = '''"""Every step a data file can be brought through, oldest first; written by `dev.py migration`."""

from __future__ import annotations

from typing import Final

{imports}from db.migrations.literal import Migration

{head}({listed})
'''
