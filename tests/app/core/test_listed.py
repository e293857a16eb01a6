"""Arrangements and how one becomes the next, first rows, totals, saved views, clipboard."""

from __future__ import annotations

import csv
import io
import re
from array import array
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import first, saved
from app.access.masking import Reveals
from app.cells import Cell, cells
from app.clipboard import copied
from app.filters import Filter
from app.kinds.attachment import File, pack
from app.listed import Change, arrange, change, ids_of, numbers_of, rows_of
from app.sorting import Sort
from app.totals import is_summed, of_rows, told_total, totals
from app.views import View, Width, shown_of
from tests.offices import Work, copy_of, enter, refused

NUMBERS = st.lists(st.integers(0, 50), unique=True, max_size=30)


@given(NUMBERS, st.data())
def test_a_change_makes_one_arrangement_the_next(old: list[int], data: st.DataObject) -> None:
    new = data.draw(st.permutations(old) | NUMBERS)
    start, gone, come = change(array("q", old), array("q", new))
    assert [*old[:start], *new[start : start + come], *old[start + gone :]] == new


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ([1, 2, 3], [1, 2, 3], Change(3, 0, 0)),
        ([1, 2, 3], [1, 9, 2, 3], Change(1, 0, 1)),
        ([1, 2, 3], [1, 3], Change(1, 1, 0)),
        ([1, 2, 3, 4], [1, 3, 2, 4], Change(1, 2, 2)),
        ([], [1], Change(0, 0, 1)),
        ([1, 1, 1], [1, 1], Change(2, 1, 0)),
    ],
)
def test_a_change_is_as_small_as_can_be(old: list[int], new: list[int], found: Change) -> None:
    assert change(array("q", old), array("q", new)) == found


@pytest.fixture(scope="module")
def town(shared: Work) -> Work:
    """Twelve households in three villages of two groups, in an order of their own; one has three people."""
    for at, name in enumerate(("丙村", "甲村", "乙村")):
        village = shared.add("division", name=name, level="2", order=at)
        groups = [
            shared.add("division", name=f"{n}组", level="4", parent=village, order=n)
            for n in (2, 1)
        ]
        for n in range(4):
            shared.household(village=village, group=groups[n % 2])
    shared.household(village=shared.live("division", name="甲村")[0]["id"])
    home = str(shared.live("household")[0]["id"])
    shared.member(home)
    shared.member(home)
    return shared


