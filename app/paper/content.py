"""What a document prints: plain texts prepared by the caller, who knows the ledgers. Paper knows no fields."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, Self


class Cell(str):
    """A printed text; `sensitive` ones (whole numbers, addresses) are refused by documents for posting.

    A `public` one is a number that is meant to be called by everybody, and never refused.
    """

    __slots__ = ("public", "sensitive")
    sensitive: bool
    public: bool

    def __new__(cls, text: str, sensitive: bool = False, public: bool = False) -> Self:
        """The text, marked."""
        cell = super().__new__(cls, text)
        cell.sensitive = sensitive
        cell.public = public
        return cell


Row = Sequence[str]
"""Cells of one line, in the order of the columns."""


@dataclass(frozen=True)
class Column:
    """A column of a table: its width is its share of all weights (in characters, roughly).

    Neighbours with the same `group` stand under a common upper heading. A `merged` column is printed once for
    all rows of a group (the household's own cells), taken from the group's first row. A `summed` column's
    amounts are added up in 本页小计 and 累计. Where columns are `counted`, a row of which all of those are
    empty is not counted there: a household nobody lives in is no 人.
    """

    label: str
    weight: float
    align: Literal["left", "center", "right"] = "center"
    group: str = ""
    merged: bool = False
    summed: bool = False
    counted: bool = False


@dataclass(frozen=True)
class TableContent:
    """A table inside a form, with at least `least` rows, the first unused one marked 以下空白."""

    columns: tuple[Column, ...]
    rows: Sequence[Row]
    title: str = ""
    least: int = 0


@dataclass(frozen=True)
class Entry:
    """A labelled value; a wide one takes the whole line."""

    label: str
    text: str
    wide: bool = False


@dataclass(frozen=True)
class Section:
    """A titled group of labelled values."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Opinion:
    """A box for an opinion and who signs it: 社区意见, 审核意见."""

    title: str
    text: str = ""
    signatures: tuple[str, ...] = ()


@dataclass(frozen=True)
class FormContent:
    """One form: what stands where, in reading order.

    `above` are up to three texts of the line under the title (number, unit, date); `preface` is a paragraph
    before all else; `photo` names an empty space for a photograph beside the first section; `watermark` is
    printed pale across the page.
    """

    title: str
    subtitle: str = ""
    above: tuple[str, ...] = ()
    preface: str = ""
    sections: tuple[Section, ...] = ()
    tables: tuple[TableContent, ...] = ()
    opinions: tuple[Opinion, ...] = ()
    signatures: tuple[str, ...] = ()
    footer: str = ""
    photo: str = ""
    watermark: str = ""


Group = Sequence[Row]
"""Rows that belong together: the members of one household."""


@dataclass(frozen=True)
class RosterContent:
    """A roster: groups of rows, taken one by one from any iterator, so that its length costs no memory.

    `above` are up to three texts of the line under the title (填报单位, 填报日期, 单位); `told` are sentences above the
    table of the first page; `units` are the counting words of a group and of a row (户, 人), an empty one is not
    counted; `total` is the number of groups, if known, for the progress bar.
    """

    title: str
    columns: tuple[Column, ...]
    groups: Iterable[Group]
    above: tuple[str, ...] = ()
    units: tuple[str, str] = ("", "")
    signatures: tuple[str, ...] = ()
    footer: str = ""
    watermark: str = ""
    total: int = 0
    told: tuple[str, ...] = ()
