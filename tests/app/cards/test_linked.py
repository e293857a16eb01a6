"""What a document lists of another ledger's records: declared, checked, ordered, divided, and no more than allowed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.declarations import check
from app.ledger import Ledger, LinesOf, Printed
from app.linked_lines import linked_lines
from app.registry import LEDGERS
from tests.app.cards.estate import building, home, silent
from tests.offices import Work, refused

LEDGER: Ledger = LEDGERS["card_building"]
LINES = next(lines for each in LEDGER.documents for lines in each.lines)
WRONG = [
    LinesOf("nowhere", "building", "stairwell", ("room",)),
    LinesOf("neighbour_card", "nothing", "stairwell", ("room",)),
    LinesOf("neighbour_card", "building", "nothing", ("room",)),
    LinesOf("neighbour_card", "building", "stairwell", ("nothing",)),
    LinesOf("neighbour_card", "building", "stairwell", ("room",), ("nothing",)),
]


def declared(*documents: Printed) -> None:
    check({**LEDGERS, LEDGER.key: replace(LEDGER, documents=documents)})


@pytest.mark.parametrize("lines", WRONG, ids=str)
def test_lines_that_are_none_are_a_mistake(lines: LinesOf) -> None:
    with pytest.raises(Exception, match="LED003"):
        declared(Printed("x", lines=(LINES, lines)))


@pytest.mark.parametrize(
    "document",
    [Printed("x", ("line.room",), lines=(LINES,)), Printed("x", told=("nothing",))],
    ids=str,
)
def test_columns_and_fields_that_are_none_are_a_mistake(document: Printed) -> None:
    with refused("LED003"):
        declared(document)


def listed(work: Work, where: str) -> list[tuple[str, list[object]]]:
    found = linked_lines(work.lookup, LINES, where)
    return [(title, [row["room"] for row in rows]) for title, rows in found]


def test_lines_are_divided_and_in_the_order_of_the_stairs(work: Work) -> None:
    where, other = building(work), building(work, "青竹花园5栋")
    homes = (("10", 1, "101"), ("2", 11, "1101"), ("2", 9, "901"), ("2", 9, "902"), ("", 1, "门卫"))
    for stairwell, storey, room in homes:
        home(work, where, room, stairwell, storey=storey)
    home(work, other, "101")
    assert listed(work, where) == [
        ("", ["门卫"]), ("2单元", ["901", "902", "1101"]), ("10单元", ["101"]),
    ]  # fmt: skip


def test_voided_lines_are_not_listed(work: Work) -> None:
    where = building(work)
    gone = home(work, where, "101")
    home(work, where, "102")
    work.desk.void("neighbour_card", gone, "错")
    assert listed(work, where) == [("1单元", ["102"])]


def test_what_may_not_be_seen_is_not_listed(work: Work) -> None:
    where = building(work)
    silent(work, where, "101", called_name="李不愿", phone="19900000004")
    ((_title, (row,)),) = linked_lines(work.lookup, LINES, where)
    assert "李不愿" not in row.values()
    assert "19900000004" not in row.values()


def test_a_building_without_households_lists_none(work: Work) -> None:
    assert listed(work, building(work)) == []
