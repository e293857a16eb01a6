"""What a ledger (台账) is: one declaration from which table, form, list, sheets, prints and exchange follow."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, Flag, auto
from typing import Literal, Protocol

from app.kinds.base import Kind, Value
from app.membership import Roster
from app.problems import Problem
from app.rights import Right


class Show(Flag):
    """Where a field appears."""

    NONE = 0
    FORM = auto()
    TABLE = auto()
    SEARCH = auto()
    FILTER = auto()
    PRINT = auto()
    ALL = FORM | TABLE | SEARCH | FILTER | PRINT
    USUAL = FORM | TABLE | PRINT


class Sensitivity(Enum):
    """Decides masking on screen, on postings and in exports (个人信息保护法 art. 28, 51)."""

    PUBLIC = "public"
    PERSONAL = "personal"
    SENSITIVE = "sensitive"


class Owner(Enum):
    """Who is right when two versions of a field meet."""

    OFFICE = "office"
    DISTRICT = "district"


@dataclass(frozen=True)
class Field:
    """One field of a ledger.

    `headers` are further spellings of the column title in other people's sheets; `together` names the fields
    that change with it as one register; `critical` puts it into the record's `unit` register; `since` and
    `retired` are schema steps.
    """

    key: str
    kind: Kind
    label: str
    help: str = ""
    required: bool = False
    default: Value = None
    show: Show = Show.USUAL
    headers: tuple[str, ...] = ()
    sensitivity: Sensitivity = Sensitivity.PUBLIC
    owner: Owner = Owner.OFFICE
    critical: bool = False
    together: tuple[str, ...] = ()
    since: int = 1
    retired: int | None = None


@dataclass(frozen=True)
class Section:
    """A titled group of fields on form and paper, in reading order."""

    title: str
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Computed:
    """A figure computed in SQL over linked rows or from the record's own dates; never stored.

    count, sum, min, max and exists look at the `ledger` rows whose `link` field holds this record and which satisfy
    `where`; days_to and age look at this record's own `field`, span at the days from `field` to `until`, both counted.
    lapsed is the choice in `field`, but the second value of `where` instead of the first once `until` is over.
    """

    key: str
    label: str
    what: Literal["count", "sum", "min", "max", "exists", "days_to", "age", "span", "lapsed"]
    ledger: str = ""
    link: str = ""
    field: str = ""
    until: str = ""
    where: tuple[tuple[str, Value], ...] = ()
    show: Show = Show.USUAL


class Lookup(Protocol):
    """What a rule may ask about other records."""

    def find(self, ledger: str, **values: Value) -> Sequence[Mapping[str, Value]]:
        """The live records of a ledger whose fields equal the values."""
        ...

    def record(self, ledger: str, record: Value) -> Mapping[str, Value] | None:
        """The record with that id, voided or not; None for None or an unknown id."""
        ...

    def name(self, ledger: str, record: Value) -> str:
        """How people name that record."""
        ...


@dataclass(frozen=True)
class Fill:
    """A field worked out from others (birth date from the identity number). It goes before what was typed, with a
    warning where they differ; None from `make` leaves the field as typed."""

    field: str
    make: Callable[[Mapping[str, Value]], Value]


@dataclass(frozen=True)
class Rule:
    """A check over a whole record. A warning is shown and kept as a finding; anything else refuses the write."""

    check: Callable[[Mapping[str, Value], Lookup], Problem | None]
    warning: bool = False


def in_order(first: str, last: str) -> Rule:
    """Refuses a day of ending before that of beginning: DSK103 at `last`."""

    def check(record: Mapping[str, Value], _lookup: Lookup) -> Problem | None:
        start, end = record.get(first), record.get(last)
        return Problem("DSK103", last) if start and end and str(end) < str(start) else None

    return Rule(check)


@dataclass(frozen=True)
class Series:
    """A number series (编号) that fills `field`; `template` has {YYYY}, {division} and {n:05d} placeholders.

    `division` is the field that links to the village whose code the number begins with; without one it is the
    office's own. `when` (field, value) limits the series to records with that value.
    """

    field: str
    template: str
    per: Literal["ever", "year", "division"] = "ever"
    division: str = ""
    when: tuple[str, Value] | None = None

    def numbers(self, values: Mapping[str, Value]) -> bool:
        """Whether a record with these values gets its number from the series."""
        return self.when is None or values.get(self.when[0]) == self.when[1]


@dataclass(frozen=True)
class PartOf:
    """Makes a ledger the line items of another: its `link` field names the parent record."""

    ledger: str
    link: str


class Workflow(Protocol):
    """States and steps of a case; declared by the ledgers that have one."""

    @property
    def first(self) -> str:
        """The state of a new record."""
        ...


@dataclass(frozen=True)
class Card:
    """Which fields an identity card (居民身份证) fills; `words` are those it tells by a word, such as 男 or 汉."""

    number: str
    name: str
    words: tuple[str, ...]
    address: str


@dataclass(frozen=True)
class Assignee:
    """Who has a record in hand (经办人): `field` names a user. It is open unless its `state` is one of `closed`."""

    field: str
    state: str = ""
    closed: tuple[Value, ...] = ()

    def is_open(self, values: Mapping[str, Value]) -> bool:
        """Whether the record still is to be dealt with."""
        return not self.state or values.get(self.state) not in self.closed


@dataclass(frozen=True)
class Cross:
    """What the district checks across its offices (跨单位核查): equal values of `field` in several of them.

    `code` names the suspicion. A record in which `ended` is filled (死亡日期) no longer counts; with `contradicts`
    the suspicion is just that: ended in one office, and not in another.
    """

    code: str
    field: str
    ended: str = ""
    contradicts: bool = False


@dataclass(frozen=True)
class LinesOf:
    """Records of another ledger whose `link` field holds the record printed, with the values of `where`, in `order` (as
    people count: 2 before 10), divided where `by` changes. Columns and order: `field` or `link.field`."""

    ledger: str
    link: str
    by: str
    order: tuple[str, ...]
    columns: tuple[str, ...] = ()
    least: int = 0
    where: tuple[tuple[str, Value], ...] = ()


@dataclass(frozen=True)
class Printed:
    """A document of a ledger, and the columns of its table or roster.

    A column is a field of the ledger, or for a ledger with a roster `line.field` or `person.field`; each of `lines`
    makes a table with columns of its own. `told` are the own fields that stand above; all sections where it is empty.
    `adds` are what a letter tells besides the record's fields: the name of the place, and what to put there."""

    document: str
    columns: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    lines: tuple[LinesOf, ...] = ()
    adds: tuple[tuple[str, Callable[[Mapping[str, Value], Lookup], str]], ...] = ()


