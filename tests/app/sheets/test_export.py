"""Giving out records and taking them in again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kinds.base import Value
from app.progress import Cancelled
from app.registry import LEDGERS
from app.sheets.export import Column, columns_of, export, record_column
from app.sheets.intake import import_, rehearse
from app.sheets.opening import open_book
from app.sheets.template import write_template
from app.sheets.vocabulary import Target, build
from tests.app.sheets.desk import MemoryDesk
from tests.app.sheets.people import ROWS, TITLES, book, number
from tests.app.sheets.test_roster import figures, named


def name_of(desk: MemoryDesk) -> Any:
    def name(ledger: str, record: Value) -> str:
        row = desk.tables[ledger][str(record)]
        key = LEDGERS[ledger].name[0]
        return str(row[key])

    return name


def given_out(desk: MemoryDesk, folder: Path, ledger: str, **options: Any) -> Path:
    path = folder / f"{ledger}.xlsx"
    columns = columns_of(LEDGERS[ledger], name_of=name_of(desk), **options)
    assert export(path, columns, desk.live(ledger), "标题") == len(desk.live(ledger))
    return path


@pytest.fixture
def filled(desk: MemoryDesk, tmp_path: Path) -> MemoryDesk:
    import_(desk, book(tmp_path / "册.xlsx", [TITLES, *ROWS]), "household")
    return desk


def rows_of(path: Path) -> list[tuple[Any, ...]]:
    return list(openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True))


def test_long_numbers_are_text_and_masked(filled: MemoryDesk, tmp_path: Path) -> None:
    path = given_out(filled, tmp_path, "person", keys=("name", "id_no", "phone"))
    assert rows_of(path)[1:3] == [
        ("姓名", "证件号码", "联系电话", "记录号"),
        ("张大海", "339901********0115", "138****0001", filled.live("person")[0]["id"]),
    ]


def test_unmasked_numbers_are_text_cells(filled: MemoryDesk, tmp_path: Path) -> None:
    path = given_out(filled, tmp_path, "person", keys=("id_no",), unmasked=True)
    cell = openpyxl.load_workbook(path).worksheets[0]["A3"]
    assert (cell.value, cell.data_type, cell.number_format) == (number(order=11), "s", "@")


@pytest.mark.parametrize("ledger", ["person", "household", "division"])
@pytest.mark.parametrize("unmasked", [True, False])
def test_what_is_given_out_comes_back_the_same(
    filled: MemoryDesk, tmp_path: Path, ledger: str, unmasked: bool
) -> None:
    path = given_out(filled, tmp_path, ledger, unmasked=unmasked)
    plan = rehearse(filled, path, ledger)
    assert [row.notes for row in plan.rows if row.notes] == []
    assert figures(plan) == {LEDGERS[ledger].unit: (0, 0, len(filled.live(ledger)), 0)}


def test_a_returned_workbook_brings_changes_to_its_records(
    filled: MemoryDesk, tmp_path: Path
) -> None:
    path = given_out(filled, tmp_path, "person", keys=("name", "id_no", "phone"))
    workbook = openpyxl.load_workbook(path)
    workbook.worksheets[0]["A4"], workbook.worksheets[0]["C4"] = "李晓花", "13900000009"
    workbook.save(path)
    plan = import_(filled, path, "person").plan
    assert [(c.field, c.new) for c in plan.rows[1].changes] == [
        ("name", "李晓花"),
        ("phone", "13900000009"),
    ]
    assert named(filled, "person", name="李晓花")["id_no"] == number(order=12)


def test_an_unknown_record_number_is_refused(filled: MemoryDesk, tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx", [["姓名", "证件号码", "记录号"], ["张大海", number(order=11), "x"]]
    )
    assert [p.code for p in rehearse(filled, path, "person").rows[0].refusals] == ["SHT022"]


def test_a_masked_number_without_record_number_finds_nobody(
    filled: MemoryDesk, tmp_path: Path
) -> None:
    path = book(tmp_path / "a.xlsx", [["姓名", "证件号码"], ["张大海", "339901********0115"]])
    assert "SHT021" in [p.code for p in rehearse(filled, path, "person").rows[0].refusals]


def test_a_roster_with_line_numbers_comes_back_to_its_people(
    filled: MemoryDesk, tmp_path: Path
) -> None:
    people = filled.tables["person"]
    rows = [
        {**people[line["person"]], "line": line["id"]} for line in filled.live("household_member")
    ]
    columns = columns_of(LEDGERS["person"], ("name", "id_no", "phone"), name_of=name_of(filled))
    path = tmp_path / "册.xlsx"
    export(path, [*columns[:-1], record_column("line")], rows)
    assert figures(rehearse(filled, path, "household")) == {"户": (0, 0, 2, 0), "人": (0, 0, 4, 0)}
    workbook = openpyxl.load_workbook(path)
    workbook.worksheets[0]["C2"] = "13900000009"
    workbook.save(path)
    assert figures(rehearse(filled, path, "household"))["人"] == (0, 1, 3, 0)


RISKY = ["=1+1", "+1", "-1", "@SUM(1)", "\tx", "=cmd|' /C calc'!A0"]


@pytest.mark.parametrize("text", RISKY)
def test_nothing_given_out_can_run(tmp_path: Path, text: str) -> None:
    column = Column("备注", lambda record: record["note"])
    export(tmp_path / "a.xlsx", [column], [{"note": text}])
    cell = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]["A2"]
    assert (cell.value, cell.data_type, cell.quotePrefix, cell.number_format) == (
        text,
        "s",
        True,
        "@",
    )


def test_titles_cannot_run_either(tmp_path: Path) -> None:
    export(tmp_path / "a.xlsx", [Column("=1+1", lambda record: record["a"])], [], "=2+2")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]
    assert [sheet["A1"].data_type, sheet["A2"].data_type] == ["s", "s"]


@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20), max_size=8
    )
)
def test_every_text_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    path = tmp_path_factory.mktemp("out") / "a.xlsx"
    export(path, [Column("甲", lambda record: record["a"])], [{"a": text} for text in texts])
    read = [row[0].value for row in openpyxl.load_workbook(path).worksheets[0].iter_rows(min_row=2)]
    clean = [text.replace("\ufffe", "").replace("\uffff", "") for text in texts]
    opened = open_book(path)
    again = [row[0] for row in opened.load(opened.names[0]).rows[1:]]
    while clean and not clean[-1]:
        clean.pop()
    assert [value or "" for value in read[: len(clean)]] == clean
    assert again[: len(clean)] == clean


@given(st.floats(-1e12, 1e12), st.integers(-(10**12), 10**12))
def test_amounts_stay_numbers(
    tmp_path_factory: pytest.TempPathFactory, amount: float, count: int
) -> None:
    path = tmp_path_factory.mktemp("out") / "a.xlsx"
    columns = [
        Column("甲", lambda r: r["a"], is_number=True),
        Column("乙", lambda r: r["b"], is_number=True),
    ]
    record: dict[str, Any] = {"a": amount, "b": count}
    export(path, columns, [record])
    assert rows_of(path)[1] == (amount, count)


class _Stopping:
    def step(self, done: int, total: int, what: str) -> None:
        if done:
            raise Cancelled


def test_a_cancelled_export_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"old")
    records: list[dict[str, Value]] = [{"a": "x"}] * 5_000
    with pytest.raises(Cancelled):
        export(path, [Column("甲", lambda record: record["a"])], records, progress=_Stopping())
    assert (path.read_bytes(), list(tmp_path.iterdir())) == (b"old", [path])


def test_a_sheet_given_out_has_its_header_fixed(filled: MemoryDesk, tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(given_out(filled, tmp_path, "person")).worksheets[0]
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("A3", "$2:$2")
    assert sheet.column_dimensions["C"].width > 10


@pytest.mark.parametrize(
    "keys", [["household", "person", "household_member"], ["person"], ["division"]]
)
def test_a_template_maps_onto_its_ledgers(
    desk: MemoryDesk, tmp_path: Path, keys: list[str]
) -> None:
    ledgers = [LEDGERS[key] for key in keys]
    path = tmp_path / "模板.xlsx"
    write_template(path, ledgers, {"division": ["网山村", "青竹社区"]})
    row = next(openpyxl.load_workbook(path).worksheets[0].iter_rows(min_row=3, values_only=True))
    vocabulary = build(ledgers)
    found = [vocabulary.target(str(title)) for title in row]
    assert None not in found
    assert len({each[0] for each in found if each}) == len(row)
    assert {Target(ledgers[-1].key, f.key) for f in ledgers[-1].fields if f.required} - {
        each[0] for each in found if each
    } <= {Target("household_member", "household"), Target("household_member", "person")}


def test_a_filled_in_template_is_taken_in(desk: MemoryDesk, tmp_path: Path) -> None:
    path = tmp_path / "模板.xlsx"
    write_template(path, [LEDGERS[k] for k in ("household", "person", "household_member")])
    workbook = openpyxl.load_workbook(path)
    sheet = workbook.worksheets[0]
    places = {cell.value: cell.column_letter for cell in sheet[3]}
    for title, value in zip(
        ("户编号", "村(社区)", "姓名", "证件号码", "与户主关系"), ROWS[0], strict=False
    ):
        sheet[f"{places[title]}4"] = value
    workbook.save(path)
    assert figures(import_(desk, path, "household").plan)["人"] == (1, 0, 0, 0)


def test_template_lists_offer_the_options(tmp_path: Path) -> None:
    path = tmp_path / "模板.xlsx"
    write_template(path, [LEDGERS["division"]], {"division": ["网山村"]})
    workbook = openpyxl.load_workbook(path)
    lists = [v for v in workbook.worksheets[0].data_validations.dataValidation if v.type == "list"]
    assert len(lists) >= 2
    assert "网山村" in [cell.value for row in workbook["选项"].iter_rows() for cell in row]
