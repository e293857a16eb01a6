"""Whose records are: a column, a filter and an axis where a file holds several offices' records, nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from app import exporting, filters, giving, lists, saved, statistics
from app.access.masking import Reveals
from app.cells import cells
from app.columns import columns_of, offered, usual
from app.filters import Filter
from app.list_print import print_list
from app.listed import arrange, rows_of
from app.lookup import Lookup
from app.narrowing import told
from app.offers import offers
from app.owners import LABEL, OWNER, is_shared, names
from app.registry import LEDGERS
from app.sorting import Sort
from app.statistics import Ask
from app.statistics_lists import behind
from app.typed import filter_of
from app.views import View, Width, parse
from tests import offices
from tests.app.core import districts
from tests.app.core.districts import BAMBOO, NAMES, STONE, Peopled
from tests.offices import Work, refused


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Work]:
    """A district with the people of two offices, of which one is enrolled."""
    with offices.enter(districts.make(tmp_path_factory.mktemp("district"))) as office:
        districts.enrol(office)
        districts.people(office)
        yield Work(office)


def owners(work: Work, view: View) -> list[str]:
    """The office of each row of a view, in its order."""
    listed = arrange(work.office, view)
    return [str(row[OWNER]) for row in rows_of(work.office, listed, listed.numbers)]


def sheet(path: Path) -> list[dict[str, object]]:
    """The rows of a workbook by their titles."""
    rows = list(openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True))
    titles = next(at for at, row in enumerate(rows) if LABEL in row or "记录号" in row)
    return [dict(zip(map(str, rows[titles]), row, strict=True)) for row in rows[titles + 1 :]]


def test_an_office_with_its_own_rows_alone_is_offered_nothing_new(work: Work) -> None:
    work.household()
    assert not is_shared(work.office.store.reader)
    for key in LEDGERS:
        assert OWNER not in offered(key, shared=False)
        assert OWNER not in usual(key)
        assert saved.layout(work.office, key) == View(key)
        axes = statistics.axes(work.office, key, "count")
        assert not [each for each in axes if each.column == OWNER]


def test_an_office_that_holds_others_rows_is_offered_the_column(work: Work) -> None:
    districts.heard_of(work.office, STONE)
    assert is_shared(work.office.store.reader)
    assert saved.layout(work.office, "person") == View("person")


@pytest.mark.parametrize("ledger", sorted(LEDGERS))
def test_every_list_of_a_district_begins_with_it(district: Work, ledger: str) -> None:
    view = saved.layout(district.office, ledger)
    assert view.keys[0] == OWNER
    assert parse(view.as_text()) == view
    arrange(district.office, View(ledger, filters=(Filter(OWNER, "one_of", (BAMBOO,)),)))


def test_offices_are_told_by_name_or_code(district: Work) -> None:
    known = names(district.office.store.reader)
    assert known == {"339901": "试验区民政局", BAMBOO: "青竹街道"}
    lookup = Lookup(district.office.listing)
    rows = district.office.listing.every(lists.shown(district.office, "person").query)
    shown = {row[0].text for row in cells("person", [OWNER], rows, lookup, Reveals())}
    assert shown == set(NAMES.values())


@pytest.mark.parametrize("descending", [False, True])
def test_lists_are_sorted_by_it(district: Work, descending: bool) -> None:
    found = owners(district, View("household", sorts=(Sort(OWNER, descending),)))
    assert found == sorted([*[BAMBOO] * 3, *[STONE] * 4], reverse=descending)


@pytest.mark.parametrize(("typed", "count"), [("青竹街道", 3), (STONE, 4), ("339901999", 0)])
def test_lists_are_narrowed_by_it(district: Work, typed: str, count: int) -> None:
    wanted = filter_of(district.office, "person", OWNER, typed)
    assert len(owners(district, View("person", filters=(wanted,)))) == count
    assert lists.shown(district.office, "person", {OWNER: typed}).figures().rows == count


def test_an_office_nobody_is_called_is_refused(district: Work) -> None:
    with refused("DSK002"):
        lists.shown(district.office, "person", {OWNER: "无此街道"})


def test_a_chip_and_the_narrowing_say_the_name(district: Work) -> None:
    wanted = Filter(OWNER, "one_of", (BAMBOO, STONE))
    lookup = Lookup(district.office.listing)
    assert filters.told("person", wanted, lookup) == f"所属机构：青竹街道、{STONE}"
    assert "青竹街道" in told(district.office, View("person", filters=(wanted,)))


def test_only_listed_offices_narrow(district: Work) -> None:
    assert filters.hows_of(columns_of("person")[OWNER])[0] == "one_of"
    assert not filters.is_possible("person", Filter(OWNER, "contains", ("青",)))


def test_offers_count_by_office(district: Work) -> None:
    found = offers(district.office, View("household"), OWNER)
    assert {each.text: each.count for each in found} == {"青竹街道": 3, STONE: 4}


def test_statistics_count_by_office_and_open_the_list(district: Work) -> None:
    table = statistics.tabulate(district.office, View("household"), Ask(f"own:{OWNER}:office:"))
    assert [each.label for each in table.rows] == ["青竹街道", STONE]
    assert table.row_totals == [3, 4]
    view = behind(district.office, table, 1, None)
    assert view
    assert owners(district, view) == [STONE] * 4


def test_people_are_counted_by_the_office_of_their_household(district: Work) -> None:
    ask = Ask(f"own:{OWNER}:office:", measure="people")
    table = statistics.tabulate(district.office, View("household"), ask)
    assert table.row_totals == [3, 4]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "x.xlsx"


@pytest.mark.parametrize("every", [True, False])
def test_it_is_given_out(district: Work, out: Path, every: bool) -> None:
    columns = () if every else (Width(OWNER), Width("name"))
    giving.give_out(district.office, giving.Wish(View("person", columns=columns), every), out)
    assert {row[LABEL] for row in sheet(out)} == set(NAMES.values())


def test_the_command_lines_export_gives_it_out(district: Work, work: Work, out: Path) -> None:
    exporting.give_out(district.office, lists.shown(district.office, "person"), out)
    assert {row[LABEL] for row in sheet(out)} == set(NAMES.values())
    work.person()
    for every in (exporting.give_out, None):
        if every:
            every(work.office, lists.shown(work.office, "person"), out)
        else:
            giving.give_out(work.office, giving.Wish(View("person"), is_every_column=True), out)
        assert LABEL not in sheet(out)[0]


def test_it_is_printed(district: Work, tmp_path: Path) -> None:
    view = View("household", columns=(Width(OWNER), Width("hh_no")))
    assert print_list(district.office, view, tmp_path / "x.pdf").pages == 1


def test_people_of_two_offices_are_told_apart(tmp_path: Path) -> None:
    with offices.enter(districts.make(tmp_path)) as office:
        found: Peopled = districts.people(office, 1)
        assert {key: len(each) for key, each in found.people.items()} == {BAMBOO: 1, STONE: 2}
        assert set(owners(Work(office), View("household"))) == {BAMBOO, STONE}
