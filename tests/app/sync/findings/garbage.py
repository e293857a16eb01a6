"""Records whose fields hold what no desk would have taken: one of every ledger, linked together."""

from __future__ import annotations

from collections.abc import Iterator

from app.identifiers import new_id
from app.kinds import Attachment, Link
from app.ledger import Field, Ledger
from app.registry import LEDGERS
from db.operations import Draft
from tests.conftest import LONG
from tests.ledgers.records import typed
from tests.offices import Work

Stored = str | int | None

GARBAGE: dict[str, tuple[Stored, ...]] = {
    "TEXT": (
        "垃圾",
        "",
        "2026-99-99",
        "{",
        "-",
        "1" * 40,
        "\0",
        "💣" * 9,
        "0000",
        "2026-13",
        "９９",
        "\ud7ff\n",
    ),
    "INTEGER": (-1, (1 << 53) - 1, 7, 0),
}
"""By the type of a column, what comes in its place."""
ROUNDS = range(0, len(GARBAGE["TEXT"]), 1 if LONG else 4)
"""In every round each field has another piece of it than the field beside it."""


def garbage(ledger: Ledger, field: Field, number: int) -> Stored:
    """What a round puts into a field."""
    of = GARBAGE[field.kind.column]
    return of[(number + ledger.fields.index(field)) % len(of)]


def spoilt(ledger: Ledger, number: int, *, links: bool = False) -> dict[str, Stored]:
    """Every field of a ledger, but for what makes its records lines of others; links only where they are wanted."""
    line = ledger.part_of.link if ledger.part_of else ""
    return {
        each.key: garbage(ledger, each, number)
        for each in ledger.fields
        if each.key != line
        and not isinstance(each.kind, Attachment)
        and (links or not isinstance(each.kind, Link))
    }


def one_of_each(work: Work) -> dict[str, str]:
    """A sound record of every ledger."""
    return {key: work.add(key, **typed(work, ledger)) for key, ledger in LEDGERS.items()}


def spoiling(ids: dict[str, str], number: int) -> Iterator[Draft]:
    """What spoils the records of these ledgers, and leaves their links."""
    for key, record in ids.items():
        yield Draft(key, record, "change", spoilt(LEDGERS[key], number))


def new_ones(number: int) -> Iterator[tuple[Ledger, str, dict[str, Stored]]]:
    """A spoilt record of every ledger, links and all; lines at the spoilt records they are of."""
    ids = {key: new_id() for key in LEDGERS}
    done = set[str]()
    left = list(LEDGERS.values())
    while left:
        ledger = left.pop(0)
        above = ledger.part_of
        if above and above.ledger not in done:
            left.append(ledger)
            continue
        done.add(ledger.key)
        values = spoilt(ledger, number, links=True)
        if above:
            values[above.link] = ids[above.ledger]
        yield ledger, ids[ledger.key], values
