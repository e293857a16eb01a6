"""Lists and plain tables on paper: what a list shows, masked as it is there, with totals."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest

from app import lists, print_choice
from app.filters import Filter
from app.list_print import PlainTable, heading, print_list, print_table
from app.lookup import Lookup
from app.paper import preview
from app.paper.preview import Pages
from app.print_choice import Chosen, printable, printables
from app.progress import Cancelled, Progress
from app.registry import LEDGERS
from app.views import View, Width
from db import logbook
from tests.ledgers.sample import SAMPLE
from tests.offices import Work, refused


@pytest.fixture(scope="module")
def town(shared: Work) -> Work:
    """Two villages with three households of five people."""
    wives = [shared.person(name="李小花"), shared.person(name="王桂兰")]
    first = shared.household(shared.person(name="张大海"), address="青竹路12号")
    shared.member(first, "12", person=wives[0])
    shared.household(shared.person(name="单田芳"))
    other = shared.household(
        shared.person(name="阿依古丽"), village=shared.village("清溪村"), address="溪边1号"
    )
    shared.member(other, "12", person=wives[1])
    return shared


def read(work: Work, view: View, folder: Path, **options: object) -> str:
    out = folder / "list.pdf"
    print_list(work.office, view, out, **options)  # type: ignore[arg-type]
    pages = [preview.read_text(out, page) for page in range(preview.pages(out))]
    return "".join(pages).replace("\r\n", "")


@pytest.mark.parametrize("ledger", [key for key, each in SAMPLE.items() if key != "setting"])
def test_every_ledgers_list_can_be_printed(town: Work, ledger: str, tmp_path: Path) -> None:
    count = lists.shown(town.office, ledger).figures().rows
    if not count:
        with refused("PAP005"):
            print_list(town.office, View(ledger), BytesIO())
        return
    text = read(town, View(ledger), tmp_path)
    assert LEDGERS[ledger].title in text
    assert f"{count} {LEDGERS[ledger].unit}" in text


def test_it_shows_the_columns_of_the_view_in_their_order(town: Work, tmp_path: Path) -> None:
    view = View("household", columns=(Width("address"), Width("head")))
    text = read(town, view, tmp_path)
    assert text.index("家庭住址") < text.index("户主")
    assert "户编号" not in text
    for wanted in ("试验街道", "2026年12月1日", "青竹路12号", "张大海", "第 1 页"):
        assert wanted in text, wanted


def test_numbers_of_people_are_masked_as_in_lists(town: Work, tmp_path: Path) -> None:
    text = read(town, View("person"), tmp_path)
    (row,) = town.live("person", name="张大海")
    assert row["id_no"] not in text
    assert row["id_no"][:3] in text


def test_members_are_added_up(town: Work, tmp_path: Path) -> None:
    text = read(town, View("household"), tmp_path)
    assert "累计 3 户 5" in text


def test_a_narrowed_list_says_so(town: Work, tmp_path: Path) -> None:
    village = town.village("清溪村")
    view = View("household", place=village, text="溪边")
    text = read(town, view.with_filter(Filter("address", "contains", ("1号",))), tmp_path)
    assert "清溪村家庭户" in text
    assert "1号" in text
    assert "查找“溪边”" in text
    assert "张大海" not in text


def test_a_title_of_ones_own(town: Work, tmp_path: Path) -> None:
    assert "走访名单" in read(town, View("household"), tmp_path, title="走访名单")


def test_a_table_is_printed_as_it_stands(town: Work, tmp_path: Path) -> None:
    out = tmp_path / "table.pdf"
    table = PlainTable(
        "快速统计", ("村", "户"), [("网山村", 12), ("合计", 12)], "单位：户", "stats"
    )
    printed = print_table(town.office, table, out)
    text = preview.read_text(out, 0)
    assert (printed.document, printed.records, printed.pages) == ("stats", 2, 1)
    for wanted in ("快速统计", "网山村", "合计", "单位：户"):
        assert wanted in text, wanted


@pytest.mark.parametrize(("width", "lying"), [(3, False), (14, True)])
def test_wide_tables_lie(town: Work, width: int, lying: bool) -> None:
    out = BytesIO()
    titles = [f"第{at}列名称" for at in range(width)]
    print_table(town.office, PlainTable("表", titles, [["内容内容"] * width]), out)
    wide, tall = Pages(out.getvalue()).sizes[0]
    assert (wide > tall) is lying


def test_an_empty_table_is_not_printed(town: Work) -> None:
    with refused("PAP005"):
        print_table(town.office, PlainTable("表", ("村",), []), BytesIO())


def test_the_heading_names_office_and_day(town: Work) -> None:
    assert heading(town.office, "单位：人")[-1] == "单位：人"
    assert len(heading(town.office)) == 2


class _Stops(Progress):
    """Cancels at the first step."""

    def step(self, done: int, total: int, what: str) -> None:
        raise Cancelled


def test_cancelled_nothing_is_left(town: Work, tmp_path: Path) -> None:
    out = tmp_path / "list.pdf"
    with pytest.raises(Cancelled):
        print_list(town.office, View("household"), out, _Stops())
    assert list(tmp_path.iterdir()) == []


def test_looking_at_a_document_is_not_logged(town: Work) -> None:
    before = next(logbook.read_log(town.office.store.reader, 1))
    print_list(town.office, View("household"), BytesIO())
    assert next(logbook.read_log(town.office.store.reader, 1)) == before


def test_everything_offered_has_its_own_word() -> None:
    ids = [each.id for each in printables()]
    assert len(set(ids)) == len(ids)
    assert {"household_sheet", "list.household", "report.population"} <= set(ids)
    with refused("PAP004"):
        printable("nothing")


@pytest.mark.parametrize(
    ("chosen", "rows"),
    [
        (Chosen(), 3),
        (Chosen(text="溪边"), 1),
        (Chosen(places=("清溪村",)), 1),
        (Chosen(places=("清溪村", "网山村")), 3),
        (Chosen(places=("网山村",), text="青竹路"), 1),
        (Chosen(view=View("household", text="张大海").as_text()), 1),
    ],
)
def test_records_are_chosen_by_place_words_or_view(town: Work, chosen: Chosen, rows: int) -> None:
    places = tuple(town.village(each) for each in chosen.places)
    meant = Chosen(chosen.records, chosen.view, places, chosen.text, chosen.order)
    for id_ in ("household_sheet", "list.household"):
        shown = print_choice.listed(town.office, printable(id_), meant)
        assert len(list(shown.rows())) == rows
        assert print_choice.estimate(town.office, printable(id_), meant).records == rows


def test_some_records_come_out_in_the_order_asked_for(town: Work) -> None:
    ids = tuple(str(row["id"]) for row in town.live("household"))[:2]
    names: dict[str, list[str]] = {}
    for order in ("pinyin", "strokes"):
        shown = print_choice.listed(
            town.office, printable("household_roster"), Chosen(ids, order=order)
        )
        lookup = Lookup(town.office.listing)
        names[order] = [lookup.name("person", row["head"]) for row in shown.rows()]
    assert names["pinyin"] == ["单田芳", "张大海"]
    assert sorted(names["strokes"]) == sorted(names["pinyin"])


@pytest.mark.parametrize(
    ("id_", "pages"), [("household_sheet", 3), ("household_roster", 1), ("list.household", 1)]
)
def test_sheets_are_estimated(town: Work, id_: str, pages: int) -> None:
    found = print_choice.estimate(town.office, printable(id_), Chosen())
    assert (found.pages, found.unit) == (pages, "户")
    printed = print_choice.make(printable(id_), Chosen(), town.office, BytesIO())
    assert printed.pages == pages


def test_orders_are_those_a_ledger_can_have() -> None:
    assert [key for key, _name in print_choice.orders("household")] == [
        "",
        "village",
        "pinyin",
        "strokes",
    ]
    assert "pinyin" not in dict(print_choice.orders("holiday"))


@pytest.mark.parametrize(
    ("document", "view", "first"),
    [
        ("", "", "household_sheet"),
        ("household_roster", "", "household_roster"),
        ("", View("person").as_text(), "list.person"),
    ],
)
def test_what_one_came_with_decides_what_comes_first(document: str, view: str, first: str) -> None:
    assert print_choice.first_for(document, view).id == first


def test_one_record_is_named_where_it_is_gone(town: Work) -> None:
    with refused("DSK007"):
        print_choice.make(printable("household_sheet"), Chosen(("nobody",)), town.office, BytesIO())
