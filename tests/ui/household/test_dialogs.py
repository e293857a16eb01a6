"""分户、并户、迁移、户主变更、离开、添加: through the dialogs, with what stands against them, and back."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from app.backups import last_backup, read_info
from app.desk import Desk as Write
from app.households.home import read_home
from app.kinds.base import Value
from app.lookup import Lookup
from tests.people import People
from tests.ui.household.conftest import Desk, other_household
from ui.pages.household.admitting import AdmitDialog
from ui.pages.household.departing import LeaveDialog
from ui.pages.household.dialog import VerbDialog
from ui.pages.household.joining import JoinDialog
from ui.pages.household.moving import MoveDialog
from ui.pages.household.preview import OPEN
from ui.pages.household.reheading import ReheadDialog
from ui.pages.household.splitting import SplitDialog


def tick(dialog: QWidget, *numbers: int) -> None:
    for each in numbers:
        box = dialog.findChild(QCheckBox, f"tick_{each}")
        assert box
        box.click()


def head(dialog: QWidget, prefix: str, number: int) -> None:
    radio = dialog.findChild(QRadioButton, f"{prefix}_head_{number}")
    assert radio
    radio.click()


def roles_of(dialog: Any, name: str) -> list[str]:
    return list(getattr(dialog, name).roles.values())


def state(desk: Desk) -> dict[str, list[dict[str, Value]]]:
    lookup = Lookup(desk.place.reader.listing)
    ledgers = ("household", "household_member", "person")
    hidden = ("_row", "_heads", "_vector", "_changed_at", "_changed_by")
    return {
        key: sorted(
            ({k: v for k, v in row.items() if k not in hidden} for row in lookup.find(key)),
            key=lambda row: str(row["id"]),
        )
        for key in ledgers
    }


def split(desk: Desk) -> SplitDialog:
    dialog = desk.open("verb_split")
    assert isinstance(dialog, SplitDialog)
    return dialog


def test_a_member_splits_off_and_comes_back_by_undo(desk: Desk, qtbot: QtBot) -> None:
    before, child = state(desk), desk.member(2).name
    dialog = split(desk)
    tick(dialog, 2)
    assert dialog.new.head, "the only one who goes is head"
    assert any(f"{child}　户主" in each for each in dialog.preview.texts())
    desk.carry_out(dialog, qtbot)
    assert desk.roles() == ["02", "10"]
    assert len(Lookup(desk.place.reader.listing).find("household")) == 3
    desk.undo()
    assert state(desk) == before


def test_a_head_who_splits_off_leaves_the_relations_to_be_said(desk: Desk, qtbot: QtBot) -> None:
    dialog = split(desk)
    tick(dialog, 0)
    assert dialog.rest.isVisibleTo(dialog)
    desk.carry_out(dialog, qtbot)
    assert not dialog.note("stays").isHidden(), "nobody was chosen"
    head(dialog, "stays", 0)
    assert roles_of(dialog, "stays") == ["20"], "the child of the husband, most likely"
    desk.carry_out(dialog, qtbot)
    assert desk.roles() == ["02", "20"]


def test_members_ticked_later_get_their_proposals_and_choices_stay(desk: Desk) -> None:
    dialog = split(desk)
    tick(dialog, 1)
    tick(dialog, 2)
    chosen = dialog.new.roles
    assert list(chosen.values()) == ["20"]
    line = next(iter(chosen))
    dialog.new._rows[line].editor.pick("30")
    tick(dialog, 0)
    assert dialog.new.roles[line] == "30"
    dialog.done(0)


def test_nobody_splits_off(desk: Desk, qtbot: QtBot) -> None:
    dialog = split(desk)
    desk.carry_out(dialog, qtbot)
    assert "勾选" in dialog.note("members").text.text()
    assert dialog.accept_button.isEnabled()
    assert dialog.isVisible()
    dialog.done(0)


def test_a_day_that_has_not_come_is_told_beside_the_day(desk: Desk, qtbot: QtBot) -> None:
    dialog = split(desk)
    tick(dialog, 2)
    dialog.day.put_raw("2027-01-01")
    desk.carry_out(dialog, qtbot)
    assert (dialog.day.state, "今天" in dialog.day.said) == ("error", True)
    dialog.done(0)


def test_a_new_household_lives_where_it_is_said(desk: Desk, qtbot: QtBot) -> None:
    dialog = split(desk)
    tick(dialog, 2)
    dialog.elsewhere.click()
    dialog.place_fields.editors["address"].put_raw("新街1号")
    desk.carry_out(dialog, qtbot)
    rows = Lookup(desk.place.reader.listing).find("household", address="新街1号")
    assert [row["village"] for row in rows] == [desk.home.row["village"]]


def test_a_household_joins_another_and_is_closed(desk: Desk, qtbot: QtBot) -> None:
    before, other = state(desk), other_household(desk.place)
    dialog = desk.open("verb_join")
    assert isinstance(dialog, JoinDialog)
    dialog.target.pick(other)
    assert sum(OPEN in each for each in dialog.preview.texts()) == 1
    desk.carry_out(dialog, qtbot)
    notes = [dialog.under.note_of(each.id) for each in desk.home.present]
    assert all(note and "关系没有选" in note.text.text() for note in notes)
    for row in dialog.under._rows.values():
        row.editor.pick("99")
    desk.carry_out(dialog, qtbot)
    assert (desk.roles(), desk.home.is_open) == ([], False)
    assert len(read_home(desk.place.reader, "household", other).present) == 6
    last = last_backup(desk.place.reader)
    assert last
    assert read_info(last.path).occasion == "join"
    desk.undo()
    assert state(desk) == before


def test_a_household_has_to_be_named_to_join_it(desk: Desk, qtbot: QtBot) -> None:
    dialog = desk.open("verb_join")
    desk.carry_out(dialog, qtbot)
    assert dialog.note("target").text.text()
    assert isinstance(dialog, JoinDialog)
    dialog.target.adding.emit("")
    assert "分户" in dialog.note("target").text.text()
    dialog.done(0)


def village(desk: Desk, code: str) -> str:
    made: list[str] = []

    def job(office: Any, _token: object) -> None:
        values = {"name": "青竹社区", "level": "2", "code": code}
        made.append(Write(office).add("division", values).record)

    desk.place.write("", job)
    desk.settle()
    return made[0]


@pytest.mark.parametrize(("code", "renumbered"), [("339901001002", True), ("", False)])
def test_a_household_moves_and_its_number_follows_its_village(
    desk: Desk, qtbot: QtBot, code: str, renumbered: bool
) -> None:
    before, number, target = state(desk), desk.home.row["hh_no"], village(desk, code)
    dialog = desk.open("verb_move")
    assert isinstance(dialog, MoveDialog)
    dialog.fields.editors["village"].put(target)
    dialog.fields.edited.emit()
    assert dialog.renumber.isChecked() == renumbered
    assert ("新编号" in dialog.preview.texts()[1]) == renumbered
    desk.carry_out(dialog, qtbot)
    assert desk.home.row["village"] == target
    assert (desk.home.row["hh_no"] != number) == renumbered
    desk.undo()
    assert state(desk) == before


def test_a_move_to_nowhere_else_is_told_at_the_place(desk: Desk, qtbot: QtBot) -> None:
    dialog = desk.open("verb_move")
    assert isinstance(dialog, MoveDialog)
    desk.carry_out(dialog, qtbot)
    assert "一样" in dialog.fields.editors["village"].said
    dialog.done(0)


def test_another_head_with_proposed_relations(desk: Desk, qtbot: QtBot) -> None:
    desk.mark(1)
    before, former = state(desk), desk.member(0)
    dialog = desk.open("rehead")
    assert isinstance(dialog, ReheadDialog)
    assert dialog.under.head == desk.member(1).id
    expected = "11" if former.person["sex"] == "1" else "12"
    assert roles_of(dialog, "under") == [expected, "20"]
    note = dialog.under.note_of(desk.member(2).id)
    assert note
    assert "请核对" in note.text.text(), "likely, not sure"
    desk.carry_out(dialog, qtbot)
    assert sorted(desk.roles()) == sorted(["02", expected, "20"])
    desk.undo()
    assert state(desk) == before


def leaving(desk: Desk, at: int) -> LeaveDialog:
    desk.mark(at)
    dialog = desk.open("leave")
    assert isinstance(dialog, LeaveDialog)
    return dialog


def test_a_member_leaves_and_comes_back(desk: Desk, qtbot: QtBot) -> None:
    child = desk.member(2)
    dialog = leaving(desk, 2)
    dialog.reason.setCurrentText("参军")
    desk.carry_out(dialog, qtbot)
    assert desk.home.former[0].line["leave_reason"] == "参军"
    desk.page.members.former.setChecked(True)
    desk.mark(2)
    back = desk.open("back")
    assert isinstance(back, AdmitDialog)
    back.people.rows[0].role.put("20")
    desk.carry_out(back, qtbot)
    assert [each.person["id"] for each in desk.home.present][2] == child.person["id"]


def test_who_dies_has_the_day_noted(desk: Desk, qtbot: QtBot) -> None:
    person = str(desk.member(2).person["id"])
    dialog = leaving(desk, 2)
    dialog.reason.setCurrentText("死亡")
    assert not dialog.told.isHidden()
    desk.carry_out(dialog, qtbot)
    row = desk.place.reader.listing.get("person", person)
    assert row
    assert row["death_date"] == "2026-12-01"


@pytest.mark.parametrize(("close", "is_open"), [(True, False), (False, True)])
def test_a_household_left_by_all_is_closed_on_request(
    desk: Desk, qtbot: QtBot, close: bool, is_open: bool
) -> None:
    dialog = leaving(desk, 0)
    tick(dialog, 1, 2)
    assert dialog.close_box.isVisibleTo(dialog)
    assert not dialog.rest.isVisibleTo(dialog)
    dialog.close_box.setChecked(close)
    assert ("没有成员了" in dialog.preview.texts()[1]) == close
    desk.carry_out(dialog, qtbot)
    assert (desk.home.present, desk.home.is_open) == ((), is_open)
    assert "原户主" in desk.page.title


def admit(desk: Desk) -> AdmitDialog:
    dialog = desk.open("admit")
    assert isinstance(dialog, AdmitDialog)
    return dialog


def test_a_new_member_is_typed_without_a_mouse(desk: Desk, qtbot: QtBot) -> None:
    dialog, someone = admit(desk), People(77).person()
    row = dialog.people.rows[0]
    typed = [(row.number, someone.id_no), (row.editors["name"], someone.name), (row.role, "30")]
    for editor, text in typed:
        assert editor.face.hasFocus() or editor is not row.number
        qtbot.keyClicks(editor.face, text) if text.isascii() else editor.put_raw(text)
        qtbot.keyClick(editor.face, Qt.Key.Key_Return)
    desk.carry_out(dialog, qtbot)
    assert desk.roles() == ["02", "10", "20", "30"]
    assert desk.home.present[3].person["birth_date"] == someone.birth.isoformat()


def test_who_is_known_is_found_by_name_and_moves_over(desk: Desk, qtbot: QtBot) -> None:
    other = read_home(desk.place.reader, "household", other_household(desk.place))
    dialog = admit(desk)
    dialog.people.finder.pick(str(other.present[2].person["id"]))
    row = dialog.people.rows[0]
    assert "保存后从那一户转来" in row.note.text.text()
    assert row.number.is_veiled, "numbers stay masked"
    row.role.put("99")
    desk.carry_out(dialog, qtbot)
    assert len(read_home(desk.place.reader, "household", other.id).present) == 2
    assert desk.roles()[-1] == "99"


def test_the_head_of_others_is_named_before_anything_is_saved(desk: Desk, qtbot: QtBot) -> None:
    other = read_home(desk.place.reader, "household", other_household(desk.place))
    dialog = admit(desk)
    dialog.people.finder.pick(str(other.present[0].person["id"]))
    dialog.people.rows[0].role.put("99")
    assert "先在那一户办户主变更" in dialog.people.rows[0].note.text.text()
    desk.carry_out(dialog, qtbot)
    assert dialog.isVisible()
    assert "先在那一户" in dialog.people.rows[0].note.text.text()
    dialog.done(0)


def test_nobody_to_add(desk: Desk, qtbot: QtBot) -> None:
    dialog = admit(desk)
    desk.carry_out(dialog, qtbot)
    assert dialog.note("members").text.text()
    dialog.reject()


@pytest.mark.parametrize("verb", ["verb_split", "verb_join", "verb_move", "verb_rehead", "admit"])
def test_dialogs_are_read_by_name_and_closed_by_escape(desk: Desk, qtbot: QtBot, verb: str) -> None:
    dialog: VerbDialog = desk.open(verb)
    inputs: list[QWidget] = [dialog.why, dialog.day.face, dialog.accept_button]
    inputs += dialog.findChildren(QRadioButton)
    assert all(each.accessibleName() or getattr(each, "text", str)() for each in inputs)
    gone: list[object] = []
    dialog.finished.connect(gone.append)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert gone == [0]


def test_enter_goes_from_field_to_field(desk: Desk, qtbot: QtBot) -> None:
    dialog = desk.open("verb_move")
    assert isinstance(dialog, MoveDialog)
    building = dialog.fields.editors["building"].face
    building.setFocus()
    qtbot.keyClick(building, Qt.Key.Key_Return)
    assert dialog.fields.editors["unit"].face.hasFocus()
    dialog.reject()
