"""What every kind of value can do: read, show, store, restore, mask, and which forms it is searched and sorted by."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, Literal

from app.problems import Problem

Value = str | int | None
"""A value as a record holds it, as it is stored, kept in history and sent in packages."""

Reader = Callable[[object], Value]


@dataclass
class Reading:
    """The circumstances in which raw input is read.

    `today` bounds dates; `date1904` is the workbook's epoch flag; `warnings` collects what is doubtful but
    does not stand in the way (an unknown county code, a failed Luhn digit).
    """

    today: date
    date1904: bool = False
    warnings: list[Problem] = field(default_factory=list[Problem])

    def warn(self, code: str, **params: object) -> None:
        """Note a doubt about the value just read."""
        self.warnings.append(Problem(code, None, "", **params))


@dataclass(frozen=True)
class Form:
    """A derived column beside the stored one, for sorting or searching; it can be rebuilt and never travels."""

    suffix: str
    make: Callable[[str], str]
    indexed: bool = True
    """Whether values are found by its beginning; one that lists are merely sorted by is sorted then."""


@dataclass(frozen=True)
class Kind:
    """One kind of value. Subclasses are frozen dataclasses whose attributes are the kind's limits."""

    column: ClassVar[Literal["TEXT", "INTEGER"]] = "TEXT"
    forms: ClassVar[tuple[Form, ...]] = ()
    grams: ClassVar[Callable[[str], Iterable[str]] | None] = None
    by_beginning: ClassVar[bool] = False
    """Whether people look such a value up by its first characters (a number, a telephone): it is indexed."""

    def read(self, raw: object, reading: Reading) -> Value:
        """The value meant by what was typed or stood in a cell; None for blank. Raises Problem."""
        raise NotImplementedError

    def reader(self, reading: Reading) -> Reader:
        """`read` bound once to its circumstances: the fast path for a whole column."""
        return lambda raw: self.read(raw, reading)

    def show(self, value: Value) -> str:
        """How the value reads on screen and paper; `read(show(v)) == v` for every value of the kind."""
        return "" if value is None else str(value)

    def mask(self, value: Value) -> str:
        """How the value reads where it must not be seen whole: a star for each sign, unless a kind keeps some."""
        return "*" * len(self.show(value))

    def store(self, native: object) -> Value:
        """The value for a Python object of the kind (a date, a Decimal); the inverse of `restore`."""
        return native if isinstance(native, str | int) or native is None else str(native)

    def restore(self, value: Value) -> object:
        """The Python object for a value: what rules compute with."""
        return value
