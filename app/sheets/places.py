"""Places named in cells: a village by code, name, other name or stem, and a group inside its own village."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from importlib import import_module

from app.kinds import Choice, Link
from app.kinds.base import Value
from app.ledger import Field, Ledger, Show
from app.problems import Problem
from app.sheets.port import DeskPort, Record
from app.sheets.spelling import plain

_SUFFIX = re.compile(
    r"(?:村民委员会|社区居民委员会|居民委员会|社区居委会|村委会|居委会|行政村|自然村|社区|委员会|街道办事处|街道|村民小组|小组|网格|镇|乡|村|居|组)$"
)
_PREFIX = re.compile(r"^.{2,}?(?:街道办事处|街道|镇|乡)(?=..)")
_PARTED = re.compile(r"[、,，;；/\s]+")
_ORDINAL = re.compile(r"第(?=[零〇一二三四五六七八九十百\d]+)")
_DIGITS = {sign: str(at) for at, sign in enumerate("零一二三四五六七八九")} | {"〇": "0"}
_NUMBER = re.compile("[零〇一二三四五六七八九十百]+(?=组|小组|村民小组|网格|队|社$|号|栋|$)")
_ENOUGH = 50
_SHOWN = 3


class Several(str):
    """Ids, parted by spaces, of places that a cell may mean until the place around them is known."""

    __slots__ = ()


@dataclass(frozen=True)
class Places:
    """The records of a ledger of places. With `waits`, several candidates are left for `narrow`."""

    label: str
    by_exact: Mapping[str, list[str]]
    by_stem: Mapping[str, list[str]]
    names: Mapping[str, str]
    parents: Mapping[str, str]
    waits: bool = False

    def resolve(self, raw: object) -> Value:
        """The id of the place meant; Problem with the nearest names where there is none or are several."""
        text = text_of(raw)
        if not text:
            return None
        exact = spell(text)
        for table, key in ((self.by_exact, exact), (self.by_stem, stem(exact))):
            found = self._innermost(table.get(key, []))
            if len(found) == 1 and not self.waits:
                return found[0]
            if found and self.waits:
                return Several(" ".join(found))
            if found:
                raise self.ambiguous(text, found)
        raise self._unknown(text)

    def is_inside(self, place: str, around: Value) -> bool:
        """Whether the place is another one or lies anywhere inside it."""
        steps = 0
        while place and place != around and steps < 20:
            place, steps = self.parents.get(place, ""), steps + 1
        return bool(place) and place == around

    def ambiguous(self, text: str, ids: Iterable[str]) -> Problem:
        """The cell may mean any of these places."""
        candidates = "、".join(f"“{self._path(each)}”" for each in ids)
        return Problem("SHT024", label=self.label, text=text, candidates=candidates)

    def _innermost(self, ids: list[str]) -> list[str]:
        """Of a place and one inside it that bear the same name, the inner one is meant."""
        return [
            each
            for each in ids
            if not any(other != each and self.is_inside(other, each) for other in ids)
        ]

    def _path(self, place: str) -> str:
        parent = self.names.get(self.parents.get(place, ""), "")
        return f"{parent}{self.names[place]}"

    def _unknown(self, text: str) -> Problem:
        fuzz, process = import_module("rapidfuzz.fuzz"), import_module("rapidfuzz.process")
        near = process.extract(
            text, list(self.names.values()), scorer=fuzz.ratio, limit=_SHOWN, score_cutoff=_ENOUGH
        )
        candidates = "、".join(f"“{name}”" for name, _score, _at in near)
        if candidates:
            return Problem("SHT025", label=self.label, text=text, candidates=candidates)
        return Problem("SHT026", label=self.label, text=text)


def is_place(ledger: Ledger) -> bool:
    """Whether the ledger is a tree of places, which may be found by name; people and households never are."""
    return bool(_parent_key(ledger))


def place_fields(desk: DeskPort, ledger: Ledger) -> list[Field]:
    """The ledger's links to places, the one that the others lie in first."""
    links = [
        field
        for field in ledger.live_fields
        if isinstance(field.kind, Link)
        and field.kind.ledger != ledger.key
        and is_place(desk.ledger(field.kind.ledger))
    ]
    return sorted(links, key=lambda field: not field.required)


def places_of(
    desk: DeskPort,
    field: Field,
    waits: bool = False,
    coming: Iterable[tuple[str, Record]] = (),
) -> Places:
    """The places a link field may name, read once for a whole sheet.

    `coming` are those that the sheet itself will make, with what stands for their ids; a place of the file
    comes before one of the same name.
    """
    assert isinstance(field.kind, Link)  # noqa: S101 - callers hand in links only
    ledger = desk.ledger(field.kind.ledger)
    parent = _parent_key(ledger)
    exact: dict[str, list[str]] = defaultdict(list)
    stems: dict[str, list[str]] = defaultdict(list)
    names: dict[str, str] = {}
    parents: dict[str, str] = {}
    known = [(str(record["id"]), record) for record in desk.records(ledger.key)]
    spelt = {each for _key, record in known for each in _spellings(ledger, record)}
    new = [(key, row) for key, row in coming if not _spellings(ledger, row) & spelt]
    for key, record in [*known, *new]:
        names[key] = " ".join(str(record.get(each) or "") for each in ledger.name)
        parents[key] = str(record.get(parent) or "")
        spelled = _spellings(ledger, record)
        for each in spelled:
            exact[each].append(key)
        for each in {stem(each) for each in spelled if not each.isdecimal()}:
            stems[each].append(key)
    return replace(Places(field.label, exact, stems, names, parents), waits=waits)


def stem(name: str) -> str:
    """A place's name without what kind of place it is: 网山, 网山村 and 网山村委会 are one."""
    shorter = _PREFIX.sub("", name)
    while True:
        cut = _SUFFIX.sub("", shorter)
        if cut == shorter or not cut or (len(cut) < 2 and not cut.isdecimal()):
            return shorter
        shorter = cut


def spell(text: str) -> str:
    """The name with 第三组, 三组 and 3组 made one."""
    return _NUMBER.sub(lambda found: _number(found[0]), _ORDINAL.sub("", plain(text)))


def text_of(raw: object) -> str:
    """The cell's text; a whole number without its decimal point."""
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    return "" if raw is None else str(raw).strip()


def _number(text: str) -> str:
    hundreds, found, rest = text.rpartition("百")
    tens, ten, ones = rest.rpartition("十")
    if not found and not ten:
        return "".join(_DIGITS.get(sign, sign) for sign in text)
    figures = [_figure(hundreds, found), _figure(tens, ten), int(_DIGITS.get(ones[-1:], "0"))]
    return str(figures[0] * 100 + figures[1] * 10 + figures[2])


def _figure(digit: str, unit: str) -> int:
    return int(_DIGITS.get(digit[-1:], "1")) if unit else 0


def _parent_key(ledger: Ledger) -> str:
    own = (f for f in ledger.fields if isinstance(f.kind, Link) and f.kind.ledger == ledger.key)
    keys = {key for group in ledger.match for key in group}
    return next((field.key for field in own if field.key in keys), "")


def _spellings(ledger: Ledger, record: Record) -> set[str]:
    """Everything a place is looked up by: its name, code and other names (别名)."""
    searched = (
        f.key
        for f in ledger.live_fields
        if Show.SEARCH in f.show and not isinstance(f.kind, Link | Choice)
    )
    texts = [str(record[key]) for key in searched if record.get(key)]
    return {spell(part) for text in texts for part in (text, *_PARTED.split(text)) if part}
