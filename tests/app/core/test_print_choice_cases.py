"""Whatever is chosen at the print centre for whatever document: the records are the right ones, or none at all."""

from __future__ import annotations

from collections.abc import Generator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import pytest

from app import print_choice, reports
from app.filters import Filter
from app.paper.preview import Pages
from app.print_choice import Chosen, Printable, printable, printables
from app.registry import LEDGERS
from app.views import View
from tests import offices
from tests.offices import Work, refused


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Generator[Work]:
    """Three villages, the first with a group; four households of seven people, one of which moved away."""
    with offices.enter(offices.make(tmp_path_factory.mktemp("town"))) as office:
        work = Work(office)
        first = work.village("网山村", code="339901001001")
        group = work.add("division", name="一组", level="4", parent=first)
        other = work.village("清溪村", code="339901001002")
        work.village("空山村", code="339901001003")
        home = work.household(work.person(name="张大海"), village=first, group=group)
        for name, role in (("李小花", "12"), ("张小海", "20")):
            work.member(home, role, person=work.person(name=name))
        work.household(work.person(name="单田芳"), village=first, address="石桥路3号")
        home = work.household(work.person(name="阿依古丽"), village=other)
        work.member(home, "11", person=work.person(name="巴特尔"))
        work.household(work.person(name="欧阳伟"), village=other, status="2")
        work.person(name="无户人")
        yield work


class Case(NamedTuple):
    """What is chosen (places by name), and whose households or which people come out."""

    why: str
    chosen: Chosen
    heads: str
    people: str


EVERYBODY = "张大海 李小花 张小海 单田芳 阿依古丽 巴特尔 欧阳伟 无户人"
CASES = [
    Case("everything", Chosen(), "张大海 单田芳 阿依古丽 欧阳伟", EVERYBODY),
    Case("blanks are no words", Chosen(text="  "), "张大海 单田芳 阿依古丽 欧阳伟", EVERYBODY),
    Case(
        "one village",
        Chosen(places=("网山村",)),
        "张大海 单田芳",
        "张大海 李小花 张小海 单田芳",
    ),
    Case("a group of it", Chosen(places=("一组",)), "张大海", "张大海 李小花 张小海"),
    Case(
        "a village and its own group",
        Chosen(places=("网山村", "一组")),
        "张大海 单田芳",
        "张大海 李小花 张小海 单田芳",
    ),
    Case(
        "two villages",
        Chosen(places=("网山村", "清溪村")),
        "张大海 单田芳 阿依古丽 欧阳伟",
        EVERYBODY.removesuffix(" 无户人"),
    ),
    Case("a village nobody lives in", Chosen(places=("空山村",)), "", ""),
    Case("a name", Chosen(text="张大海"), "张大海", "张大海"),
    Case("initials", Chosen(text="zdh"), "张大海", "张大海"),
    Case("the surname read as a surname", Chosen(text="shan"), "单田芳", "单田芳"),
    Case("an address", Chosen(text="石桥路"), "单田芳", ""),
    Case("a name in the wrong village", Chosen(places=("清溪村",), text="张大海"), "", ""),
    Case("a name in its village", Chosen(places=("网山村",), text="张大海"), "张大海", "张大海"),
    Case("words nothing is found by", Chosen(text="没有这样的"), "", ""),
    Case("a percent sign is no wildcard", Chosen(text="%"), "", ""),
]
EACH = pytest.mark.parametrize("case", CASES, ids=[case.why for case in CASES])


def placed(work: Work, chosen: Chosen) -> Chosen:
    ids = {str(row["name"]): str(row["id"]) for row in work.live("division")}
    places = tuple(ids[name] for name in chosen.places)
    return Chosen(chosen.records, chosen.view, places, chosen.text, chosen.order)


def names(work: Work, wanted: Printable, chosen: Chosen) -> list[str]:
    rows = print_choice.listed(work.office, wanted, placed(work, chosen)).rows()
    key = {"household": "head", "person": "id"}[wanted.ledger]
    return [work.lookup.name("person", row[key]) for row in rows]


@EACH
@pytest.mark.parametrize("id_", ["household_sheet", "household_roster", "list.household"])
def test_households_are_chosen_alike_for_every_document(town: Work, case: Case, id_: str) -> None:
    assert sorted(names(town, printable(id_), case.chosen)) == sorted(case.heads.split())


@EACH
def test_people_are_chosen(town: Work, case: Case) -> None:
    assert sorted(names(town, printable("list.person"), case.chosen)) == sorted(case.people.split())


@EACH
def test_the_estimate_is_of_what_comes_out(town: Work, case: Case) -> None:
    chosen = placed(town, case.chosen)
    for id_ in ("household_sheet", "list.household"):
        found = print_choice.estimate(town.office, printable(id_), chosen)
        assert found.records == len(case.heads.split())
        assert (found.pages > 0) is (found.records > 0)


