"""Rows typed from paper: their columns, what a cell means, and how each row is saved for itself."""

from __future__ import annotations

from datetime import date

import pytest

from app import fast_columns as columns
from app import fast_entry as entry
from app.fast_columns import columns_of, usual
from app.fast_entry import Cell
from app.fast_saving import Row, Saved, save, take_back
from app.kinds import Reading
from app.ledger import Ledger
from app.registry import LEDGERS
from tests.ledgers.sample import SAMPLE
from tests.offices import Work
from tests.people import identity_number

WOMAN, MAN, CHILD = (
    identity_number(date(1962 + n, 3, 8), order) for n, order in enumerate((2, 1, 3))
)
TODAY = Reading(date(2026, 12, 1))


def cells(**texts: str) -> dict[str, Cell]:
    """Cells by target, an underscore for the dot: person_name for person.name."""
    known = {target.replace(".", "_"): target for key in LEDGERS for target in columns_of(key)}
    return {known[key]: Cell(text) for key, text in texts.items()}


def roster(work: Work, **texts: str) -> dict[str, Cell]:
    return cells(household_village=work.row("division", work.village())["name"], **texts)


def kept(saved: Saved) -> Saved:
    assert saved.refused == ()
    return saved


@pytest.mark.parametrize("ledger", SAMPLE.values(), ids=SAMPLE)
def test_every_ledger_opens_with_all_that_must_be_typed(ledger: Ledger) -> None:
    layout, known = usual(ledger.key), columns_of(ledger.key)
    shown = {*layout.columns, *layout.common}
    assert len(shown) == len(layout.columns) + len(layout.common)
    assert shown <= set(known)
    assert {target for target, each in known.items() if each.is_needed} <= shown
    assert layout.columns, ledger.key


@pytest.mark.parametrize(
    ("ledger", "typed", "common"),
    [
        ("division", ["division.name", "division.level"], ["division.parent"]),
        ("person", ["person.name", "person.id_no", "person.sex", "person.birth_date"], []),
        ("household_member", ["household_member.person", "household_member.relation"], ["household_member.household"]),
        (
            "household",
            ["household_member.relation", "person.name", "person.id_no"],
            ["household.village", "household.group"],
        ),
    ],
)  # fmt: skip
def test_what_must_be_typed_comes_first_and_places_are_set_once(
    ledger: str, typed: list[str], common: list[str]
) -> None:
    layout = usual(ledger)
    assert list(layout.columns[: len(typed)]) == typed
    assert [each for each in layout.common if each in common] == common


def test_a_layout_never_loses_what_must_be_typed() -> None:
    layout = columns.known_layout("person", ["person.phone", "person.gone"], ["person.sex"])
    assert layout.columns == ("person.phone", "person.name", "person.id_no", "person.birth_date")
    assert layout.common == ("person.sex",)


@pytest.mark.parametrize(
    ("ledger", "asked"), [("person", ["name", "id_no"]), ("division", ["name", "level"])]
)
def test_a_record_that_needs_little_can_be_added_in_passing(ledger: str, asked: list[str]) -> None:
    assert [each.key for each in columns.can_add_quickly(ledger)] == asked


@pytest.mark.parametrize(
    ("target", "typed", "meant"),
    [
        ("person.sex", "女", "女"),
        ("person.sex", "2", "女"),
        ("person.ethnic", "zhuang", "壮族"),
        ("person.birth_date", "1990.1.5", "1990-01-05"),
        ("person.name", " 王芳 ", "王芳"),
        ("person.id_no", WOMAN.lower(), WOMAN),
        ("person.phone", "", ""),
    ],
)
def test_a_cell_is_spelt_as_its_field_shows_it(
    work: Work, target: str, typed: str, meant: str
) -> None:
    found = entry.judge(work.office, columns_of("person")[target], Cell(typed))
    assert (found.cell.text, found.problem) == (meant, None)


@pytest.mark.parametrize(
    ("target", "typed", "code"),
    [
        ("person.id_no", WOMAN[:-1] + "0", "VAL061"),
        ("person.sex", "不详吧", "VAL040"),
        ("person.birth_date", "1990-02-30", "VAL031"),
    ],
)
def test_what_cannot_be_meant_is_told_at_its_cell(
    work: Work, target: str, typed: str, code: str
) -> None:
    column = columns_of("person")[target]
    found = entry.judge(work.office, column, Cell(typed))
    assert found.cell.text == typed
    assert found.problem
    assert (found.problem.code, found.problem.field) == (code, column.key)


def test_a_spoilt_number_is_only_doubted_where_a_reason_is_given(work: Work) -> None:
    column = columns_of("person")["person.id_no"]
    found = entry.judge(work.office, column, Cell(WOMAN[:-1] + "0"), excused=True)
    assert found.problem is None
    assert found.doubt


def test_a_link_is_found_by_what_identifies_it_and_never_by_name(work: Work) -> None:
    person = work.person(name="王芳", id_no=WOMAN)
    column = columns_of("household_member")["household_member.person"]
    found = entry.judge(work.office, column, Cell(WOMAN))
    assert found.cell == Cell("王芳", person)
    assert entry.judge(work.office, column, found.cell) == found
    by_name = entry.judge(work.office, column, Cell("王芳"))
    assert by_name.problem
    assert by_name.problem.code == "DSK002"


def test_birth_date_and_sex_follow_from_the_number() -> None:
    found = entry.worked_out("person", cells(person_id_no=WOMAN), TODAY)
    assert found == cells(person_sex="女", person_birth_date="1962-03-08")
    given = cells(person_id_no=WOMAN, person_sex="男", person_birth_date="1962-03-08")
    assert entry.worked_out("person", given, TODAY) == {}