@dataclass(frozen=True, eq=False)
class Ledger:
    """One ledger. Everything the program does with it follows from here. Each is itself alone: compared by
    identity, so that what is worked out from it can be kept."""

    key: str
    title: str
    fields: tuple[Field, ...]
    sections: tuple[Section, ...]
    name: tuple[str, ...]
    """Fields by which people name a record."""
    match: tuple[tuple[str, ...], ...] = ()
    match_while: tuple[tuple[str, Value], ...] = ()
    """Sets of fields by which an imported row finds its record, of several fields while it holds `match_while`."""
    sort: tuple[str, ...] = ()
    unit: str = "条"
    """Counting word: 户, 人, 处."""
    computed: tuple[Computed, ...] = ()
    fills: tuple[Fill, ...] = ()
    rules: tuple[Rule, ...] = ()
    exception: str = ""
    """The field whose reason lets a doubtful or duplicate identity pass (重号、错号)."""
    series: tuple[Series, ...] = ()
    documents: tuple[Printed, ...] = ()
    seen: Callable[[Mapping[str, Value]], Mapping[str, Value]] | None = None
    """What of a record may be listed in another's documents: for who consented to what only (个人信息保护法)."""
    actions: tuple[str, ...] = ()
    part_of: PartOf | None = None
    roster: Roster | None = None
    card: Card | None = None
    workflow: Workflow | None = None
    assignee: Assignee | None = None
    beside_household: bool = True
    """Whether its records are shown beside the household or person they link to: services are, disputes are not."""
    cross: tuple[Cross, ...] = ()
    holds: bool = True
    """Whether a record it links to cannot be voided while it does; a question about a record must not keep it."""
    subject: str = ""
    """The set of ledgers that it belongs to, by its key in `app.subjects`; those of the office at large have none."""
    by_hand: bool = True
    """Whether people add to it themselves; books that the program keeps (号段、废号) stand in the settings alone."""
    right: Right = Right.WRITE
    """What somebody must be allowed who writes to it in any way: at the desk, by a sheet, by undoing."""

    def field(self, key: str) -> Field:
        """The field with that key; KeyError if there is none."""
        if found := next((each for each in self.fields if each.key == key), None):
            return found
        raise KeyError(f"{self.key}.{key}")

    def is_pending(self, key: str, values: Mapping[str, Value]) -> bool:
        """Whether that field of a record still waits for its number (待编号)."""
        waits = values.get(key) is None
        return waits and any(each.field == key and each.numbers(values) for each in self.series)

    @property
    def live_fields(self) -> tuple[Field, ...]:
        """The fields not retired."""
        return tuple(f for f in self.fields if f.retired is None)
