"""By what a list can be counted (统计维度): choices, places at a level, yes and no, years, ages, computed figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.columns import columns_of
from app.filters import Filter
from app.kinds import Choice, Day, YesNo
from app.kinds.base import Value
from app.ledger import Computed, Field, Ledger, Sensitivity, Show
from app.lists import TREE
from app.lookup import Lookup
from app.owners import LABEL, OWNER
from app.registry import LEDGERS
from app.statistics_places import LEVEL, TOO_LARGE, Reach, Tree
from app.text import _

How = Literal["choice", "yesno", "place", "year", "bands", "tens", "number", "office"]
Part = Literal["own", "person", "line"]
_BANDS = ((0, 17), (18, 59), (60, 79), (80, 150))


@dataclass(frozen=True)
class Axis:
    """One way to tell records apart: `column` of the list's ledger, of its members or of their lines.

    `level` is a level of the division tree; `through` leads to a place by the household one lives in.
    """

    part: Part
    ledger: str
    column: str
    how: How
    label: str
    level: str = ""
    through: bool = False

    @property
    def key(self) -> str:
        """Names it in remembered statistics."""
        return f"{self.part}:{self.column}:{self.how}:{self.level}"

    @property
    def is_usual(self) -> bool:
        """Whether lists of its ledger usually show the field it goes by."""
        usual = (e.key for e in LEDGERS[self.ledger].fields if Show.USUAL in e.show)
        return self.column in usual


@dataclass(frozen=True)
class Head:
    """One row or column of a table: what it stands for, and what narrows a list to it; `can_open` where a list
    can be narrowed so."""

    label: str
    filters: tuple[Filter, ...] = ()
    place: str = ""
    can_open: bool = True


@dataclass(frozen=True)
class Folded:
    """A raw value's place among the heads: `key` tells equal ones, `order` where it stands."""

    key: Value
    order: tuple[object, ...]


def axes_of(ledger: str, reached: Iterable[Reach], *, people: bool, shared: bool) -> list[Axis]:
    """The ways in which the records of a ledger can be told apart or, with `people`, their members; by whose they
    are where a file holds records of several offices."""
    declared = LEDGERS[ledger]
    offices = [Axis("own", ledger, OWNER, "office", LABEL)] if shared else []
    own = [*offices, *_places(declared, reached), *_fields(declared, "own")]
    roster = declared.roster
    if people and roster:
        person, line = LEDGERS[roster.person], LEDGERS[roster.line]
        theirs = [*_fields(person, "person"), *_ages(person, "person")]
        return [*own, *theirs, *_fields(line, "line")]
    return [*own, *_ages(declared, "own"), *_figures(declared)]


def is_sensitive(ledger: Ledger, key: str) -> bool:
    """Whether a field, if it is one, must not be counted by."""
    return any(e.key == key and e.sensitivity is Sensitivity.SENSITIVE for e in ledger.fields)


def sensitive_field(ledger: str, key: str) -> Field | None:
    """The sensitive field that the key of an axis names, if it names one."""
    part, _colon, rest = key.partition(":")
    roster, column = LEDGERS[ledger].roster, rest.partition(":")[0]
    at = {"own": ledger, **({"person": roster.person, "line": roster.line} if roster else {})}
    declared = LEDGERS.get(at.get(part, ""))
    is_one = declared is not None and is_sensitive(declared, column)
    return declared.field(column) if declared and is_one else None


def _places(ledger: Ledger, reached: Iterable[Reach]) -> Iterator[Axis]:
    for each in reached:
        for level in each.levels:
            words, shown = each.label, LEVEL.kind.show(level)
            label = _("{label}（按{level}）").format(label=words, level=shown)
            if each.through:
                label = _("所在{level}").format(level=shown)
            elif len(each.levels) == 1:
                label = each.label
            yield Axis("own", ledger.key, each.column, "place", label, level, each.through)


def _fields(ledger: Ledger, part: Part) -> Iterator[Axis]:
    told_by_day = {each.field for each in ledger.computed if each.what == "lapsed"}
    for section in ledger.sections:
        for field in map(ledger.field, section.fields):
            if field.sensitivity is Sensitivity.SENSITIVE or field.key in told_by_day:
                continue
            if isinstance(field.kind, Choice):
                yield Axis(part, ledger.key, field.key, "choice", field.label)
            elif isinstance(field.kind, YesNo):
                yield Axis(part, ledger.key, field.key, "yesno", field.label)
            elif isinstance(field.kind, Day):
                label = _("{label}的年份").format(label=field.label)
                yield Axis(part, ledger.key, field.key, "year", label)


def _ages(ledger: Ledger, part: Part) -> Iterator[Axis]:
    for each in ledger.computed:
        if each.what == "age" and not is_sensitive(ledger, each.field):
            column = each.key if part == "own" else each.field
            bands = _("{label}段").format(label=each.label)
            tens = _("{label}（每10岁）").format(label=each.label)
            yield Axis(part, ledger.key, column, "bands", bands)
            yield Axis(part, ledger.key, column, "tens", tens)


