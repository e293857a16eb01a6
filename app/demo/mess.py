"""A roster as villages send it (§5.3 of the trade's habits): everything that goes wrong, with what would be right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from app.demo.people import Home, Somebody
from app.sheets.book import Cell, Merge
from app.sheets.plain import Plain

TITLES = (
    *("序号", "村(社区)", "组别", "家庭住址", "一卡通账号", "姓名", "与户主关系", "性别"),
    *("出生年月日", "公民身份号码", "民族", "联系电话", "政治面貌", "备注"),
)
NAME, RELATION, NUMBER = 5, 6, 9


@dataclass
class Messy:
    """The sheet, and the right content of the cells that get rows refused: (row, column) from 0."""

    plain: Plain
    right: dict[tuple[int, int], str] = field(default_factory=dict[tuple[int, int], str])
    people: int = 0


def messy_roster(office: str, homes: Sequence[Home]) -> Messy:
    """A roster workbook with title rows, a two-level header, merged and blank household cells, subtotals, notes."""
    messy = Messy(Plain("户情花名册", []))
    header: list[Cell] = [*TITLES]
    rows = [*_above(office), header]
    for at, home in enumerate(homes, 1):
        _add_home(messy, rows, home, at)
        if at % 25 == 0:
            rows.append(["小计", None, None, None, None, f"{messy.people}人"])
    rows += [
        ["合计", None, None, None, None, f"{messy.people}人"],
        ["注：本表一式两份。填表人：村会计"],
    ]
    merged = [Merge(0, 0, 0, len(TITLES) - 1), Merge(2, 1, 2, 4), Merge(2, 5, 2, len(TITLES) - 1)]
    messy.plain = Plain("户情花名册", rows, merged, hidden=(len(TITLES) - 1,))
    return messy


def _above(office: str) -> list[list[Cell]]:
    above: list[list[Cell]] = [
        [f"{office}户情花名册"],
        [f"填报单位：{office}", None, None, None, None, "填报日期：2026.10"],
        [None, "家庭情况", None, None, None, "成员情况"],
    ]
    return above


def _add_home(messy: Messy, rows: list[list[Cell]], home: Home, at: int) -> None:
    for place, somebody in enumerate(home.people):
        head = place == 0
        messy.people += 1
        village = _spelt(home.village, at)
        household: list[Cell] = [village, home.group, home.address, home.account or None]
        row: list[Cell] = [at if head else None, *(household if head else [None] * 4)]
        row += _cells(somebody, messy.people)
        wrong = _WRONGS.get(messy.people)
        if wrong:
            wrong(messy, row, somebody, len(rows))
        rows.append(row)


def _spelt(village: str, at: int) -> str:
    """A village's name in one of the ways sheets have it."""
    if village.endswith("社区"):
        return (village, village.removesuffix("社区"), f"{village}居委会")[at % 3]
    return (village, village.removesuffix("村"), f"{village}民委员会")[at % 3]


def _cells(somebody: Somebody, at: int) -> list[Cell]:
    """One person's cells, each spelt in one of the ways people spell them."""
    year, month, day = somebody.birth.split("-")
    births = (
        somebody.birth,
        f"{year}.{int(month)}.{int(day)}",
        f"{year}/{month}/{day}",
        f"{year}{month}{day}",
        f"{year}年{int(month)}月{int(day)}日",
    )
    number = somebody.number
    numbers = (
        number,
        number.lower(),
        f" {number}",
        f"{number[:6]} {number[6:14]} {number[14:]}",
        f"ID:{number}",
    )
    phone: Cell = (
        float(somebody.phone) if somebody.phone and at % 5 == 0 else somebody.phone or None
    )
    name = f"{somebody.name[0]} {somebody.name[1:]}" if len(somebody.name) == 2 else somebody.name
    if at % 29 == 0:
        name = somebody.name.replace("·", "•") + ("（户主）" if somebody.relation == "户主" else "")
    return [
        name, somebody.relation, somebody.sex, births[at % 5], numbers[at % 5], somebody.ethnic, phone,
        "群众", None,
    ]  # fmt: skip


Wrong = Callable[[Messy, list[Cell], Somebody, int], None]


def _spoil(
    column: int, spoilt: Callable[[Somebody], Cell], right: Callable[[Somebody], str]
) -> Wrong:
    def spoil(messy: Messy, row: list[Cell], somebody: Somebody, at: int) -> None:
        row[column] = spoilt(somebody)
        messy.right[at, column] = right(somebody)

    return spoil


def _number(somebody: Somebody) -> str:
    return somebody.number


def _wrong_digit(somebody: Somebody) -> Cell:
    return somebody.number[:-1] + ("0" if somebody.number[-1] != "0" else "1")


_WRONGS: dict[int, Wrong] = {
    7: _spoil(NUMBER, lambda s: float(s.number[:15] + "000"), _number),
    23: _spoil(NUMBER, _wrong_digit, _number),
    38: _spoil(NUMBER, lambda _s: None, _number),
    52: _spoil(NAME, lambda s: s.name[0] + "?", lambda s: s.name),
    66: _spoil(RELATION, lambda _s: "亲戚的朋友", lambda s: s.relation),
    81: _spoil(NUMBER, lambda s: s.number[:10] + "0231" + s.number[14:], _number),
    95: _spoil(NAME, lambda _s: None, lambda s: s.name),
}
"""By the person's place in the sheet: what is spoilt, and how to mend it."""