@EACH
def test_it_is_made_as_estimated_or_refused(town: Work, case: Case) -> None:
    chosen, wanted = placed(town, case.chosen), printable("household_sheet")
    out = BytesIO()
    if not case.heads:
        with refused("PAP005"):
            print_choice.make(wanted, chosen, town.office, out)
        return
    printed = print_choice.make(wanted, chosen, town.office, out)
    assert printed.records == printed.pages == len(case.heads.split())
    assert len(Pages(out.getvalue())) == printed.pages


ORDERS = {
    "pinyin": "阿依古丽 欧阳伟 单田芳 张大海",
    "village": "张大海 单田芳 阿依古丽 欧阳伟",
    "": "张大海 单田芳 阿依古丽 欧阳伟",
}


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("id_", ["household_sheet", "list.household"])
def test_records_come_out_in_the_order_asked_for(town: Work, order: str, id_: str) -> None:
    found = names(town, printable(id_), Chosen(order=order))
    if order == "village":
        assert {tuple(found[:2]), tuple(found[2:])} <= {
            ("张大海", "单田芳"),
            ("单田芳", "张大海"),
            ("阿依古丽", "欧阳伟"),
            ("欧阳伟", "阿依古丽"),
        }
    else:
        assert found == ORDERS[order].split()


VIEWS = {
    "narrowed by a column": (
        View("household").with_filter(Filter("status", "one_of", ("2",))),
        "欧阳伟",
    ),
    "found by words": (View("household", text="石桥"), "单田芳"),
    "of nothing": (View("household", text="没有这样的"), ""),
    "whole": (View("household"), "张大海 单田芳 阿依古丽 欧阳伟"),
}


@pytest.mark.parametrize("why", VIEWS)
def test_a_list_as_it_was_shown_is_printed(town: Work, why: str) -> None:
    view, heads = VIEWS[why]
    chosen = Chosen(view=view.as_text())
    assert sorted(names(town, printable("household_sheet"), chosen)) == sorted(heads.split())


@pytest.mark.parametrize("id_", ["household_sheet", "household_roster", "list.division"])
@pytest.mark.parametrize("act", ["listed", "estimate", "make"])
def test_a_list_of_another_ledger_is_refused(town: Work, id_: str, act: str) -> None:
    wanted, chosen = printable(id_), Chosen(view=View("person").as_text())
    with refused("PAP013") as told:
        if act == "make":
            print_choice.make(wanted, chosen, town.office, BytesIO())
        else:
            getattr(print_choice, act)(town.office, wanted, chosen)
    assert LEDGERS[wanted.ledger].title in told[0].message


@pytest.mark.parametrize("text", ["", "{", "[]", '"x"', '{"ledger": "nothing"}', '{"ledger": 1}'])
def test_a_text_that_is_no_list_is_refused(town: Work, text: str) -> None:
    if not text:
        assert len(names(town, printable("list.person"), Chosen(view=text))) == 8
        return
    with refused("DSK191"):
        print_choice.listed(town.office, printable("list.person"), Chosen(view=text))


@pytest.mark.parametrize("each", printables(), ids=[each.id for each in printables()])
def test_whatever_is_offered_can_be_estimated_with_ticked_places(
    town: Work, each: Printable
) -> None:
    if each.kind == "report":
        assert not each.ledger
        return
    found = print_choice.estimate(town.office, each, placed(town, Chosen(places=("网山村",))))
    assert found.unit == LEDGERS[each.ledger].unit
    assert found.records >= 0
    assert each.title
    assert each.note


@pytest.mark.parametrize("each", printables(), ids=[each.id for each in printables()])
def test_every_order_offered_can_be_asked_for(town: Work, each: Printable) -> None:
    if each.kind == "report":
        return
    for order, name in print_choice.orders(each.ledger):
        shown = print_choice.listed(town.office, each, Chosen(order=order))
        assert shown.figures().rows == len(list(shown.rows()))
        assert name


def test_an_order_that_there_is_not_is_refused(town: Work) -> None:
    with refused("DSK173"):
        print_choice.listed(town.office, printable("list.holiday"), Chosen(order="pinyin"))


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (date(2026, 1, 1), date(2026, 6, 30)),
        (date(2026, 6, 30), date(2026, 6, 30)),
        (None, date(2026, 6, 30)),
        (date(2026, 1, 1), None),
        (None, None),
    ],
)
def test_a_period_may_be_open(town: Work, start: date | None, end: date | None) -> None:
    made = reports.report(town.office, "population", start, end)
    assert made.rows[-1][0] == "合计"
    assert all(len(row) == len(made.titles) for row in made.rows)


def test_a_period_that_ends_before_it_begins_is_refused(town: Work, tmp_path: Path) -> None:
    with refused("PAP014", field="start"):
        reports.report(town.office, "population", date(2026, 6, 30), date(2026, 6, 29))
    assert list(tmp_path.iterdir()) == []
