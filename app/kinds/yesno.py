"""Yes or no (是否), kept as 1 or 0."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from app.kinds.base import Kind, Reading, Value
from app.kinds.cells import compact
from app.problems import Problem
from app.text import _

_YES = frozenset((
    "是", "有", "对", "√", "✓", "✔", "☑", "1", "1.0", "Y", "YES", "T", "TRUE", "已",
    "愿意", "同意", "参加", "需要", "享受",
))  # fmt: skip
_NO = frozenset((
    "否", "无", "不", "没有", "非", "×", "✗", "✘", "X", "☐", "□", "0", "0.0", "N", "NO",
    "F", "FALSE", "未", "没", "不是", "不愿意", "不同意", "不参加", "不需要",
))  # fmt: skip
_BLANK = frozenset({"", "/", "-", "—", "空"})


@dataclass(frozen=True)
class YesNo(Kind):
    """1 for yes, 0 for no. Here 无 means no."""

    column: ClassVar[Literal["TEXT", "INTEGER"]] = "INTEGER"

    def read(self, raw: object, reading: Reading) -> Value:
        """1 or 0; None for blank."""
        text = compact(raw).upper()
        if text in _YES:
            return 1
        if text in _NO:
            return 0
        if text in _BLANK:
            return None
        raise Problem("VAL043")

    def show(self, value: Value) -> str:
        """是 or 否."""
        return "" if value is None else (_("是") if value else _("否"))

    def store(self, native: object) -> Value:
        """1 or 0 of a truth value."""
        return None if native is None else int(bool(native))

    def restore(self, value: Value) -> object:
        """Bool."""
        return None if value is None else bool(value)
