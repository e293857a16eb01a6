"""Which rows of a table are records: notes, totals, repeated headers and blank rows are left out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from app.problems import Problem
from app.sheets.book import Cell, Merge, Row, Sheet
from app.sheets.entries import Around
from app.sheets.header import Header
from app.sheets.headings import Headings
from app.sheets.spelling import plain

_TOTAL = re.compile(
    r".{0,12}?(?:小计|合计|总计|共计|累计|总数|合计数)(?:人数|户数|金额|\d+|[户人元个]|数)*"
)
_NOTE = re.compile(
    r"(?:注|备注|说明|填表说明|填报说明|注意事项|填表人|制表人|制表|填报人|填表单位|填报单位|填表日期|填报日期|制表日期|审核人|审核|审批人"
    r"|负责人|单位负责人|经办人|联系人|复核人|复核|统计人|分管领导|村主任|社区主任|单位盖章|盖章|签字|签章|公章|以下空白|以上|此表|本表|附)"
)
_NOTE_SENTENCE = re.compile(r"\s*(?:注|备注|说明|附|\d+)\s*[:：、.．]")
_NUMBERING = frozenset("甲乙丙丁戊己庚辛壬癸")
_FIGURE = re.compile(r"\d")
_FEW = 6


@dataclass(frozen=True)
class Table:
    """Where the records of one table stand. `keys` are the columns that every record fills (name, number)."""

    sheet: Sheet
    header: Header
    keys: tuple[int, ...]
    columns: frozenset[int]
    """The mapped columns; a row with nothing in them is blank."""
    fill: frozenset[int] = frozenset()
    """Columns whose vertically merged ranges hold for each of their rows."""
    headings: Headings = field(default_factory=Headings)


@dataclass
class Dropped:
    """The rows left out, by why, each counted from 0; `next_table` is where another table begins."""

    totals: list[int] = field(default_factory=list[int])
    notes: list[int] = field(default_factory=list[int])
    headings: list[tuple[int, Around | None]] = field(
        default_factory=list[tuple[int, Around | None]]
    )
    """The headings that name a place, with what they say; a heading nobody understands says nothing."""
    next_table: int | None = None

    def notices(self) -> list[Problem]:
        """What the user is told of it."""
        found: list[Problem] = []
        for code, numbers in (("SHT018", self.totals), ("SHT019", self.notes)):
            if numbers:
                listed = "、".join(str(number + 1) for number in numbers[:20])
                found.append(Problem(code, count=len(numbers), rows=listed))
        named = [number for number, around in self.headings if around]
        if named:
            found.append(Problem("SHT038", count=len(named)))
        if self.next_table is not None:
            found.append(Problem("SHT029", row=self.next_table + 1))
        return found


def records(table: Table, dropped: Dropped) -> Iterator[tuple[int, Row]]:
    """Every record row with its number counted from 0; what is left out is noted in `dropped`."""
    filled = _merged_values(table)
    titles = {plain(title.parts[-1]) for title in table.header.titles}
    for number in range(table.header.bottom + 1, len(table.sheet.rows)):
        row = table.sheet.rows[number]
        if number in filled:
            row = _fill(row, filled[number])
        is_plain = number > table.header.bottom + 2 and _is_plain(row, table.keys)
        if is_plain or not _leave_out(number, row, table, titles, dropped):
            yield number, row
        if dropped.next_table is not None:
            return


def _is_plain(row: Row, keys: tuple[int, ...]) -> bool:
    """Whether the row is a record at first sight: its keys are filled, one with figures, none with a total."""
    width, figures = len(row), False
    for key in keys:
        cell = row[key] if key < width else None
        if cell is None or cell == "":
            return False
        text = str(cell)
        figures = figures or bool(_FIGURE.search(text))
        if "计" in text:
            return False
    return figures


def _leave_out(
    number: int, row: Row, table: Table, titles: Collection[str], dropped: Dropped
) -> bool:
    """Whether the row is no record; notes why."""
    filled = [at for at, cell in enumerate(row) if cell not in (None, "") and str(cell).strip()]
    if not filled or _is_repeated(row, titles) or _is_numbering(row, filled, number, table):
        return True
    if _is_total(row, filled) and _few_numbers(row, filled):
        dropped.totals.append(number)
        return True
    if len(filled) == 1 and (around := table.headings.read(row[filled[0]])):
        dropped.headings.append((number, around))
        return True
    if _is_section(number, filled, table):
        dropped.headings.append((number, None))
    if _is_note(row, filled) or _is_section(number, filled, table):
        dropped.notes.append(number)
        return True
    if not any(at in table.columns for at in filled):
        return True
    return _begins_table(number, row, filled, titles, dropped)


def _is_repeated(row: Row, titles: Collection[str]) -> bool:
    """Whether the row repeats the header, as page breaks do."""
    first = next((cell for cell in row if cell not in (None, "")), None)
    if not isinstance(first, str) or plain(first) not in titles:
        return False
    texts = [plain(str(cell)) for cell in row if cell not in (None, "")]
    return len(texts) > 1 and all(text in titles for text in texts)


def _is_total(row: Row, places: Collection[int]) -> bool:
    for at in places:
        cell = row[at]
        if isinstance(cell, str) and "计" in cell and _TOTAL.fullmatch(plain(cell)):
            return True
    return False


def _is_note(row: Row, filled: list[int]) -> bool:
    if not filled or len(filled) > _FEW:
        return False
    first = row[filled[0]]
    if not isinstance(first, str):
        return False
    sentence = bool(_NOTE_SENTENCE.match(first)) and len(filled) == 1
    return sentence or (bool(_NOTE.match(plain(first))) and _few_numbers(row, filled))


def _few_numbers(row: Row, filled: list[int]) -> bool:
    """A note line may name a telephone, but holds no identity number in a cell of its own."""
    return not any(
        len(str(row[at]).strip()) in (15, 18) and str(row[at])[:6].isdigit() for at in filled
    )


def _is_section(number: int, filled: list[int], table: Table) -> bool:
    """A single text merged across half of the table: the heading of a village or a group."""
    if len(filled) != 1:
        return False
    half = len(table.header.titles) / 2
    return any(
        merge.top <= number <= merge.bottom and merge.right - merge.left + 1 >= half
        for merge in table.sheet.merged
        if merge.left <= filled[0] <= merge.right
    )


def _is_numbering(row: Row, filled: list[int], number: int, table: Table) -> bool:
    """The line 1 2 3 … or 甲 乙 1 2 … right under some headers."""
    if number > table.header.bottom + 2 or len(filled) < 2:
        return False
    texts = [str(row[at]).strip().removesuffix(".0") for at in filled]
    digits = [int(text) for text in texts if text.isdecimal() and len(text) < 4]
    letters = [text for text in texts if text in _NUMBERING]
    return len(digits) + len(letters) == len(texts) and _counts_up(digits, len(letters))


def _counts_up(digits: list[int], letters: int) -> bool:
    return digits == list(range(digits[0], digits[0] + len(digits))) if digits else letters > 1


def _begins_table(
    number: int,
    row: Row,
    filled: list[int],
    titles: Collection[str],
    dropped: Dropped,
) -> bool:
    """Whether another table's title or header begins here: most of its cells are known titles."""
    texts = [plain(str(row[at])) for at in filled if isinstance(row[at], str)]
    known = sum(text in titles for text in texts)
    if len(texts) >= 3 and known >= 2 and known * 2 >= len(texts):
        dropped.next_table = number
        return True
    return False


def _merged_values(table: Table) -> dict[int, dict[int, Cell]]:
    """For rows inside vertically merged ranges of the columns to fill: the value of each range."""
    filled: dict[int, dict[int, Cell]] = {}
    for merge in table.sheet.merged:
        if merge.bottom > merge.top > table.header.bottom and merge.left in table.fill:
            _spread_down(table.sheet, merge, filled)
    return filled


def _spread_down(sheet: Sheet, merge: Merge, filled: dict[int, dict[int, Cell]]) -> None:
    source = sheet.rows[merge.top] if merge.top < len(sheet.rows) else []
    value = source[merge.left] if merge.left < len(source) else None
    for number in range(merge.top + 1, min(merge.bottom + 1, len(sheet.rows))):
        filled.setdefault(number, {})[merge.left] = value


def _fill(row: Row, values: dict[int, Cell]) -> Row:
    whole = [*row, *[None] * (max(values) + 1 - len(row))]
    for column, value in values.items():
        if whole[column] in (None, ""):
            whole[column] = value
    return whole
