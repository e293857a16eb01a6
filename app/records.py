"""Reading and checking a record's values: what was typed becomes values, or coded problems at their fields."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from app.kinds import Identity, Link, Reading
from app.kinds.base import Value
from app.ledger import Field, Ledger
from app.ledger import Lookup as LookupOf
from app.lookup import Lookup
from app.owners import OWNER
from app.problems import Problem, Problems
from db.listing import Row

Doubles = tuple[str, list[Row]]
"""The first field of a set of match fields, with the other live records of the same values."""


@dataclass
class Checked:
    """A record's values after reading, filling in and checking."""

    values: dict[str, Value]
    problems: list[Problem] = field(default_factory=list[Problem])
    warnings: list[Problem] = field(default_factory=list[Problem])

    def settle(self) -> Checked:
        """Itself, or all its problems at once."""
        if self.problems:
            raise Problems(self.problems)
        return self


def read(
    ledger: Ledger,
    raw: Mapping[str, object],
    reading: Reading,
    lookup: Lookup,
    *,
    excused: bool = False,
) -> Checked:
    """The values meant by what was typed; links by id or by what identifies the record.

    `excused`: the record gives its reason for a doubtful identity, which is then only warned of.
    """
    found = Checked({})
    known = {each.key: each for each in ledger.live_fields}
    for key, typed in raw.items():
        if key not in known:
            found.problems.append(Problem("DSK001", key, ledger.title, name=key))
            continue
        try:
            found.values[key] = _read(known[key], typed, reading, lookup, excused=excused)
        except Problem as problem:
            found.problems.append(problem.at(known[key].label, key))
        found.warnings += [each.at(known[key].label, key) for each in reading.warnings]
        reading.warnings.clear()
    return found


def _read(each: Field, typed: object, reading: Reading, lookup: Lookup, *, excused: bool) -> Value:
    kind = each.kind
    if excused and isinstance(kind, Identity):
        kind = kind.excused
    if not isinstance(kind, Link) or not isinstance(typed, str) or not typed.strip():
        return kind.read(typed, reading)
    found = lookup.matching(kind.ledger, typed.strip())
    if len(found) == 1:
        return found[0]["id"]
    if not found:
        raise Problem("DSK002", each.key, text=typed.strip())
    names = "、".join(lookup.called(kind.ledger, row) for row in found[:5])
    raise Problem("DSK003", each.key, text=typed.strip(), names=names, count=len(found))