def test_a_number_that_is_known_is_told_at_once(work: Work) -> None:
    person = work.person(name="王芳", id_no=WOMAN)
    column = columns_of("person")["person.id_no"]
    found = entry.met(work.office, "person", column, Cell(WOMAN))
    assert found
    assert (found.record, found.is_refused) == (person, True)
    assert found.told.startswith("王芳")
    assert found.cells["person.name"] == Cell("王芳")
    member = entry.met(work.office, "household", column, Cell(WOMAN))
    assert member
    assert not member.is_refused
    assert entry.met(work.office, "person", column, Cell(MAN)) is None


def test_a_row_is_added_changed_and_taken_back(work: Work) -> None:
    typed = cells(person_name="王芳", person_id_no=WOMAN)
    added = kept(save(work.office, "person", Row(typed), "补录"))
    assert added.cells["person.sex"] == Cell("女")
    phone = {**added.cells, **cells(person_phone="13800138000")}
    row = Row(phone, added.record, changed=frozenset({"person.phone"}))
    changed = kept(save(work.office, "person", row))
    assert work.row("person", added.record)["phone"] == "13800138000"
    back = take_back(work.office, "person", row, changed.batch)
    assert "person.phone" not in back.cells
    gone = take_back(work.office, "person", row, added.batch)
    assert (gone.cells, gone.record) == ({}, "")
    assert work.live("person") == []


def test_an_emptied_cell_blanks_its_field(work: Work) -> None:
    typed = cells(person_name="王芳", person_id_no=WOMAN, person_phone="13800138000")
    added = kept(save(work.office, "person", Row(typed)))
    row = Row({}, added.record, changed=frozenset({"person.phone"}))
    kept(save(work.office, "person", row))
    assert work.row("person", added.record)["phone"] is None


def test_a_refused_row_tells_the_column(work: Work) -> None:
    work.person(name="王芳", id_no=WOMAN)
    found = save(work.office, "person", Row(cells(person_name="李伟", person_id_no=WOMAN)))
    assert [(target, each.code) for target, each in found.refused] == [("person.id_no", "DSK006")]
    assert not found


def test_members_of_a_household_are_saved_row_by_row(work: Work) -> None:
    head = roster(work, household_member_relation="户主", person_name="王芳", person_id_no=WOMAN)
    first = kept(save(work.office, "household", Row(head)))
    son = cells(household_member_relation="子", person_name="李伟", person_id_no=MAN)
    second = kept(save(work.office, "household", Row(son, household=first.household), "核对"))
    (household,) = work.live("household")
    assert household["id"] == first.household == second.household
    assert first.cells["household.hh_no"].text == household["hh_no"]
    assert list(work.lines(first.household).values()) == ["02", "20"]
    assert second.ledgers == {"person", "household_member"}
    assert household["head"] == work.live("person", id_no=WOMAN)[0]["id"]


def test_a_members_row_is_corrected_and_taken_back(work: Work) -> None:
    head = roster(work, household_member_relation="户主", person_name="王芳", person_id_no=WOMAN)
    first = kept(save(work.office, "household", Row(head)))
    changed = {**first.cells, **cells(person_phone="13800138000", person_name="王芬")}
    touched = frozenset({"person.phone", "person.name", "person.sex"})
    row = Row(changed, first.record, first.household, touched)
    second = kept(save(work.office, "household", row))
    (person,) = work.live("person")
    assert (person["name"], person["phone"], person["sex"]) == ("王芬", "13800138000", "2")
    take_back(work.office, "household", row, second.batch)
    assert work.live("person")[0]["name"] == "王芳"
    gone = take_back(work.office, "household", row, first.batch)
    assert gone.cells == {}
    assert work.live("household") == work.live("person") == []


def test_a_known_person_becomes_a_member_and_is_not_added_again(work: Work) -> None:
    person = work.person(name="王芳", id_no=WOMAN)
    head = roster(work, household_member_relation="户主", person_name="王芳", person_id_no=WOMAN)
    kept(save(work.office, "household", Row(head)))
    assert [each["id"] for each in work.live("person")] == [person]


@pytest.mark.parametrize(
    ("texts", "target", "code"),
    [
        ({"number": WOMAN, "relation": "子"}, "person.id_no", "SHT031"),
        ({"number": MAN, "relation": "户主"}, "household_member.relation", "SHT032"),
    ],
)
def test_a_refused_member_tells_the_column(
    work: Work, texts: dict[str, str], target: str, code: str
) -> None:
    head = roster(work, household_member_relation="户主", person_name="王芳", person_id_no=WOMAN)
    first = kept(save(work.office, "household", Row(head)))
    typed = cells(
        person_name="李伟",
        person_id_no=texts["number"],
        household_member_relation=texts["relation"],
    )
    found = save(work.office, "household", Row(typed, household=first.household))
    assert [(at, each.code) for at, each in found.refused] == [(target, code)]
    assert len(work.live("person")) == 1


def test_a_row_without_a_household_says_so(work: Work) -> None:
    typed = cells(person_name="李伟", person_id_no=CHILD, household_member_relation="子")
    found = save(work.office, "household", Row(typed))
    assert "SHT034" in [each.code for _at, each in found.refused]


def test_the_reason_stands_in_the_history(work: Work) -> None:
    head = roster(work, household_member_relation="户主", person_name="王芳", person_id_no=WOMAN)
    kept(save(work.office, "household", Row(head), "2026年普查补录"))
    reasons = work.office.store.reader.execute('SELECT DISTINCT "why" FROM "_ops"').fetchall()
    assert ("2026年普查补录",) in [tuple(each) for each in reasons]
