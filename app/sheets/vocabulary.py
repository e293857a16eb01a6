"""Which column titles mean which field of which ledger, for one import."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

from app.ledger import Field, Ledger
from app.sheets.cellular import in_cells
from app.sheets.spelling import bare, plain
from app.text import _


class Target(NamedTuple):
    """What a column fills: a ledger's field, or (with an empty ledger) something only intake knows."""

    ledger: str
    field: str

    def __str__(self) -> str:
        return f"{self.ledger}.{self.field}"


RECORD = Target("", "record")
PARENT_RECORD = Target("", "parent_record")
HEAD_NAME = Target("", "head_name")
HEAD_IDENTITY = Target("", "head_identity")
SOURCE_ROW = Target("", "source_row")
REASON = Target("", "reason")
SERIAL = Target("", "serial")

RECORD_TITLE = _("记录号")
PARENT_RECORD_TITLE = _("户记录号")
SOURCE_ROW_TITLE = _("原行号")
REASON_TITLE = _("原因与办法")

_ALWAYS: Mapping[Target, tuple[str, ...]] = {
    RECORD: (RECORD_TITLE,),
    PARENT_RECORD: (PARENT_RECORD_TITLE,),
    SOURCE_ROW: (SOURCE_ROW_TITLE,),
    REASON: (REASON_TITLE,),
    SERIAL: ("序号", "序", "编序", "行号", "No", "NO."),
}
_HEADS: Mapping[Target, tuple[str, ...]] = {
    HEAD_NAME: ("户主", "户主姓名", "户主名", "家庭户主", "户主名字"),
    HEAD_IDENTITY: (
        "户主身份证", "户主身份证号", "户主身份证号码", "户主身份证件号码", "户主证件号", "户主证件号码",
        "户主公民身份号码", "户主公民身份证号码",
    ),
}  # fmt: skip

_LINE = 2
"""Where a roster's line stands among the ledgers of its vocabulary."""

SILENT = frozenset({SERIAL, REASON})
"""Columns that are neither read nor reported as ignored."""


class Match(IntEnum):
    """How a title was recognised; smaller is surer."""

    WHOLE = 0
    BARE = 1
    PART = 2


@dataclass(frozen=True)
class Vocabulary:
    """Spellings of titles and what they mean; `fields` are the declared fields behind the targets."""

    ledgers: tuple[Ledger, ...]
    spellings: Mapping[str, Target]

    def target(self, title: str) -> tuple[Target, Match] | None:
        """What a title means, if it is known."""
        for spelled, match in ((plain(title), Match.WHOLE), (bare(title), Match.BARE)):
            if spelled in self.spellings:
                return self.spellings[spelled], match
        return None

    def field(self, target: Target) -> Field:
        """The declared field behind a target; KeyError for one that only intake knows."""
        return next(each for each in self.ledgers if each.key == target.ledger).field(target.field)

    def parse(self, text: str) -> Target | None:
        """The target written as `ledger.field` or as a field of any of the ledgers; None if there is none.

        The line joining a roster's person to its household may be called `line`.
        """
        owner, _dot, key = text.rpartition(".")
        for at, ledger in enumerate(self.ledgers):
            if owner in ("", ledger.key, *("line",) * (at == _LINE)) and any(
                each.key == key for each in in_cells(ledger)
            ):
                return Target(ledger.key, key)
        special = Target("", key)
        return special if not owner and (special in _ALWAYS or special in _HEADS) else None

    @property
    def specials(self) -> tuple[Target, ...]:
        """What a column may fill beside fields."""
        return (*_ALWAYS, *(_HEADS if len(self.ledgers) > 1 else ()))

    def label(self, target: Target) -> str:
        """What people call the target."""
        return self.field(target).label if target.ledger else self._special_label(target)

    def _special_label(self, target: Target) -> str:
        return {**_ALWAYS, **_HEADS}[target][0]


def build(ledgers: Iterable[Ledger]) -> Vocabulary:
    """The vocabulary of a row that fills these ledgers: the sheet's own, then a roster's person and line.

    Where two know a title, the person has it before the household, and both before the line.
    """
    ordered = tuple(ledgers)
    specials = {**_ALWAYS, **_HEADS} if len(ordered) > 1 else _ALWAYS
    spellings: dict[str, Target] = {}
    for target, titles in specials.items():
        spellings.update({plain(title): target for title in titles})
    for ledger in (*ordered[1:2], *ordered[:1], *ordered[2:]):
        for field in in_cells(ledger):
            for title in (field.label, field.key, *field.headers):
                for spelled in (plain(title), bare(title)):
                    spellings.setdefault(spelled, Target(ledger.key, field.key))
    return Vocabulary(ordered, spellings)
