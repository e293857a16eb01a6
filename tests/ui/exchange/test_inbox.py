"""Deciding conflicts: a version is taken or another value typed, with a reason; then comes the next one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from app.office import Office
from app.progress import Progress
from app.sync.conflicts.inbox import count
from app.sync.packing import pack
from app.sync.taking import take
from tests.app.sync.town import ABOVE, ONE
from tests.offices import Work
from tests.ui.exchange.bench import Bench, Station
from tests.ui.exchange.conftest import Disputed
from tests.ui.typing import write
from ui.pages.exchange.inbox import InboxPart
from ui.routes import RecordOf


@pytest.fixture
def disputed(bench: Bench, disputed_files: Disputed) -> tuple[Station, list[str]]:
    """The first of them, and the households."""
    bench.files, homes = disputed_files
    return bench.sit(ONE), homes


def at_inbox(station: Station, what: str = "家庭住址") -> InboxPart:
    """The list, with the first conflict about that marked."""
    part = station.at("inbox", InboxPart)
    row = next(n for n, cells in enumerate(part.table.texts()) if cells[2] == what)
    part.table.selectRow(row)
    station.settle()
    return part


def test_a_version_is_taken_and_the_next_one_comes(disputed: tuple[Station, list[str]]) -> None:
    station, homes = disputed
    part = at_inbox(station)
    before = part.table.key
    found = part.case.found
    assert found
    assert not part.case.take.isEnabled()
    part.case.choice.buttons[1].setChecked(True)
    assert not part.case.take.isEnabled(), "a reason is wanted"
    part.case.why.setCurrentText("电话核实")
    station.press("decide")
    assert count(station.place.reader) == 2
    assert part.table.key not in ("", before)
    row = station.place.reader.listing.get("household", found.item.record)
    assert row
    assert row["address"] == "网山路1号"
    assert part.case.reason == ""
    assert found.item.record in homes


def test_another_value_is_typed_with_the_field_s_own_editor(
    disputed: tuple[Station, list[str]],
) -> None:
    station, _homes = disputed
    part = at_inbox(station)
    part.case.choice.buttons[0].setChecked(True)
    station.settle()
    part.case.why.setCurrentText("入户核实")
    assert not part.case.take.isEnabled()
    (editor,) = part.case.choice.typed.editors.values()
    field = editor.findChild(QLineEdit)
    assert field
    write("柳岸路9号", field)
    found = part.case.found
    assert found
    station.qtbot.keyClick(part, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    station.settle()
    row = station.place.reader.listing.get("household", found.item.record)
    assert row
    assert row["address"] == "柳岸路9号"


def test_a_whole_record_stands_beside_itself(disputed: tuple[Station, list[str]]) -> None:
    station, _homes = disputed
    part = at_inbox(station, "整条连同明细")
    model = part.case.compare.versions
    heads = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]
    assert heads == ["栏目", "之前", "①", "②", "③"]
    lines = [each for each in model.rows if each.is_heading and each.differs]
    assert {each.texts for each in lines} == {
        ("没有", "有", "没有", "有"),
        ("没有", "没有", "有", "有"),
    }
    part.case.choice.buttons[3].setChecked(True)
    assert str(model.headerData(4, Qt.Orientation.Horizontal)).endswith("（将采用）")


def test_what_is_chosen_stays_while_something_else_is_written(
    disputed: tuple[Station, list[str]],
) -> None:
    station, _homes = disputed
    part = at_inbox(station)
    part.case.choice.buttons[2].setChecked(True)
    part.case.why.setCurrentText("电话核实")
    key = part.table.key
    station.place.write("", written)
    station.settle()
    assert (part.table.key, part.case.choice.chosen, part.case.reason) == (key, 2, "电话核实")


def written(office: Office, _progress: Progress) -> None:
    Work(office).village("石桥村")


def test_the_record_opens_and_a_ledger_may_be_chosen(
    disputed: tuple[Station, list[str]],
) -> None:
    station, homes = disputed
    part = at_inbox(station)
    station.press("open")
    went = station.went[-1]
    assert isinstance(went, RecordOf)
    assert went.record in homes
    part.ledger.setCurrentIndex(part.ledger.findData("person"))
    station.settle()
    assert part.table.texts() == []
    assert part.case.found is None


def test_the_decision_travels(disputed: tuple[Station, list[str]], bench: Bench) -> None:
    station, _homes = disputed
    part = at_inbox(station)
    part.case.choice.buttons[1].setChecked(True)
    part.case.why.setCurrentText("电话核实")
    station.press("decide")
    bench.rise(ONE)
    with bench.office(ONE) as one, bench.office(ABOVE) as above:
        packed = pack(one, ABOVE, bench.stick)
        take(above, packed.paths)
        assert count(above) == count(one) == 2


def test_nothing_to_decide_says_so(bench: Bench) -> None:
    part = bench.sit(ONE).at("inbox", InboxPart)
    assert part.empty.isVisible()
