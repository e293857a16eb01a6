"""The division tree to choose from (选区划): every place below its parent, found by name, other spellings, pinyin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.kinds import Choice, Link
from app.kinds.base import Value
from app.kinds.pinyin import initials, phrase_initials, spell, spell_phrase
from app.ledger import Field, Ledger, Show
from app.lists import TREE, shown
from app.office import Office
from app.owners import OWNER, linkable
from app.registry import LEDGERS, links_to
from db.listing import Row

PARENT = next(key for ledger, key in links_to(TREE) if ledger.key == TREE)
"""The field by which the tree hangs together."""


@dataclass(frozen=True)
class Place:
    """One place: its name, those of what it lies in (the largest first), and what else it is found by."""

    record: str
    name: str
    within: tuple[tuple[str, str], ...]
    """(record, name) of what it lies in."""
    words: tuple[str, ...]

    @property
    def depth(self) -> int:
        """How far below the top it hangs."""
        return len(self.within)

    @property
    def path(self) -> str:
        """Its name behind those of what it lies in: 网山村 › 三组."""
        return " › ".join((*(name for _id, name in self.within), self.name))

    def lies_in(self, record: str) -> bool:
        """Whether it lies below that place."""
        return any(each == record for each, _name in self.within)


def places(office: Office, owner: Value = "") -> list[Place]:
    """Every place that a record of the office `owner` (the file's own unless told) may lie in, its own and its
    district's, each right after what it lies in, in the office's own order."""
    below: dict[Value, list[Row]] = {}
    near = linkable(office.store.reader, str(owner or ""))
    rows = [row for row in shown(office, TREE).rows() if not near or row[OWNER] in near]
    known = {row["id"] for row in rows}
    for row in rows:
        below.setdefault(row[PARENT] if row[PARENT] in known else None, []).append(row)
    return list(_walk(below, None, ()))


def matching(found: Sequence[Place], text: str, under: str = "") -> list[Place]:
    """The places below `under` that a text finds, those that it begins first; all for no text."""
    wanted = text.strip().lower()
    meant = [each for each in found if not under or each.lies_in(under)]
    if not wanted:
        return meant
    begins = [each for each in meant if each.words[0].startswith(wanted)]
    rest = [each for each in meant if each not in begins and _fits(each, wanted)]
    return [*begins, *rest]


def root_field(ledger: Ledger, key: str) -> str:
    """The field whose place the field's own must lie below: the link into the tree before it; empty for none."""
    before = ""
    for each in ledger.live_fields:
        if each.key == key:
            return before
        if _is_place(each) and ledger.key != TREE:
            before = each.key
    return ""


def _is_place(field: Field) -> bool:
    return isinstance(field.kind, Link) and field.kind.ledger == TREE


def _walk(
    below: dict[Value, list[Row]], parent: Value, within: tuple[tuple[str, str], ...]
) -> Iterator[Place]:
    for row in below.pop(parent, []):
        place = _place(row, within)
        yield place
        yield from _walk(below, row["id"], (*within, (place.record, place.name)))


def _place(row: Row, within: tuple[tuple[str, str], ...]) -> Place:
    ledger = LEDGERS[TREE]
    name = str(row[ledger.name[0]])
    others = [row[each.key] for each in ledger.live_fields if _is_searched(each, ledger)]
    said = [str(each).lower() for each in others if each]
    # Villages bear surnames (曾家坪) as well as words (重阳): both readings lead to them.
    readings = (spell_phrase(name), phrase_initials(name), spell(name), initials(name))
    words = (name.lower(), *readings, *said)
    return Place(str(row["id"]), name, within, words)


def _is_searched(field: Field, ledger: Ledger) -> bool:
    plain = not isinstance(field.kind, Link | Choice)
    return plain and Show.SEARCH in field.show and field.key != ledger.name[0]


def _fits(place: Place, wanted: str) -> bool:
    name, readings, others = place.words[0], place.words[1:5], place.words[5:]
    is_spelt = any(each.startswith(wanted) for each in readings)
    return is_spelt or any(wanted in each for each in (name, *others))
