"""Made-up records of any ledger for hypothesis, drawn from the declaration alone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from hypothesis import strategies as st

from app.kinds import (
    Account,
    Choice,
    Day,
    DivisionCode,
    Identity,
    Kind,
    Lines,
    Link,
    Name,
    Number,
    Reading,
    Telephone,
    Title,
    Words,
    YesNo,
)
from app.kinds.base import Value
from app.ledger import Field, Ledger
from app.parameters import SETTINGS
from app.problems import Problem
from app.registry import LEDGERS
from app.sheets.cellular import in_cells
from app.sheets.pending import Pending
from tests.app.sheets.desk import TODAY, MemoryDesk
from tests.people import GIVEN, RARE, SURNAMES, WHOLE, identity_number

SIGNS = RARE + "路号楼 =+-@0012345678ABx，。'\"<>&_%;"
RISKY = [
    "=1+1",
    "+86",
    "-1",
    "@SUM(1)",
    '=HYPERLINK("x")',
    "00123",
    "339901197001010115",
    "_x000D_",
    "'甲",
]
TEXT = st.one_of(
    st.sampled_from(RISKY), st.text(SIGNS, max_size=30), st.text(SIGNS, min_size=150, max_size=180)
)
DAYS = st.dates(date(1930, 1, 1), date(2025, 12, 31))
DIGITS = st.text("0123456789", min_size=19, max_size=19)

RAW: dict[type[Kind], st.SearchStrategy[Any]] = {
    Account: st.sampled_from(["6222600260001072444", "0010600260001072", "6217000000000000000"]) | DIGITS,
    Day: DAYS.map(date.isoformat),
    DivisionCode: st.integers(0, 99_999_999).map("3399{:08d}".format),
    Lines: st.lists(TEXT, min_size=1, max_size=3).map("\n".join),
    Name: st.sampled_from(WHOLE) | st.builds("{}{}".format, st.sampled_from(SURNAMES), st.sampled_from(GIVEN)),
    Number: st.integers(0, 9_999).map(str),
    Telephone: st.integers(0, 10**8 - 1).map("199{:08d}".format),
    Title: TEXT,
    Words: TEXT,
    YesNo: st.sampled_from(["是", "否"]),
}  # fmt: skip
"""What a clerk might type for a kind of value."""

IDENTITY = st.builds(identity_number, DAYS, st.integers(1, 998))
OWN: dict[str, dict[str, st.SearchStrategy[Any]]] = {
    "person": {"id_type": st.just("1"), "disability_cert": st.none(), "id_exception_reason": st.none()},
    "division": {"replaced_by": st.none()},
    "setting": {"key": st.just(next(iter(SETTINGS)))},
    "household_member": {"relation": st.sampled_from(["02", "10", "22", "80"])},
    "number_lease": {"first": st.integers(1, 9).map(str), "last": st.integers(10, 99).map(str)},
    "crosscheck": {"task_state": st.none()},
}  # fmt: skip
"""Where what the kinds give does not go together."""


def _field(ledger: Ledger, field: Field, desk: MemoryDesk) -> st.SearchStrategy[Any]:
    kind = field.kind
    if field.key in OWN.get(ledger.key, {}):
        return OWN[ledger.key][field.key]
    if isinstance(kind, Link):
        ids = [each["id"] for each in desk.live(kind.ledger)]
        return st.sampled_from(ids) if ids else st.none()
    if isinstance(kind, Choice):
        drawn: st.SearchStrategy[Any] = st.sampled_from(
            [e.code for e in kind.codes.entries if not e.retired]
        )
    elif isinstance(kind, Identity):
        drawn = IDENTITY
    elif isinstance(kind, Words | Title) and _tells(ledger, field):
        drawn = st.integers(0, 999).map(f"甲{{}}{RARE[2:4]}".format)
    else:
        drawn = RAW.get(type(kind), st.none())
    return drawn if field.required else st.none() | drawn


def _tells(ledger: Ledger, field: Field) -> bool:
    return field.required or any(field.key in keys for keys in (*ledger.match, ledger.name))


@st.composite
def filled(draw: st.DrawFn, ledger: Ledger, desk: MemoryDesk, most: int = 5) -> list[str]:
    """Up to `most` sound records put on the desk; their ids."""
    made = list[str]()
    for _one in range(draw(st.integers(1, most))):
        raw = {field.key: draw(_field(ledger, field, desk)) for field in in_cells(ledger)}
        values = {key: _read(ledger.field(key), each) for key, each in raw.items()}
        _settle_place(desk, values)
        whole = {key: value for key, value in values.items() if value is not None}
        refusals = desk.check(ledger.key, whole, None, Pending(desk.ledger)).refusals
        if not refusals and not _is_known(desk, ledger, whole):
            made.append(desk.insert(ledger.key, desk.new_id(), whole))
    return made


def _settle_place(desk: MemoryDesk, values: dict[str, Value]) -> None:
    """A household's place is a village, and its group one of that village."""
    places = desk.tables["division"]
    if "village" in values:
        inner = values["village"]
        around = places[str(inner)]["parent"]
        is_group = places[str(inner)]["level"] == "4"
        values["village"] = around if is_group else inner
        if "group" in values:
            values["group"] = inner if is_group else None


def _read(field: Field, raw: object) -> Value:
    try:
        return (
            str(raw)
            if isinstance(field.kind, Link) and raw
            else field.kind.read(raw, Reading(TODAY))
        )
    except Problem:
        return None


def _is_known(desk: MemoryDesk, ledger: Ledger, values: Mapping[str, Value]) -> bool:
    keys = [
        *ledger.match,
        *((key,) for key in ledger.name if key == "name" and ledger.key == "division"),
    ]
    return any(
        all(row.get(key) == values.get(key) for key in group) and values.get(group[0]) is not None
        for group in keys
        for row in desk.live(ledger.key)
    )


def names_of(desk: MemoryDesk) -> Any:
    """Links as a sheet for another office gives them: by what identifies the record."""

    def name(ledger: str, record: Value) -> str:
        declared = LEDGERS[ledger]
        key = declared.name[0] if ledger == "division" else declared.match[0][0]
        return str(desk.tables[ledger][str(record)][key])

    return name


def told(desk: MemoryDesk, ledger: str) -> list[tuple[object, ...]]:
    """The live records by what they say, links by what identifies the record."""
    name = names_of(desk)
    fields = in_cells(LEDGERS[ledger])
    rows = [
        tuple(
            name(f.kind.ledger, row[f.key])
            if isinstance(f.kind, Link) and row[f.key]
            else row[f.key]
            for f in fields
        )
        for row in desk.live(ledger)
    ]
    return sorted(rows, key=repr)
