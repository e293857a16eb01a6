"""Rows typed from paper with mistakes in them, in every ledger: told at their cells, never half saved, never lost."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app import fast_entry as entry
from app.fast_columns import Layout, can_add_quickly, columns_of, known_layout, placeholder, usual
from app.fast_entry import BLANK, Cell, Cells
from app.fast_saving import Row, Saved, save, take_back
from app.kinds import Choice, Day, Identity, Link, Number, Reading, Telephone, YesNo
from app.ledger import Ledger
from app.rights import Right
from db.faults import Fault
from tests.ledgers.records import UNFIT, typed
from tests.ledgers.sample import SAMPLE
from tests.offices import Work, enter
from tests.people import identity_number
from tests.world import held, protected

WOMAN, MAN, CHILD = (
    identity_number(date(1962 + n, 3, 8), order) for n, order in enumerate((2, 1, 3))
)
PLAIN = [each for each in SAMPLE.values() if not each.roster]
EACH = pytest.mark.parametrize("ledger", SAMPLE.values(), ids=SAMPLE)
EACH_PLAIN = pytest.mark.parametrize("ledger", PLAIN, ids=[each.key for each in PLAIN])


def row_of(work: Work, ledger: Ledger) -> dict[str, Cell]:
    """What a clerk types of a whole record, links by what identifies the record."""
    found: dict[str, Cell] = {}
    for key, raw in typed(work, ledger).items():
        target = f"{ledger.key}.{key}"
        if target in columns_of(ledger.key):
            is_link = isinstance(ledger.field(key).kind, Link)
            text = (
                work.lookup.name(ledger.field(key).kind.ledger, str(raw)) if is_link else str(raw)
            )  # type: ignore[attr-defined]
            found[target] = Cell(text, str(raw) if is_link else "")
    return found


def person(**texts: str) -> dict[str, Cell]:
    whole = {"name": "王芳", "id_no": WOMAN, **texts}
    return {f"person.{key}": Cell(text) for key, text in whole.items()}


def head(work: Work, **texts: str) -> dict[str, Cell]:
    """The first row of a household."""
    village = work.village()
    return {
        "household.village": Cell("网山村", village),
        "household_member.relation": Cell(texts.pop("relation", "户主")),
        **person(**texts),
    }


def member(name: str, number: str, relation: str) -> dict[str, Cell]:
    return {**person(name=name, id_no=number), "household_member.relation": Cell(relation)}


def codes(saved: Saved) -> dict[str, str]:
    return {target: problem.code for target, problem in saved.refused}


def kept(saved: Saved) -> Saved:
    assert codes(saved) == {}
    assert saved.record
    return saved


# ---- every ledger


@EACH_PLAIN
def test_a_whole_row_of_any_ledger_is_saved_as_the_form_would(work: Work, ledger: Ledger) -> None:
    cells = row_of(work, ledger)
    saved = kept(save(work.office, ledger.key, Row(cells), "纸质表"))
    for target, cell in saved.cells.items():
        if target in cells and isinstance(columns_of(ledger.key)[target].kind, Link):
            assert cell.record == cells[target].record
    assert {t for t, c in cells.items() if not c.is_blank} <= {*saved.cells, *_never_shown(ledger)}
    undone = take_back(work.office, ledger.key, Row(cells, saved.record), saved.batch)
    assert undone.cells == {}


def _never_shown(ledger: Ledger) -> set[str]:
    return {t for t, e in columns_of(ledger.key).items() if isinstance(e.kind, YesNo)}


@EACH_PLAIN
def test_saving_what_was_saved_again_changes_nothing(work: Work, ledger: Ledger) -> None:
    saved = kept(save(work.office, ledger.key, Row(row_of(work, ledger))))
    before = work.state()
    again = save(work.office, ledger.key, Row(saved.cells, saved.record, changed=frozenset()))
    assert codes(again) == {}
    assert work.state() == before


@EACH_PLAIN
def test_what_must_be_typed_is_asked_for_by_the_file_as_well(work: Work, ledger: Ledger) -> None:
    cells = row_of(work, ledger)
    for target, column in columns_of(ledger.key).items():
        if column.is_needed and target in cells and not column.is_worked_out:
            before = work.count()
            lacking = {key: cell for key, cell in cells.items() if key != target}
            found = save(work.office, ledger.key, Row(lacking))
            assert found.refused, target
            assert work.count() == before


@EACH
def test_what_no_cell_can_be_is_told_at_the_cell(work: Work, ledger: Ledger) -> None:
    for target, column in columns_of(ledger.key).items():
        unfit = UNFIT.get(type(column.kind))
        if unfit:
            found = entry.judge(work.office, column, Cell(unfit))
            assert found.problem, target
            assert found.problem.field == column.key
            assert found.cell == Cell(unfit), "what was typed stays to be mended"
            refusal = save(work.office, ledger.key, Row({target: Cell(unfit)}))
            assert [at for at, _problem in refusal.refused] == [target]


@EACH
def test_a_blank_cell_is_never_wrong(work: Work, ledger: Ledger) -> None:
    for column in columns_of(ledger.key).values():
        for text in ("", " ", "　"):
            assert entry.judge(work.office, column, Cell(text)).problem is None
        assert entry.met(work.office, ledger.key, column, BLANK) is None


@EACH
def test_what_is_judged_once_is_judged_the_same_again(work: Work, ledger: Ledger) -> None:
    samples = {
        Day: "2020.2.3",
        Telephone: " 13800138000",
        Number: "７",
        YesNo: "1",
        Identity: WOMAN.lower(),
    }
    for column in columns_of(ledger.key).values():
        kind = column.kind
        text = next((t for k, t in samples.items() if isinstance(kind, k)), "")
        if isinstance(kind, Choice):
            text = kind.codes.live[-1].code
        first = entry.judge(work.office, column, Cell(text))
        assert first.problem is None or isinstance(kind, Day | Number), column.target
        if first.problem is None:
            assert entry.judge(work.office, column, first.cell) == first


@EACH
def test_layouts_are_mended_whatever_they_were(ledger: Ledger) -> None:
    known = columns_of(ledger.key)
    needed = {target for target, each in known.items() if each.is_needed}
    for typed_, common in (
        ((), ()),
        (("gone.x", *list(known)[:2], *list(known)[:2]), ("gone.y",)),
        (tuple(known), tuple(known)),
        ((), tuple(known)),
        (tuple(reversed(known)), ()),
    ):
        found = known_layout(ledger.key, typed_, common)
        assert needed <= {*found.columns, *found.common}
        assert not {*found.columns} & {*found.common}
        assert len({*found.columns, *found.common}) == len(found.columns) + len(found.common)
        assert found.columns, "there is always something to type"
    assert known_layout(ledger.key, *_both(usual(ledger.key))) == usual(ledger.key)


def _both(layout: Layout) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return layout.columns, layout.common


@EACH
def test_what_stands_in_blank_cells_is_what_will_be_filled_in(work: Work, ledger: Ledger) -> None:
    for column in columns_of(ledger.key).values():
        words = placeholder(column)
        if column.is_numbered:
            assert words == "自动编号"
        elif column.field.default is not None:
            assert words == column.kind.show(column.field.default) != ""
    assert all(not each.is_worked_out for each in can_add_quickly(ledger.key))


# ---- rights and the world


@pytest.mark.parametrize("name", ["审核员", "审计员", "管理员"])
def test_who_may_not_write_is_refused_and_nothing_is_written(staffed: Path, name: str) -> None:
    with enter(staffed, name) as office:
        before = Work(office).count()
        found = save(office, "person", Row(person()))
        assert codes(found) == {"": "ACC032"}
        assert Work(office).count() == before


def test_settings_and_holidays_ask_for_their_own_right(staffed: Path, tmp_path: Path) -> None:
    with enter(staffed, "经办二") as office:
        assert not office.user.may(Right.SETTINGS)
        cells = {"holiday.held_on": Cell("2026-10-01"), "holiday.day_kind": Cell("1")}
        assert codes(save(office, "holiday", Row(cells))) == {"": "ACC032"}


@pytest.mark.parametrize("fault", [protected, held])
def test_a_fault_of_the_world_leaves_nothing_half_done(work: Work, fault: object) -> None:
    before = work.state()
    with fault(work.office), pytest.raises(Fault):  # type: ignore[operator]
        save(work.office, "household", Row(head(work)))
    assert {k: v for k, v in work.state().items() if k != "division"} == {
        k: v for k, v in before.items() if k != "division"
    }
    kept(save(work.office, "household", Row(head(work))))


# ---- what changed meanwhile


def test_a_linked_record_voided_meanwhile_is_told_at_its_cell(work: Work) -> None:
    home = work.household()
    someone = work.person(name="李伟", id_no=MAN)
    cells = {
        "household_member.household": Cell("户", home),
        "household_member.person": Cell("李伟", someone),
        "household_member.relation": Cell("子"),
    }
    work.desk.void("person", someone, "重复")
    assert codes(save(work.office, "household_member", Row(cells))) == {
        "household_member.person": "DSK002"
    }


def test_a_village_voided_meanwhile_is_told_at_its_cell(work: Work) -> None:
    cells, spare = head(work), work.add("division", name="空村", level="2")
    cells["household.village"] = Cell("空村", spare)
    work.desk.void("division", spare, "撤并")
    assert codes(save(work.office, "household", Row(cells))) == {"household.village": "DSK002"}
    assert work.live("household") == work.live("person") == []


def test_a_link_that_was_not_touched_does_not_hinder_a_correction(work: Work) -> None:
    group = work.add("division", name="一组", level="4", parent=work.village())
    cells = {**head(work), "household.group": Cell("一组", group)}
    first = kept(save(work.office, "household", Row(cells)))
    changed = {**first.cells, "person.phone": Cell("13800138000")}
    row = Row(changed, first.record, first.household, frozenset({"person.phone"}))
    kept(save(work.office, "household", row))
    assert work.live("person", id_no=WOMAN)[0]["phone"] == "13800138000"


def test_a_household_voided_meanwhile_takes_no_further_member(work: Work) -> None:
    first = kept(save(work.office, "household", Row(head(work))))
    work.desk.void("household", first.household, "重复")
    found = save(
        work.office, "household", Row(member("李伟", MAN, "子"), household=first.household)
    )
    assert found.refused
    assert not work.live("person", id_no=MAN)


def test_a_member_who_left_meanwhile_can_be_corrected(work: Work) -> None:
    first = kept(save(work.office, "household", Row(head(work))))
    son = kept(
        save(work.office, "household", Row(member("李伟", MAN, "子"), household=first.household))
    )
    work.change("household_member", son.record, to_date="2026-11-30")
    cells = {**son.cells, "person.phone": Cell("13800138000")}
    row = Row(cells, son.record, first.household, frozenset({"person.phone"}))
    found = save(work.office, "household", row)
    (line,) = [e for e in work.live("household_member") if e["id"] == son.record]
    assert line["to_date"] == "2026-11-30"
    assert found.refused or work.live("person", id_no=MAN)[0]["phone"] == "13800138000"


def test_a_merged_person_is_met_as_the_one_who_stands_for_both(work: Work) -> None:
    old, new = work.person(name="王芳", id_no=WOMAN), work.person(name="王芳", id_no=MAN)
    work.desk.merge("person", old, new)
    column = columns_of("person")["person.id_no"]
    for number in (WOMAN, MAN):
        found = entry.met(work.office, "household", column, Cell(number))
        assert found
        assert found.record == work.lookup.survivor(old) == work.lookup.survivor(new)


def test_a_voided_person_is_not_met(work: Work) -> None:
    gone = work.person(name="王芳", id_no=WOMAN)
    work.desk.void("person", gone, "重复")
    assert (
        entry.met(work.office, "person", columns_of("person")["person.id_no"], Cell(WOMAN)) is None
    )


# ---- whole families


@pytest.mark.parametrize(
    ("rows", "refused"),
    [
        ([("李伟", MAN, "子"), ("张梅", CHILD, "配偶")], {}),
        ([("李伟", MAN, "户主")], {0: "household_member.relation"}),
        ([("李伟", WOMAN, "子")], {0: "person.id_no"}),
        ([("", MAN, "子")], {0: "person.name"}),
        ([("李伟", "", "子")], {0: "person.id_no"}),
        ([("李伟", MAN, "")], {0: "household_member.relation"}),
        ([("李伟", MAN, "外星人")], {0: "household_member.relation"}),
        ([("李伟", MAN, "子"), ("李伟", MAN, "孙子")], {1: "person.id_no"}),
    ],
)
def test_each_member_is_saved_or_refused_for_itself(
    work: Work, rows: list[tuple[str, str, str]], refused: dict[int, str]
) -> None:
    first = kept(save(work.office, "household", Row(head(work))))
    for at, (name, number, relation) in enumerate(rows):
        row = Row(member(name, number, relation), household=first.household)
        found = save(work.office, "household", row)
        assert [target for target, _p in found.refused][:1] == (
            [refused[at]] if at in refused else []
        )
    assert len(work.lines(first.household)) == 1 + len(rows) - len(refused)


def test_a_refused_member_writes_neither_person_nor_line(work: Work) -> None:
    first = kept(save(work.office, "household", Row(head(work))))
    before = work.state()
    row = Row(member("李伟", MAN, "户主"), household=first.household)
    assert save(work.office, "household", row).refused
    assert work.state() == before


def test_undoing_a_member_leaves_the_household(work: Work) -> None:
    first = kept(save(work.office, "household", Row(head(work))))
    row = Row(member("李伟", MAN, "子"), household=first.household)
    son = kept(save(work.office, "household", row))
    gone = take_back(work.office, "household", Row(son.cells, son.record, son.household), son.batch)
    assert (gone.cells, gone.record) == ({}, "")
    assert list(work.lines(first.household).values()) == ["02"]
    assert not work.live("person", id_no=MAN)


def test_a_person_known_already_is_not_undone_with_the_row(work: Work) -> None:
    known = work.person(name="王芳", id_no=WOMAN)
    first = kept(save(work.office, "household", Row(head(work))))
    take_back(work.office, "household", Row(first.cells, first.record), first.batch)
    assert [each["id"] for each in work.live("person")] == [known]
    assert work.live("household") == []


@pytest.mark.parametrize(
    ("texts", "worked"),
    [
        ({}, {}),
        ({"person.id_no": "不是号码"}, {}),
        ({"person.id_no": MAN}, {"person.sex": "男", "person.birth_date": "1963-03-08"}),
        ({"person.id_no": MAN, "person.sex": "女"}, {"person.birth_date": "1963-03-08"}),
    ],
)
def test_what_follows_from_a_number_fills_blank_cells_alone(
    texts: dict[str, str], worked: dict[str, str]
) -> None:
    cells: Cells = {target: Cell(text) for target, text in texts.items()}
    for ledger in ("person", "household"):
        found = entry.worked_out(ledger, cells, Reading(date(2026, 12, 1)))
        assert {target: cell.text for target, cell in found.items()} == worked