class Checks:
    """A ledger's checks, worked out once: importing asks them of every row."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self._empty: dict[str, Value] = {each.key: each.default for each in ledger.fields}
        self._joined = {each.key: each.together for each in ledger.fields}
        self._required = [each for each in ledger.live_fields if each.required]
        self._series = {each.field: each for each in ledger.series}

    def fill(self, values: Mapping[str, Value], given: Collection[str]) -> Checked:
        """The values with defaults and worked-out fields; where those differ from what was given, they win."""
        found = Checked({**self._empty, **values})
        for rule in self.ledger.fills:
            worked_out, own = rule.make(found.values), found.values[rule.field]
            if worked_out is None or worked_out == own:
                continue
            if own is not None and rule.field in given:
                field = self.ledger.field(rule.field)
                shown = {"given": field.kind.show(own), "right": field.kind.show(worked_out)}
                found.warnings.append(Problem("DSK004", rule.field, field.label, **shown))
            found.values[rule.field] = worked_out
        return found

    def judge(
        self, values: Mapping[str, Value], lookup: LookupOf, touched: Collection[str]
    ) -> Checked:
        """What required fields and rules say; see `check`."""
        said = [
            (Problem("DSK005", each.key, each.label), False)
            for each in self._required
            if values.get(each.key) is None and not self._is_numbered(each.key, values)
        ]
        for rule in self.ledger.rules:
            problem = rule.check(values, lookup)
            if problem:
                said.append((problem, rule.warning))
        found = Checked({**values})
        joined = self.joined(touched) if said else set[str]()
        for problem, warns in said:
            refuses = not warns and (problem.field is None or problem.field in joined)
            place = problem.place or _label(self.ledger, problem.field)
            _enter(found, problem.at(place), refuses)
        return found

    def joined(self, touched: Collection[str]) -> set[str]:
        """These fields and those that change together with them."""
        return {*touched, *(k for key in touched if key in self._joined for k in self._joined[key])}

    def _is_numbered(self, key: str, values: Mapping[str, Value]) -> bool:
        series = self._series.get(key)
        return series is not None and series.numbers(values)


@cache
def checks_of(ledger: Ledger) -> Checks:
    """The checks of a ledger."""
    return Checks(ledger)


def check(
    ledger: Ledger, values: Mapping[str, Value], lookup: Lookup, touched: Collection[str]
) -> Checked:
    """What stands against the record: required fields, rules, duplicates.

    `values` hold every field and, for an existing record, its `id`. Of a record that was wrong before, only
    what concerns the fields now touched refuses the write; the rest warns.
    """
    checks = checks_of(ledger)
    found, joined = checks.judge(values, lookup, touched), checks.joined(touched)
    said = {each.field for each in [*found.problems, *found.warnings]}
    doubles = list(_doubles(ledger, values, lookup))
    for problem in _among(ledger, values, lookup, doubles):
        if problem.field in said:
            continue
        _enter(found, problem, refuses=bool({problem.field, ledger.exception} & joined))
    found.warnings += _issued(ledger, lookup, doubles)
    return found


def _label(ledger: Ledger, key: str | None) -> str:
    return ledger.field(key).label if key else ledger.title


def _enter(found: Checked, problem: Problem, refuses: bool) -> None:
    (found.problems if refuses else found.warnings).append(problem)


def duplicates(ledger: Ledger, values: Mapping[str, Value], lookup: Lookup) -> list[Problem]:
    """Other live records of the same office with the same identity; none where the record gives its reason for
    being an exception. What another office has twice with this one is for the check across offices.

    Of line items the ledger's own rules say what may not be there twice: a member who left may come back.
    """
    return list(_among(ledger, values, lookup, _doubles(ledger, values, lookup)))


def _among(
    ledger: Ledger, values: Mapping[str, Value], lookup: Lookup, doubles: Iterable[Doubles]
) -> Iterator[Problem]:
    code = "DSK006" if ledger.exception else "DSK019"
    for key, rows in doubles:
        owner = _owner(ledger, values, lookup) if rows else None
        names = _called(ledger, [row for row in rows if lookup.is_among(row, owner)], lookup)
        if names:
            yield Problem(code, key, _label(ledger, key), names=names)


def _issued(ledger: Ledger, lookup: Lookup, doubles: Iterable[Doubles]) -> Iterator[Problem]:
    """At an office, warnings of what its district has issued with the same identity (区里下发)."""
    for key, rows in doubles:
        names = _called(ledger, [row for row in rows if lookup.is_issued(row)], lookup)
        if names:
            yield Problem("DSK022", key, _label(ledger, key), names=names)


def _called(ledger: Ledger, rows: Sequence[Row], lookup: Lookup) -> str:
    """The records by name, the first three; empty for none."""
    return "、".join(lookup.called(ledger.key, row) or ledger.title for row in rows[:3])


def _doubles(ledger: Ledger, values: Mapping[str, Value], lookup: Lookup) -> Iterator[Doubles]:
    if ledger.part_of or (ledger.exception and values.get(ledger.exception)):
        return
    for keys in ledger.match:
        wanted = {key: values.get(key) for key in keys}
        if None not in wanted.values() and tells_apart(ledger, keys, values):
            rows = [e for e in lookup.find(ledger.key, **wanted) if tells_apart(ledger, keys, e)]
            yield keys[0], [row for row in rows if row["id"] != values.get("id")]


def tells_apart(ledger: Ledger, keys: Sequence[str], values: Mapping[str, Value]) -> bool:
    """Whether a record with these values may be taken for another one with the same in those match fields."""
    return len(keys) == 1 or all(values.get(key, held) == held for key, held in ledger.match_while)


def _owner(ledger: Ledger, values: Mapping[str, Value], lookup: Lookup) -> Value:
    """The office of the record; nothing for one that is new, which is the file's own."""
    row = values if OWNER in values else lookup.record(ledger.key, values.get("id"))
    return row.get(OWNER) if row else None
