"""What must hold for any records and any sheet: out and in again, error workbooks mended, files spoilt."""

from __future__ import annotations

import copy
import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwt
from hypothesis import given, settings
from hypothesis import strategies as st

from app.ledger import Ledger
from app.problems import Problem, Problems
from app.registry import LEDGERS
from app.sheets.errors import write_errors
from app.sheets.export import columns_of, export
from app.sheets.intake import import_, rehearse
from app.sheets.outcome import Outcome
from db.faults import Fault
from tests.app.sheets.conftest import divided
from tests.app.sheets.desk import MemoryDesk
from tests.app.sheets.people import ROWS, TITLES, book, number
from tests.app.sheets.records import filled, names_of, told
from tests.app.sheets.test_errors import mend
from tests.ledgers.sample import SAMPLE

ALL = pytest.mark.parametrize("key", list(SAMPLE))


def furnished(ledger: Ledger) -> MemoryDesk:
    """A desk with places and, for ledgers that link to them, people and a household."""
    desk = MemoryDesk() if ledger.key == "division" else divided()
    if ledger.key in ("household", "household_member"):
        heads = [
            desk.put("person", name=name, id_no=number(order=90 + at))
            for at, name in enumerate(["张三", "李四", "王五"])
        ]
        village = next(each["id"] for each in desk.live("division") if each["level"] == "2")
        if ledger.key == "household_member":
            desk.put("household", hh_no="H1", village=village, head=heads[0])
            desk.put("household", hh_no="H2", village=village)
    return desk


def given_out(desk: MemoryDesk, path: Path, ledger: Ledger, *, returns: bool) -> Path:
    columns = columns_of(ledger, name_of=names_of(desk), unmasked=True)
    export(path, columns if returns else columns[:-1], desk.live(ledger.key), ledger.title)
    return path


@ALL
@given(data=st.data())
@settings(max_examples=12)
def test_what_one_office_gives_out_another_takes_in_whole(
    tmp_path_factory: pytest.TempPathFactory, key: str, data: st.DataObject
) -> None:
    ledger = LEDGERS[key]
    desk, other = furnished(ledger), furnished(ledger)
    if not data.draw(filled(ledger, desk)):
        return
    for linked in {"person", "household"} - {key}:
        other.tables[linked] = copy.deepcopy(desk.tables[linked])
    known = len(other.live(ledger.key))
    path = given_out(desk, tmp_path_factory.mktemp("x") / "表.xlsx", ledger, returns=False)
    plan = import_(other, path, ledger.key).plan
    assert [row.refusals for row in plan.refused] == []
    assert len(other.live(ledger.key)) - known <= len(plan.rows) == len(desk.live(ledger.key))
    assert told(other, ledger.key) == told(desk, ledger.key)


@ALL
@given(data=st.data())
@settings(max_examples=12)
def test_what_an_office_gives_out_it_takes_back_as_the_same(
    tmp_path_factory: pytest.TempPathFactory, key: str, data: st.DataObject
) -> None:
    ledger = LEDGERS[key]
    desk = furnished(ledger)
    if not data.draw(filled(ledger, desk)):
        return
    path = given_out(desk, tmp_path_factory.mktemp("x") / "表.xlsx", ledger, returns=True)
    plan = rehearse(desk, path, ledger.key)
    assert [c for row in plan.rows for c in row.changes] == []
    assert {row.outcome for row in plan.rows} == {Outcome.SAME}
    assert (plan.drafts, len(plan.rows)) == ([], len(desk.live(ledger.key)))


SPOILT = {2: "王?", 3: "339901197001010116", 4: "谁知道"}
"""By column what refuses a row."""


@given(
    st.dictionaries(st.integers(0, 3), st.sampled_from(sorted(SPOILT)), min_size=1),
    st.booleans(),
)
@settings(max_examples=15)
def test_the_mended_errors_bring_what_the_sound_sheet_would_have(
    tmp_path_factory: pytest.TempPathFactory, spoilt: dict[int, int], imported: bool
) -> None:
    folder, desk, sound = tmp_path_factory.mktemp("x"), divided(), divided()
    rows = [list(row) for row in ROWS]
    for at, column in spoilt.items():
        rows[at][column] = SPOILT[column]
    given_in = book(folder / "册.xlsx", [TITLES, *rows])
    plan = (
        import_(desk, given_in, "household").plan
        if imported
        else rehearse(desk, given_in, "household")
    )
    assert {row.number - 2 for row in plan.refused} == set(spoilt)
    assert write_errors(folder / "e.xlsx", plan, imported=imported) == len(spoilt)
    again = import_(desk, mended(folder / "e.xlsx", spoilt), "household").plan
    if not imported:
        import_(desk, book(folder / "册.xlsx", [TITLES, *ROWS]), "household")
    import_(sound, book(folder / "册.xlsx", [TITLES, *ROWS]), "household")
    assert (again.refused, state(desk)) == ([], state(sound))


def mended(path: Path, spoilt: dict[int, int]) -> Path:
    """The error workbook with the cells put right, found by their first row numbers."""
    sheet = openpyxl.load_workbook(path).worksheets[0]
    cells: dict[str, object] = {}
    for row in sheet.iter_rows(min_row=2):
        at = int(row[len(TITLES) + 1].value) - 2
        if at in spoilt:
            cells[row[spoilt[at]].coordinate] = ROWS[at][spoilt[at]]
    return mend(path, **cells)


def state(desk: MemoryDesk) -> Any:
    return {key: told(desk, key) for key in ("household", "person", "household_member")}


def _xls() -> bytes:
    workbook, stream = xlwt.Workbook(), io.BytesIO()
    sheet = workbook.add_sheet("表")
    for at, row in enumerate([TITLES, *ROWS]):
        for column, value in enumerate(row):
            sheet.write(at, column, value)
    workbook.save(stream)
    return stream.getvalue()


def _xlsx(folder: Path) -> bytes:
    return book(folder / "x.xlsx", [TITLES, *ROWS]).read_bytes()


def _csv() -> bytes:
    return "\r\n".join(",".join(str(each or "") for each in row) for row in [TITLES, *ROWS]).encode(
        "gb18030"
    )


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """A sound sheet in every format."""
    return {"xlsx": _xlsx(tmp_path_factory.mktemp("x")), "xls": _xls(), "csv": _csv()}


@pytest.mark.parametrize("kind", ["xlsx", "xls", "csv"])
@given(data=st.data())
@settings(max_examples=25)
def test_a_spoilt_sheet_is_taken_in_or_refused_and_then_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory,
    sheets: dict[str, bytes],
    kind: str,
    data: st.DataObject,
) -> None:
    content = bytearray(sheets[kind])
    places = st.tuples(st.integers(0, len(content) - 1), st.integers(0, 255))
    for at, byte in data.draw(st.lists(places, min_size=1, max_size=12)):
        content[at] = byte
    path, desk = tmp_path_factory.mktemp("x") / f"a.{kind}", divided()
    path.write_bytes(content[: data.draw(st.integers(len(content) // 2, len(content)))])
    before = copy.deepcopy(desk.tables)
    try:
        import_(desk, path, "household")
    except (Problem, Problems, Fault):
        assert (desk.tables, desk.mappings, desk.batches) == (before, {}, [])
