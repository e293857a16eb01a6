"""Villages typed or pasted at the first start: every way in which lists of villages are written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import typed_places
from app.progress import Cancelled
from app.typed_places import Typed, parse
from app.undo import undo_last
from tests.offices import Work, refused

CODE = "330302004201"
NAMES = st.text(st.sampled_from("清溪石桥柳岸上塘枫林东西南北"), min_size=2, max_size=5).map(
    lambda text: text + "村"
)
CODES = st.sampled_from(["", CODE, "330302004202", "330302004001"])


def pairs(text: str) -> list[tuple[str, str]]:
    return [(each.name, each.code) for each in parse(text)]


@pytest.mark.parametrize(
    "line",
    [
        "清溪村",
        "  清溪村  ",
        "　清溪村　",
        "1.清溪村",
        "1. 清溪村",
        "1、清溪村",
        "1．清溪村",
        "12）清溪村",
        "12) 清溪村",
        "（3）清溪村",
        "(3) 清溪村",
        "3\t清溪村",
        "清溪村\t",
        "清溪村，",
        "清溪村；",
        "序号 清溪村",
    ],
)
def test_numbers_and_signs_around_a_name_do_not_count(line: str) -> None:
    assert pairs(line) == [("清溪村", "")]


@pytest.mark.parametrize(
    "line",
    [
        f"清溪村 {CODE}",
        f"清溪村\t{CODE}",
        f"{CODE}\t清溪村",
        f"{CODE} 清溪村",
        f"清溪村，{CODE}",
        f"清溪村,{CODE}",
        f"清溪村;{CODE}",
        f"清溪村、{CODE}",
        f"1\t清溪村\t{CODE}",
        f"1. 清溪村 {CODE}",
        f"清溪村　{CODE}",
    ],
)
def test_a_code_stands_before_or_behind(line: str) -> None:
    assert pairs(line) == [("清溪村", CODE)]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("清溪 村", [("清溪村", "")]),
        ("330302004201", [("", CODE)]),
        ("３３０３０２００４２０１ 清溪村", [("清溪村", "３３０３０２００４２０１")]),
        ("12345 清溪村", [("清溪村", "")]),
        ("1村", [("1村", "")]),
        ("2026新村", [("2026新村", "")]),
        ("村名", []),
        ("区划代码\t村名", []),
        ("---", [("---", "")]),
    ],
)
def test_odd_lines_are_read_as_one_would(line: str, found: list[tuple[str, str]]) -> None:
    assert pairs(line) == found


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\n\n", "\n \t \n", "\u2028"])
def test_lines_end_as_any_system_ends_them(end: str) -> None:
    assert pairs(f"清溪村{end}石桥村{end}") == [("清溪村", ""), ("石桥村", "")]


@given(rows=st.lists(st.tuples(NAMES, CODES), max_size=12), sign=st.sampled_from("\t ，;"))
def test_what_is_written_is_read_again(rows: list[tuple[str, str]], sign: str) -> None:
    text = "\n".join(sign.join(filter(None, row)) for row in rows)
    assert pairs(text) == rows


@given(text=st.text(st.sampled_from("村1２,，.、()\t\n （）a"), max_size=60))
def test_any_text_is_read_and_lines_are_numbered(text: str) -> None:
    found = parse(text)
    assert [each.number for each in found] == list(range(1, len(found) + 1))
    assert all(each.name or each.code for each in found)


def codes(work: Work, text: str) -> list[list[str]]:
    return [
        sorted(problem.code for problem in each.problems)
        for each in typed_places.judge(work.office, parse(text))
    ]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("清溪村\n\n石桥村", [[], []]),
        ("清溪村\n石桥村\n清溪村\n清溪村", [[], [], ["DSK102"], ["DSK102"]]),
        (f"清溪村 {CODE}", [[]]),
        ("清溪村 3303020042011", [["VAL050"]]),
        (f"{CODE}\n清溪村", [["DSK005"], []]),
    ],
)
def test_lines_are_judged_one_by_one(work: Work, text: str, wrong: list[list[str]]) -> None:
    assert codes(work, text) == wrong


def test_judging_keeps_name_code_and_number(work: Work) -> None:
    rows = parse(f"清溪村 {CODE}\n石桥村\n石桥村")
    judged = typed_places.judge(work.office, rows)
    assert [(each.number, each.name, each.code) for each in judged] == [
        (each.number, each.name, each.code) for each in rows
    ]


def test_judging_writes_nothing(work: Work) -> None:
    before = work.count()
    typed_places.judge(work.office, parse("清溪村\n石桥村"))
    assert work.count() == before


def test_villages_keep_the_order_they_were_typed_in(work: Work) -> None:
    typed_places.add(work.office, parse("丙村\n甲村\n乙村"))
    rows = sorted(work.live("division"), key=lambda each: each["order"])
    assert [each["name"] for each in rows] == ["丙村", "甲村", "乙村"]


def test_no_village_is_no_change(work: Work) -> None:
    before = work.count()
    assert not typed_places.add(work.office, []).records
    assert work.count() == before


class Stopping:
    """Stops the work at its second village; notes what was told before."""

    def __init__(self) -> None:
        self.told: list[tuple[int, int, str]] = []

    def step(self, done: int, total: int, what: str) -> None:
        self.told.append((done, total, what))
        if done == 1:
            raise Cancelled


def test_stopping_half_way_enters_none(work: Work) -> None:
    progress = Stopping()
    with pytest.raises(Cancelled):
        typed_places.add(work.office, parse("清溪村\n石桥村\n柳岸社区"), progress)
    assert progress.told == [(0, 3, "清溪村"), (1, 3, "石桥村")]
    assert work.live("division") == []


def test_a_code_of_another_length_keeps_all_out(work: Work) -> None:
    with refused("VAL050"):
        typed_places.add(work.office, [Typed(1, "清溪村", CODE), Typed(2, "石桥村", "33030")])
    assert work.live("division") == []


def test_villages_undone_may_be_typed_again(work: Work) -> None:
    typed_places.add(work.office, parse("清溪村\n石桥村"))
    undo_last(work.office)
    assert codes(work, "清溪村\n石桥村") == [[], []]
    typed_places.add(work.office, parse("清溪村\n石桥村"))
    assert {each["name"] for each in work.live("division")} == {"清溪村", "石桥村"}
