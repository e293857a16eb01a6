"""What a filter offers to choose from (可选值): the values a column has in this list, each with how often."""

from __future__ import annotations

from dataclasses import dataclass

from app import search
from app.columns import Column, columns_of, shown
from app.kinds import Choice, Link, YesNo
from app.kinds.base import Value
from app.kinds.pinyin import phrase_initials, spell_phrase
from app.lists import TREE
from app.lookup import Lookup
from app.office import Office
from app.problems import Problem
from app.text import _
from app.views import View, shown_of

MOST = 200
"""Values that are offered; of more, those that are looked for."""


@dataclass(frozen=True)
class Offer:
    """One value with how many records of the list have it; None where that was not counted."""

    code: Value
    text: str
    count: int | None = None

    def fits(self, words: str) -> bool:
        """Whether it is meant by what was typed: a part, or the beginning of its pinyin."""
        wanted = words.strip().lower()
        spelt = (spell_phrase(self.text), phrase_initials(self.text))
        return wanted in self.text.lower() or any(each.startswith(wanted) for each in spelt)


def offers(office: Office, view: View, key: str) -> list[Offer]:
    """The values that the column has in the view without its own filter: codes in the order of their table,
    places in that of the office, others by how often they occur; blanks last. DSK193 for a masked column: its
    values stand in no list."""
    lookup, column = Lookup(office.listing), columns_of(view.ledger)[key]
    if column.is_masked:
        raise Problem("DSK193", column.key, column.label, name=column.label)
    query = shown_of(office, view.without_filter(key)).query
    found = office.listing.distinct(query, key, limit=MOST)
    if isinstance(column.kind, Link):
        lookup.learn(column.kind.ledger, [each for each, _count in found])
    made = [Offer(each, shown(column, each, lookup) or _("空白"), n) for each, n in found]
    made += [Offer(code, column.kind.show(code), 0) for code in _codes(column, dict(found))]
    ranks = _ranks(office, column)
    return sorted(made, key=lambda each: (each.code is None, ranks.get(each.code, 0)))


def sought(office: Office, column: Column, words: str) -> list[Offer]:
    """The records that a link's column could mean by these words."""
    kind = column.kind
    if not isinstance(kind, Link):
        return []
    lookup = Lookup(office.listing)
    rows = search.search(office, kind.ledger, words)
    return [Offer(row["id"], lookup.called(kind.ledger, row)) for row in rows]


def _codes(column: Column, had: dict[Value, int]) -> list[str | int]:
    """The codes of a table that nothing has yet."""
    if isinstance(column.kind, Choice):
        return [each.code for each in column.kind.codes.live if each.code not in had]
    return [each for each in (1, 0) if each not in had] if isinstance(column.kind, YesNo) else []


def _ranks(office: Office, column: Column) -> dict[Value, int]:
    if isinstance(column.kind, Choice):
        return {each.code: at for at, each in enumerate(column.kind.codes.entries)}
    if isinstance(column.kind, Link) and column.kind.ledger == TREE:
        places = shown_of(office, View(TREE, voided="all")).rows()
        return {row["id"]: at for at, row in enumerate(places)}
    return {1: 0, 0: 1} if isinstance(column.kind, YesNo) else {}
