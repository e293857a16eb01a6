"""Line items that are typed and not stored yet (待保存的明细), as people read them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app import records
from app.items import Items, columns_of, total_of
from app.kinds import Reading
from app.kinds.base import Value
from app.ledger import Ledger
from app.lists import texts
from app.lookup import Lookup
from app.office import Office
from app.problems import Problem
from app.trial import trial


@dataclass(frozen=True)
class Glance:
    """One line as it would stand, how its columns read, and what is against it whatever record it belongs to."""

    values: Mapping[str, Value]
    texts: tuple[str, ...]
    problems: tuple[Problem, ...]


def glance(office: Office, line: Ledger, raw: Mapping[str, object]) -> Glance:
    """Look at a line as it was typed; what cannot be read is shown as it was typed, nothing is masked."""
    link = line.part_of.link if line.part_of else ""
    typed = {key: value for key, value in raw.items() if key != link}
    tried, lookup = trial(office, line.key, None, typed), Lookup(office.listing).beside()
    read = records.read(line, typed, Reading(office.today), lookup, excused=True)
    unread = {each.field for each in read.problems}
    keys = [each.key for each in columns_of(line)]
    values = {**tried.values, **{key: None for key in typed if key in unread}}
    (shown,) = texts([values], line, lookup, keys, masked=False)
    told = [str(typed[k]) if k in unread else text for k, text in zip(keys, shown, strict=True)]
    problems = tuple(each for each in tried.problems if each.field != link)
    return Glance(values, tuple(told), problems)


def typed_items(line: Ledger, seen: Sequence[Glance]) -> Items:
    """Typed lines as a table shows them, in the order in which they were typed."""
    rows, values = tuple(each.texts for each in seen), [each.values for each in seen]
    return Items(columns_of(line), ("",) * len(seen), rows, total_of(line, values))