def _figures(ledger: Ledger) -> Iterator[Axis]:
    hows: Mapping[str, How] = {"count": "number", "exists": "yesno", "lapsed": "choice"}
    for each in ledger.computed:
        if each.what in hows:
            yield Axis("own", ledger.key, each.key, hows[each.what], each.label)


Fold = Callable[[Value], Folded]
BLANK = Folded(None, (1,))


def folding(axis: Axis, tree: Tree, today: date) -> Fold:
    """From a raw value to where it stands; blank values stand last."""
    folds: Mapping[How, Fold] = {
        "choice": lambda raw: _choice(axis, raw),
        "yesno": lambda raw: Folded(int(raw or 0), (0, -int(raw or 0))),
        "place": lambda raw: _place(axis, tree, raw),
        "year": lambda raw: Folded(str(raw)[:4], (0, str(raw)[:4])),
        "bands": lambda raw: _band(_age(axis, raw, today)),
        "tens": lambda raw: _ten(_age(axis, raw, today)),
        "number": lambda raw: Folded(raw, (0, int(raw or 0))),
        "office": lambda raw: Folded(raw, (0, str(raw))),
    }
    fold = folds[axis.how]
    return lambda raw: BLANK if raw in (None, "") else fold(raw)


def _choice(axis: Axis, raw: Value) -> Folded:
    kind = columns_of(axis.ledger)[axis.column].kind
    codes = list(kind.codes.by_code) if isinstance(kind, Choice) else []
    code = str(raw)
    return Folded(code, (0, codes.index(code) if code in codes else len(codes), code))


def _place(axis: Axis, tree: Tree, raw: Value) -> Folded:
    found = tree.at_level(raw, axis.level)
    return Folded(found, (0, tree.orders.get(found, len(tree.orders))))


def _age(axis: Axis, raw: Value, today: date) -> int | None:
    """Whole years; of members worked out from the day as the file itself does."""
    if axis.part == "own":
        return int(raw or 0)
    born = str(raw)
    if len(born) != 10:
        return None
    return today.year - int(born[:4]) - (today.isoformat()[5:] < born[5:])


def _band(age: int | None) -> Folded:
    found = next(
        (at for at, (low, high) in enumerate(_BANDS) if age is not None and low <= age <= high),
        None,
    )
    return BLANK if found is None else Folded(found, (0, found))


def _ten(age: int | None) -> Folded:
    return BLANK if age is None or age < 0 else Folded(age // 10, (0, age // 10))


def head_of(axis: Axis, key: Value, tree: Tree) -> Head:
    """How a row or column is called, and how a list is narrowed to it."""
    if key is None:
        is_plain = axis.how != "place" or not axis.through
        blank = axis.how in ("choice", "yesno", "place", "year") and is_plain
        filters = (Filter(axis.column, "blank"),) if blank else ()
        return Head(_("未填"), filters, can_open=blank)
    if axis.how == "place":
        return _head_of_place(axis, str(key), tree)
    if axis.how == "office":
        called = Lookup(tree.office.listing).office(key)
        return Head(called, (Filter(axis.column, "one_of", (key,)),))
    if axis.how in ("bands", "tens", "number"):
        return _head_of_span(axis, int(key))
    if axis.how == "year":
        ends = f"{key}-01-01", f"{key}-12-31"
        label = _("{year}年").format(year=key)
        return Head(label, (Filter(axis.column, "between", ends),))
    kind = YesNo() if axis.how == "yesno" else columns_of(axis.ledger)[axis.column].kind
    return Head(kind.show(key), (Filter(axis.column, "one_of", (key,)),))


def _head_of_place(axis: Axis, key: str, tree: Tree) -> Head:
    if key == TOO_LARGE:
        return Head(_("未分到这一级"), can_open=False)
    name = str(tree.rows[key][LEDGERS[TREE].name[0]])
    if axis.through:
        return Head(name, place=key)
    return Head(name, (Filter(axis.column, "one_of", (key,)),))


def _head_of_span(axis: Axis, key: int) -> Head:
    if axis.how == "number":
        return Head(str(key), (Filter(axis.column, "between", (key, key)),))
    low, high = _BANDS[key] if axis.how == "bands" else (key * 10, key * 10 + 9)
    label = _("{low}–{high}岁").format(low=low, high=high)
    if axis.how == "bands" and key == len(_BANDS) - 1:
        label = _("{low}岁以上").format(low=low)
    return Head(label, (Filter(axis.column, "between", (low, high)),))


def age_column(axis: Axis) -> str:
    """The computed column by which a list of the people themselves is narrowed to an age."""
    found: list[Computed] = [e for e in LEDGERS[axis.ledger].computed if e.what == "age"]
    return next((e.key for e in found if e.field == axis.column), axis.column)
