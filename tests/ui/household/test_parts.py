"""The parts of the household's dialogs by themselves, and what the world does while they are open."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.changes import Changes
from app.faults import Fault, FaultKind
from app.households.home import read_home
from app.households.proposals import Seat, Side, for_head
from app.office import Office
from app.problems import Problem
from app.registry import LEDGERS
from tests.ui.household.conftest import Desk, first_household
from ui.pages.household.choosing import DOUBT, Ticks, UnderHead
from ui.pages.household.heading import facts_of, title_of
from ui.pages.household.moving import MoveDialog
from ui.pages.household.person_columns import columns_of, further_of, where_of
from ui.pages.household.person_inputs import put_typed
from ui.pages.household.person_row import PersonRow
from ui.pages.household.placing import Fields, place_of
from ui.pages.household.preview import OPEN, Preview
from ui.workplace import Workplace

LEDGER = LEDGERS["household"]


@pytest.fixture
def under(place: Workplace, qtbot: QtBot) -> UnderHead:
    """The three members of a household under a head to choose."""
    home = read_home(place.reader, "household", first_household(place))
    widget = UnderHead(place, home, "x")
    qtbot.addWidget(widget)
    widget.show_members(home.present)
    widget.home = home  # type: ignore[attr-defined]
    return widget


def ids(under: UnderHead) -> list[str]:
    return [each.id for each in under.home.present]  # type: ignore[attr-defined]


def test_the_head_chosen_has_no_relation(under: UnderHead) -> None:
    first, second, third = ids(under)
    for line in (first, second, third):
        under._rows[line].editor.put("99")
    under._rows[second].radio.click()
    assert (under.head, set(under.roles)) == (second, {first, third})


def test_only_one_is_head(under: UnderHead) -> None:
    heard: list[str] = []
    under.headed.connect(heard.append)
    for line in ids(under):
        under._rows[line].radio.click()
    assert heard == ids(under)
    assert [row.radio.isChecked() for row in under._rows.values()] == [False, False, True]


def test_a_likely_relation_is_marked_until_it_is_chosen(under: UnderHead) -> None:
    _first, second, third = ids(under)
    under.propose(for_head(under.home, second))  # type: ignore[attr-defined]
    note = under.note_of(third)
    assert note
    assert note.text.text() == DOUBT
    under._rows[third].editor.pick("30")
    assert note.text.text() == ""


def test_who_is_no_longer_shown_is_forgotten(under: UnderHead) -> None:
    first, *rest = ids(under)
    fresh = under.show_members(under.home.present[1:])  # type: ignore[attr-defined]
    assert (fresh, list(under._rows), under.note_of(first)) == ([], rest, None)


def test_ticks_tell_who_is_chosen(place: Workplace, qtbot: QtBot) -> None:
    home = read_home(place.reader, "household", first_household(place))
    ticks = Ticks(home.present, [home.present[1].id])
    qtbot.addWidget(ticks)
    assert ticks.chosen == (home.present[1].id,)
    with qtbot.waitSignal(ticks.changed):
        ticks.boxes[home.present[0].id].click()
    assert ticks.chosen == (home.present[0].id, home.present[1].id)


@pytest.mark.parametrize(
    ("side", "told"),
    [
        (Side("甲", (Seat("王二", "子"),)), "甲；　王二　子；"),
        (Side("甲", (Seat("王二", "子", new=True),)), "甲；● 王二　子；"),
        (Side("甲", (Seat("王二", "", new=True),)), f"甲；● 王二　{OPEN}；"),
        (Side("甲", (), "注销"), "甲；注销"),
    ],
)
def test_a_preview_is_read_out_whole(qtbot: QtBot, side: Side, told: str) -> None:
    preview = Preview()
    qtbot.addWidget(preview)
    preview.show_sides([side])
    assert preview.texts() == [told]
    preview.show_sides([])
    assert preview.texts() == []


def test_every_field_of_a_place_has_a_name_that_leads_to_it(place: Workplace, qtbot: QtBot) -> None:
    fields = place_of(place, LEDGER, 2)
    qtbot.addWidget(fields)
    buddies = {each.buddy() for each in fields.findChildren(QLabel) if each.buddy()}
    assert {each.face for each in fields.editors.values()} <= buddies
    assert all(each.face.accessibleName() for each in fields.editors.values())


def test_a_problem_goes_to_its_field_or_nowhere(place: Workplace, qtbot: QtBot) -> None:
    fields = Fields(place, LEDGER, ["address"])
    qtbot.addWidget(fields)
    assert fields.take(Problem("DSK005", "address"))
    assert fields.editors["address"].state == "error"
    assert not fields.take(Problem("DSK005", "phone"))


def test_a_place_typed_fills_the_larger_one(place: Workplace, qtbot: QtBot) -> None:
    fields = place_of(place, LEDGER)
    qtbot.addWidget(fields)
    village = str(read_home(place.reader, "household", first_household(place)).row["village"])
    fields.editors["group"].lay_in.emit("village", village)  # type: ignore[attr-defined]
    assert fields.raw()["village"] == village


def test_what_is_asked_of_a_person_is_declared() -> None:
    assert columns_of(LEDGER) == [
        ("number", "id_no"), ("name", "name"), ("role", "relation"), ("call", "phone")
    ]  # fmt: skip
    assert further_of(LEDGER) == ["id_type", "sex", "birth_date", "id_exception_reason"]


@pytest.mark.parametrize(
    ("key", "raw"),
    [("phone", "19912345678"), ("name", "王"), ("relation", "12"), ("relation", "妻")],
)
def test_kept_values_are_typed_again(place: Workplace, qtbot: QtBot, key: str, raw: str) -> None:
    row = PersonRow(place, LEDGER, "", "")
    qtbot.addWidget(row)
    put_typed(row.editors[key], raw)
    assert str(row.editors[key].raw()).replace(" ", "") in (raw, "12"), (
        "as typed, or as it was meant"
    )


def test_who_is_in_another_household_is_told_of(place: Workplace) -> None:
    home = read_home(place.reader, "household", first_household(place))
    head, wife = (str(each.person["id"]) for each in home.present[:2])
    tones = [where_of(place.reader, LEDGER, "", each)[1] for each in (head, wife)]
    assert tones == ["error", "warning"]
    assert where_of(place.reader, LEDGER, home.id, head)[1] == "done", "the same household"


def test_the_top_tells_number_place_and_telephone(place: Workplace) -> None:
    home = read_home(place.reader, "household", first_household(place))
    keys = [each.key for each in facts_of(home)]
    assert keys == ["hh_no", "building", "unit", "room", "address", "phone"]
    assert title_of(home) == home.present[0].name


Job = Callable[[Office], Changes]


def failing(error: BaseException) -> Job:
    def job(_office: Office) -> Changes:
        raise error

    return job


def moving(desk: Desk, monkeypatch: pytest.MonkeyPatch, error: BaseException) -> MoveDialog:
    dialog = desk.open("verb_move")
    assert isinstance(dialog, MoveDialog)
    dialog.fields.editors["address"].put_raw("新街2号")
    monkeypatch.setattr(dialog, "job", failing(error))
    return dialog


def test_a_full_disk_is_said_and_nothing_typed_is_lost(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = moving(desk, monkeypatch, Fault(FaultKind.NO_SPACE, "X"))
    desk.carry_out(dialog, qtbot)
    if desk.place.notify.box:
        qtbot.keyClick(desk.place.notify.box, Qt.Key.Key_Escape)
    assert dialog.accept_button.isEnabled()
    assert dialog.fields.editors["address"].raw() == "新街2号"
    monkeypatch.undo()
    desk.carry_out(dialog, qtbot)
    assert desk.home.row["address"] == "新街2号"


def test_a_bug_leaves_the_dialog_open(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = moving(desk, monkeypatch, KeyError("x"))
    desk.carry_out(dialog, qtbot)
    box = desk.place.notify.box
    assert box
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert dialog.accept_button.isEnabled()
    assert dialog.isVisible()
    dialog.done(0)


def test_a_verb_is_carried_out_once_however_often_it_is_asked(desk: Desk, qtbot: QtBot) -> None:
    dialog = desk.open("verb_move")
    assert isinstance(dialog, MoveDialog)
    dialog.fields.editors["address"].put_raw("新街2号")
    for _n in range(3):
        dialog.carry_out()
    desk.settle()
    assert len([each for each in desk.notices if "迁移" in each.text]) == 1
