"""Tables pasted with mistakes in them: bad rows are named with their cells, good ones taken in and back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app import pasting
from app.cells import Cell
from app.clipboard import copied
from app.listed import arrange, rows_of
from app.pasting import IGNORED, Pasted
from app.problems import Problem, Problems
from app.progress import Cancelled
from app.registry import LEDGERS
from app.sheets.cellular import in_cells
from app.sheets.outcome import Outcome
from app.undo import undo_batch
from app.views import View
from db.faults import Fault
from tests.ledgers.records import typed
from tests.ledgers.sample import SAMPLE
from tests.offices import Work, enter, refused
from tests.people import WHOLE, identity_number
from tests.world import full, held, protected

NUMBERS = [identity_number(date(1990, 1, 1), order) for order in range(1, 60)]
HEAD = "姓名\t身份证号\t电话"
Counts = tuple[int, int, int, int]


def look(work: Work, text: str, ledger: str = "person", html: str = "") -> Pasted:
    return pasting.look(work.office, ledger, text, html)


def outcomes(work: Work, given_: Pasted) -> list[str]:
    plan = pasting.rehearse(work.office, given_, given_.columns)
    return [row.outcome.name for row in plan.rows]


def take(work: Work, text: str, ledger: str = "person") -> str:
    """Take rows in; the batch."""
    found = look(work, text, ledger)
    _done, changes = pasting.take_in(work.office, found, found.columns)
    return changes.batch


def lines(count: int) -> str:
    rows = (f"王芳{'甲乙丙丁'[n % 4]}\t{NUMBERS[n]}\t" for n in range(count))
    return "\n".join([HEAD, *rows])


# ---- rows with mistakes


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (f"王芳\t{NUMBERS[0][:-1]}", "VAL060"),
        (f"王芳\t{NUMBERS[0]}\t123", ""),
        (f"\t{NUMBERS[0]}\t", "VAL001"),
        ("王芳\t\t", "VAL001"),
        ("王芳\t3.39901E+17\t", "SHT020"),
        ("王芳\t339901199001010000\t", "SHT020"),
        (f"王?芳\t{NUMBERS[0]}\t", "VAL003"),
        (f"王芳\t{NUMBERS[0]}\t13800138000", ""),
        (f" 王 芳 \t {NUMBERS[0]} \t138-0013-8000", ""),
        (f"王芳\t{NUMBERS[0].lower()}\t+86 13800138000", ""),
    ],
)
def test_a_bad_row_is_named_and_a_good_one_beside_it_taken_in(
    work: Work, row: str, code: str
) -> None:
    given_ = look(work, f"{HEAD}\n{row}\n李伟\t{NUMBERS[1]}\t")
    plan = pasting.rehearse(work.office, given_, given_.columns)
    first, second = plan.rows
    assert second.outcome is Outcome.NEW
    assert bool(first.refusals) is bool(code)
    if code:
        assert first.refusals[0].place.startswith("第2行")
        assert first.refusals[0].message
        pasting.take_in(work.office, given_, given_.columns)
        assert [each["name"] for each in work.live("person")] == ["李伟"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{HEAD}\n王芳\t{NUMBERS[0]}\t\n王芳\t{NUMBERS[0]}\t", ["NEW", "SAME"]),
        (f"{HEAD}\n王芳\t{NUMBERS[0]}\t\n\n李伟\t{NUMBERS[1]}\t", ["NEW", "NEW"]),
        (f"\n\n{HEAD}\n王芳\t{NUMBERS[0]}\t", ["NEW"]),
        (f"2026年花名册\n{HEAD}\n王芳\t{NUMBERS[0]}\t", ["NEW"]),
        (f"{HEAD}\n王芳\t{NUMBERS[0]}\n李伟\t{NUMBERS[1]}\t\t多一格", ["NEW", "NEW"]),
        (f"{HEAD}\t杂\n王芳\t{NUMBERS[0]}\t\t随便什么", ["NEW"]),
    ],
)
def test_untidy_tables_are_read_as_people_see_them(work: Work, text: str, found: list[str]) -> None:
    assert outcomes(work, look(work, text)) == found


def test_pasting_the_same_rows_again_changes_nothing(work: Work) -> None:
    take(work, lines(3))
    before = work.state()
    assert outcomes(work, look(work, lines(3))) == ["SAME"] * 3
    assert take(work, lines(3)) == ""
    assert work.state() == before


def test_rows_about_known_people_change_them_and_come_back(work: Work) -> None:
    take(work, lines(2))
    before = work.state()
    text = f"{HEAD}\n王芳甲\t{NUMBERS[0]}\t13800138000\n新人\t{NUMBERS[5]}\t"
    assert outcomes(work, look(work, text)) == ["CHANGED", "NEW"]
    batch = take(work, text)
    assert work.live("person", phone="13800138000")
    undo_batch(work.office, batch)
    now = work.state()
    assert {k: v for k, v in now["person"].items() if not v["_voided"]} == before["person"]


def test_a_blank_cell_takes_nothing_away(work: Work) -> None:
    take(work, f"{HEAD}\n王芳\t{NUMBERS[0]}\t13800138000")
    take(work, f"{HEAD}\n王芳\t{NUMBERS[0]}\t")
    assert work.live("person")[0]["phone"] == "13800138000"


def test_a_voided_record_is_not_quietly_brought_back(work: Work) -> None:
    take(work, lines(1))
    work.desk.void("person", str(work.live("person")[0]["id"]), "重复")
    plan = pasting.rehearse(work.office, found := look(work, lines(1)), found.columns)
    assert plan.rows[0].outcome in (Outcome.NEW, Outcome.REFUSED)
    assert work.live("person") == []


@pytest.mark.parametrize("name", WHOLE)
def test_every_kind_of_name_is_pasted_whole(work: Work, name: str) -> None:
    take(work, f"{HEAD}\n{name}\t{NUMBERS[0]}\t")
    assert [each["name"] for each in work.live("person")] == [name]


# ---- columns


def test_a_column_without_a_title_can_be_taken_for_a_field(work: Work) -> None:
    given_ = look(work, f"姓名\t身份证号\t\n王芳\t{NUMBERS[0]}\t13800138000")
    assert given_.columns[2] == IGNORED
    pasting.take_in(work.office, given_, (*given_.columns[:2], "person.phone"))
    assert work.live("person")[0]["phone"] == "13800138000"


def test_two_columns_of_one_title_are_told_apart(work: Work) -> None:
    given_ = look(work, f"姓名\t身份证号\t联络\t联络\n王芳\t{NUMBERS[0]}\t13800138000\t东巷1号")
    wanted = (*given_.columns[:2], "person.phone", "person.residence_address")
    pasting.take_in(work.office, given_, wanted)
    (row,) = work.live("person")
    assert (row["phone"], row["residence_address"]) == ("13800138000", "东巷1号")


def test_a_column_can_be_left_out(work: Work) -> None:
    given_ = look(work, f"{HEAD}\n王芳\t{NUMBERS[0]}\t13800138000")
    pasting.take_in(work.office, given_, (*given_.columns[:2], IGNORED))
    assert work.live("person")[0]["phone"] is None


def test_nothing_chosen_takes_nothing_in(work: Work) -> None:
    given_ = look(work, f"王芳\t{NUMBERS[0]}")
    with pytest.raises((Problem, Problems)):
        pasting.rehearse(work.office, given_, (IGNORED, IGNORED))
    assert work.live("person") == []


def test_two_columns_that_seem_to_be_one_field_are_for_the_clerk_to_decide(work: Work) -> None:
    given_ = look(
        work, f"姓名\t身份证号\t联系电话\t手机号码\n王芳\t{NUMBERS[0]}\t13800138000\t13900139000"
    )
    assert given_.columns[2:] == ("person.phone", "person.phone")
    with refused("SHT011"):
        pasting.rehearse(work.office, given_, given_.columns)
    pasting.take_in(work.office, given_, (*given_.columns[:2], IGNORED, "person.phone"))
    assert work.live("person")[0]["phone"] == "13900139000"


def test_titles_given_to_columns_without_one_are_remembered(work: Work) -> None:
    text = f"姓名\t身份证号\t\n王芳\t{NUMBERS[0]}\t13800138000"
    given_ = look(work, text)
    assert given_.titles[2] == "（C列）"
    pasting.take_in(work.office, given_, (*given_.columns[:2], "person.phone"))
    assert look(work, text.replace("王芳", "李伟")).columns[2] == "person.phone"


@pytest.mark.parametrize("title", ["政治面貌", "宗教信仰", "是否信教", "犯罪记录"])
def test_what_may_not_be_kept_is_excluded_by_its_title(work: Work, title: str) -> None:
    given_ = look(work, f"{HEAD}\t{title}\n王芳\t{NUMBERS[0]}\t\t有")
    assert given_.excluded == {3}
    assert given_.columns[3] == IGNORED
    plan = pasting.rehearse(work.office, given_, given_.columns)
    assert "SHT012" in {each.code for each in plan.notices} or plan.notices


@pytest.mark.parametrize("ledger", SAMPLE)
def test_every_field_that_stands_in_cells_can_be_chosen_once(ledger: str) -> None:
    found = pasting.choosable(ledger)
    assert len({each.target for each in found}) == len({each.label for each in found}) == len(found)
    own = {f"{ledger}.{each.key}" for each in in_cells(LEDGERS[ledger])}
    assert own <= {each.target for each in found}


@pytest.mark.parametrize("ledger", [key for key in SAMPLE if key != "setting"])
def test_what_a_list_copies_is_pasted_back_as_the_same(work: Work, ledger: str) -> None:
    """Whatever is copied from a list on one screen can be pasted on the next, and is known there."""
    work.add(ledger, **typed(work, LEDGERS[ledger]))
    view = View(ledger)
    listed = arrange(work.office, view)
    rows = rows_of(work.office, listed, listed.numbers)
    assert rows
    shown = [key for key in view.keys if key in {f.key for f in in_cells(LEDGERS[ledger])}]
    titles = [LEDGERS[ledger].field(key).label for key in shown]
    declared, told = LEDGERS[ledger], work.lookup.shown
    both = copied(titles, [[Cell(told(declared, key, row[key])) for key in shown] for row in rows])
    for html in (both.html, ""):
        given_ = look(work, both.plain, ledger, html)
        plan = pasting.rehearse(work.office, given_, given_.columns)
        assert not any(row.outcome is Outcome.NEW for row in plan.rows), ledger


# ---- the world


@pytest.mark.parametrize("fault", [protected, held])
def test_a_fault_of_the_world_takes_nothing_in(work: Work, fault: object) -> None:
    given_, before = look(work, lines(5)), work.state()
    with fault(work.office), pytest.raises(Fault):  # type: ignore[operator]
        pasting.take_in(work.office, given_, given_.columns)
    assert work.state() == before
    pasting.take_in(work.office, given_, given_.columns)
    assert len(work.live("person")) == 5


def test_a_full_disk_takes_nothing_in(work: Work) -> None:
    given_, before = look(work, lines(59)), work.state()
    with full(work.office), pytest.raises(Fault) as caught:
        pasting.take_in(work.office, given_, given_.columns)
    assert caught.value.kind.value == "no_space"
    assert work.state() == before


class Impatient:
    """Stops at the given step."""

    def __init__(self, last: int) -> None:
        self.left = last

    def step(self, done: int, total: int, what: str) -> None:
        self.left -= 1
        if self.left < 0:
            raise Cancelled


@pytest.mark.parametrize("at", [0, 1, 2, 5])
def test_a_stop_takes_nothing_in(work: Work, at: int) -> None:
    given_, before = look(work, lines(20)), work.state()
    try:
        pasting.take_in(work.office, given_, given_.columns, Impatient(at))
    except Cancelled:
        assert work.state() == before
    else:
        assert len(work.live("person")) == 20


@pytest.mark.parametrize("name", ["审核员", "审计员", "管理员"])
def test_who_may_not_take_in_is_refused(staffed: Path, name: str) -> None:
    with enter(staffed, name) as office:
        before = Work(office).count()
        given_ = look(Work(office), lines(1))
        with refused("ACC032"):
            pasting.take_in(office, given_, given_.columns)
        assert Work(office).count() == before


def test_many_rows_are_backed_up_before_where_that_is_wanted(work: Work, tmp_path: Path) -> None:
    many = "\n".join(
        [
            HEAD,
            *(f"王芳\t{identity_number(date(1980, 1, 1 + n % 28), n + 1)}\t" for n in range(210)),
        ]
    )
    batch = take(work, many)
    assert batch
    assert len(work.live("person")) == 210
    undo_batch(work.office, batch)
    assert work.live("person") == []


# ---- households


def test_families_are_pasted_told_apart_and_taken_back(work: Work) -> None:
    work.village("石桥村")
    head = "村\t户编号\t姓名\t关系\t身份证号"
    rows = [
        f"石桥村\tA1\t王芳\t户主\t{NUMBERS[0]}",
        f"\t\t李伟\t子\t{NUMBERS[1]}",
        f"石桥村\tA2\t赵敏\t户主\t{NUMBERS[2]}",
        f"没有的村\tA3\t钱进\t户主\t{NUMBERS[3]}",
    ]
    given_ = look(work, "\n".join([head, *rows]), "household")
    plan = pasting.rehearse(work.office, given_, given_.columns)
    assert [row.outcome.name for row in plan.rows] == ["NEW", "NEW", "NEW", "REFUSED"]
    _done, changes = pasting.take_in(work.office, given_, given_.columns)
    assert len(work.live("household")) == 2
    undo_batch(work.office, changes.batch)
    assert work.live("household") == work.live("person") == []


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.lists(st.text("王芳男女12\t0X-/", max_size=6), min_size=1, max_size=4),
        min_size=1,
        max_size=5,
    )
)
def test_whatever_is_pasted_is_rehearsed_or_refused(work: Work, texts: list[list[str]]) -> None:
    """No table of nonsense breaks the rehearsal, and none writes anything."""
    text = "\n".join("\t".join(row) for row in texts)
    before = work.count()
    for ledger in ("person", "household", "division"):
        try:
            given_ = look(work, text, ledger)
            plan = pasting.rehearse(work.office, given_, given_.columns)
        except (Problem, Problems):
            continue
        assert all(row.number >= 1 for row in plan.rows)
    assert work.count() == before