@pytest.mark.parametrize("few", [True, False])
@pytest.mark.parametrize(
    "view",
    [
        View("household"),
        View("household", sorts=(Sort("village", True),)),
        View("household", sorts=(Sort("hh_no"),)),
        View("household", sorts=(Sort("hh_no", True),)),
        View("household", voided="all"),
        View("person"),
        View("person", sorts=(Sort("name", True),)),
        View("person", sorts=(Sort("id_no"),)),
    ],
)
def test_the_first_rows_are_those_the_whole_list_begins_with(
    town: Work, view: View, few: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(first, "_FEW", 10_000 if few else 0)
    monkeypatch.setattr(first, "FIRST", 7)
    found, listed = first.first_of(town.office, view), arrange(town.office, view)
    assert found is not None or few
    if found:
        assert first.count_of(town.office, found) == len(listed.numbers)
        assert [row["_row"] for row in found.rows] == list(listed.numbers[:7])


@pytest.mark.parametrize(
    "view",
    [
        View("person", text="王"),
        View("household", sorts=(Sort("address"),)),
        View("household_member"),
        View("setting"),
    ],
)
def test_where_nothing_is_gained_no_first_rows_are_read(town: Work, view: View) -> None:
    assert first.first_of(town.office, view) is None


def test_rows_ids_and_numbers_lead_to_one_another(town: Work) -> None:
    listed = arrange(town.office, View("household"))
    numbers = list(listed.numbers)[::-3]
    ids = ids_of(town.office, listed, numbers)
    assert [row["id"] for row in rows_of(town.office, listed, numbers)] == ids
    assert numbers_of(town.office, "household", ids) == numbers
    assert (
        ids_of(town.office, listed, [10**9]) == numbers_of(town.office, "household", ["none"]) == []
    )


def test_totals_count_households_and_people(town: Work) -> None:
    whole = totals(town.office, View("household"))
    assert told_total(whole) == "共 13 户 15 人"
    assert totals(town.office, View("person")).counts == ((15, "人"),)


def test_totals_of_chosen_rows_add_up_what_is_counted(town: Work) -> None:
    listed = arrange(town.office, View("household", sorts=(Sort("family_size", True),)))
    assert of_rows(town.office, listed.view, listed.numbers[:2]).counts == ((2, "户"), (4, "人"))
    assert of_rows(town.office, listed.view, None).counts == ((13, "户"), (15, "人"))
    assert of_rows(town.office, listed.view, []).counts == ((0, "户"), (0, "人"))
    assert of_rows(town.office, View("number_void"), None).sums == ()


@pytest.mark.parametrize(
    ("ledger", "key", "added"),
    [("household", "family_size", True), ("person", "age", False), ("number_lease", "first", False),
     ("division", "order", False), ("person", "name", False)],
)  # fmt: skip
def test_only_what_makes_sense_is_added_up(ledger: str, key: str, added: bool) -> None:
    assert is_summed(ledger, key) is added


def test_views_are_saved_renamed_and_dropped(town: Work) -> None:
    office, view = town.office, View("person", filters=(Filter("age", "between", (80, None)),))
    saved.save(office, "  高龄  老人 ", view)
    saved.save(office, "空", View("household"))
    assert saved.saved(office, "person") == {"高龄 老人": view}
    saved.rename(office, "person", "高龄 老人", "八十以上")
    saved.rename(office, "person", "不存在", "别的")
    assert saved.saved(office, "person") == {"八十以上": view}
    saved.rename(office, "person", "八十以上", "八十以上")
    assert "八十以上" in saved.saved(office, "person")
    saved.forget(office, "person", "八十以上")
    assert saved.saved(office, "person") == {}
    with refused("DSK192", field="name"):
        saved.save(office, "  ", view)


def test_a_layout_is_remembered_without_what_was_looked_for(town: Work) -> None:
    wide, down = (Width("name", 120), Width("age", 0)), (Sort("age", True),)
    assert saved.layout(town.office, "person") == View("person")
    saved.keep_layout(town.office, View("person", "x", "王", (), wide, down, "all"))
    assert saved.layout(town.office, "person") == View("person", columns=wide, sorts=down)
    assert saved.layout(town.office, "household") == View("household")


def test_what_is_saved_belongs_to_its_user(staffed: Path, tmp_path: Path) -> None:
    file = copy_of(staffed, tmp_path)
    with enter(file) as office:
        saved.save(office, "我的", View("person"))
    with enter(file, "经办二") as office:
        assert saved.saved(office, "person") == {}


class Table(HTMLParser):
    """Reads a copied table back: the cells with the format a spreadsheet takes them by."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.formats: list[str] = []
        self._open = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self._open = True
            self.rows[-1].append("")
            self.formats.append(f"{given.get('style') or ''}{given.get('class') or ''}")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._open = False

    def handle_data(self, data: str) -> None:
        if self._open:
            self.rows[-1][-1] += data


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)


@given(st.lists(st.lists(TEXTS, min_size=2, max_size=2), max_size=4))
def test_a_copied_table_reads_back_cell_by_cell(texts: list[list[str]]) -> None:
    found = copied(["甲", "乙"], [[Cell(each) for each in row] for row in texts])
    assert Table(found.html).rows == [["甲", "乙"], *texts]


def test_long_numbers_stay_texts_and_numbers_numbers() -> None:
    found = copied([], [[Cell("339901199001011234"), Cell("1,200.50", is_number=True)]])
    as_text, as_number = Table(found.html).formats
    assert "mso-number-format:'\\@'" in as_text
    assert as_number == "n"
    assert re.search(r"td\.n\{mso-number-format:General", found.html)
    assert found.plain == "339901199001011234\t1,200.50"


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("a\tb", "a b"),
        ("两\n行", "两 行"),
        ("=1+1", "'=1+1"),
        ("@x", "'@x"),
        ("-3", "'-3"),
        ("正常", "正常"),
    ],
)
def test_plain_text_keeps_its_cells_apart_and_runs_nothing(text: str, plain: str) -> None:
    found = copied(["题"], [[Cell(text), Cell("末")]]).plain
    rows = list(csv.reader(io.StringIO(found), delimiter="\t"))
    assert rows == [["题"], [plain, "末"]]


def test_cells_are_masked_until_revealed(town: Work) -> None:
    rows = list(shown_of(town.office, View("person")).rows())[:2]
    reveals = Reveals()
    reveals.reveal(town.office.user, str(rows[0]["id"]))
    keys = ["id_no", "name", "age"]
    open_, hidden = cells("person", keys, rows, town.lookup, reveals)
    assert open_[0] == Cell(str(rows[0]["id_no"]))
    assert hidden[0].is_masked
    assert "*" in hidden[0].text
    assert not hidden[1].is_masked
    assert hidden[2] == Cell(str(rows[1]["age"]), is_number=True)


def test_a_number_still_to_come_and_files_are_told(town: Work) -> None:
    (row,) = list(shown_of(town.office, View("household")).rows())[:1]
    row |= {"hh_no": None, "attachments": pack([File("0" * 64, "户口簿.jpg", 3)])}
    shown = next(
        cells("household", ["hh_no", "attachments", "village"], [row], town.lookup, Reveals())
    )
    assert [each.text for each in shown] == ["待编号", "户口簿.jpg", "丙村"]
