"""The first start, step by step, as somebody does who has never used the program."""

from __future__ import annotations

import io
from collections.abc import Callable, Generator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app import founding, recent
from app.access.codes import code_is_kept
from app.faults import Fault, FaultKind
from app.office import open_office
from app.paper.preview import read_text
from app.registry import LEDGERS
from tests.offices import FAST
from tests.ui.frame.test_door import Answering
from tests.ui.typing import commit, write
from ui.frame import setup_code
from ui.frame.door import Door
from ui.frame.setup import Setup
from ui.notify import Notify
from ui.routes import Home, ImportInto, NewRecord, Route
from ui.workplace import Workplace

LEFT = Qt.MouseButton.LeftButton
PASSWORD = "qx7mlr2kp9"


@pytest.fixture
def files() -> Answering:
    return Answering()


@pytest.fixture
def door(qtbot: QtBot, files: Answering) -> Generator[Door]:
    made = Door(Notify(), files, FAST)
    made.show()
    made.found()
    yield made
    made.close_threads()
    made.close()
    made.deleteLater()


@pytest.fixture
def guide(door: Door) -> Setup:
    assert door.setup
    return door.setup


@pytest.fixture
def idle(door: Door, qtbot: QtBot) -> Callable[[], None]:
    def wait() -> None:
        setup = door.setup
        while not door.tasks.is_idle:
            with qtbot.waitSignal(door.tasks.idled, timeout=20_000):
                pass
        while setup and setup.place and not setup.place.tasks.is_idle:
            with qtbot.waitSignal(setup.place.tasks.idled, timeout=20_000):
                pass

    return wait


Idle = Callable[[], None]


def fill_office(guide: Setup, folder: Path) -> None:
    write("330302004", guide.office.code)
    write("清溪街道", guide.office.name)
    guide.office.path.selectAll()
    commit(str(folder / "office.lincedb"), guide.office.path)  # pasted: each key would be judged


def fill_user(guide: Setup) -> None:
    write("李经办", guide.user.name)
    for field in (guide.user.password.first, guide.user.password.again):
        write(PASSWORD, field)


def click(guide: Setup, qtbot: QtBot) -> None:
    assert guide.next.isEnabled()
    qtbot.mouseClick(guide.next, LEFT)


@pytest.fixture
def founded(guide: Setup, tmp_path: Path, qtbot: QtBot, idle: Idle) -> Setup:
    """The guide once the file is made."""
    fill_office(guide, tmp_path)
    click(guide, qtbot)
    fill_user(guide)
    click(guide, qtbot)
    idle()
    assert guide.at == 2
    return guide


def note_code(guide: Setup) -> None:
    groups = guide.code._code.split("-")
    for field, at in zip(guide.code.groups, guide.code._asked, strict=True):
        write(groups[at].lower(), field)


def test_one_cannot_go_on_with_nothing(guide: Setup) -> None:
    assert guide.at == 0
    assert not guide.next.isEnabled()


@pytest.mark.parametrize(
    ("code", "told", "role"),
    [
        ("330302004", "浙江，乡镇（街道）级的代码。", "hint"),
        ("12", "机构代码不合规则", "error"),
        ("", "", "hint"),
    ],
)
def test_the_code_is_explained_while_it_is_typed(
    guide: Setup, code: str, told: str, role: str
) -> None:
    guide.office.code.setText(code)
    assert told in guide.office.code_said.text()
    assert guide.office.code_said.property("role") == role


def test_who_does_not_know_the_code_gets_one_for_now(guide: Setup, qtbot: QtBot) -> None:
    (button,) = guide.office.findChildren(QPushButton, "temporary")
    qtbot.mouseClick(button, LEFT)
    assert guide.office.code.text().startswith("T")
    assert "临时代码" in guide.office.code_said.text()


def test_the_file_is_called_after_the_office_until_one_says_otherwise(
    guide: Setup, files: Answering, tmp_path: Path, qtbot: QtBot
) -> None:
    write("清溪街道", guide.office.name)
    assert guide.office.file().name == "清溪街道.lincedb"
    files.answer = [tmp_path / "own"]
    (button,) = guide.office.findChildren(QPushButton, "choose")
    qtbot.mouseClick(button, LEFT)
    write("办", guide.office.name)
    assert guide.office.file() == tmp_path / "own.lincedb"


@pytest.mark.parametrize(
    ("place", "role"), [("network", "error"), ("removable", "warning"), ("fixed", "hint")]
)
def test_the_place_is_judged(
    guide: Setup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str, role: str
) -> None:
    monkeypatch.setattr(founding, "place_of", lambda _path: founding.Place(place))
    guide.office.path.setText(str(tmp_path / "a.lincedb"))
    assert guide.office.path_said.property("role") == role
    assert bool(guide.office.path_said.text()) is (role != "hint")


def test_a_name_that_is_taken_is_refused(guide: Setup, tmp_path: Path) -> None:
    (tmp_path / "office.lincedb").touch()
    fill_office(guide, tmp_path)
    assert "已有同名的文件" in guide.office.path_said.text()
    assert not guide.next.isEnabled()


@pytest.mark.parametrize(
    ("first", "again", "told"),
    [
        ("abc", "", "密码太短"),
        ("abcdefgh", "", "字母和数字"),
        (PASSWORD, "", "强度：中"),
        (PASSWORD, "other1234", "不一样"),
        (PASSWORD, PASSWORD, "强度：中"),
        ("password1", "password1", "强度：弱"),
    ],
)
def test_the_password_is_judged_while_it_is_typed(
    guide: Setup, first: str, again: str, told: str
) -> None:
    write(first, guide.user.password.first)
    if again:
        write(again, guide.user.password.again)
    assert told in guide.user.password.advice.text()


def test_the_name_is_no_password(guide: Setup) -> None:
    guide.user.name.setText("qx7mlr2kp9")
    fill = guide.user.password
    fill.first.setText(PASSWORD)
    fill.again.setText(PASSWORD)
    assert "用户名相同" in fill.advice.text()
    assert not guide.user.is_ready()


def test_going_back_keeps_what_was_typed(guide: Setup, tmp_path: Path, qtbot: QtBot) -> None:
    fill_office(guide, tmp_path)
    click(guide, qtbot)
    fill_user(guide)
    qtbot.mouseClick(guide.back, LEFT)
    assert guide.office.name.text() == "清溪街道"
    click(guide, qtbot)
    assert guide.user.name.text() == "李经办"
    assert guide.next.isEnabled()


def test_leaving_and_coming_again_keeps_it_too(door: Door, guide: Setup, qtbot: QtBot) -> None:
    write("清溪街道", guide.office.name)
    qtbot.mouseClick(guide.back, LEFT)
    assert door.chooser.isVisible()
    qtbot.mouseClick(door.chooser.new, LEFT)
    assert guide.isVisible()
    assert guide.office.name.text() == "清溪街道"


def test_until_the_file_is_made_there_is_none(guide: Setup, tmp_path: Path, qtbot: QtBot) -> None:
    fill_office(guide, tmp_path)
    click(guide, qtbot)
    fill_user(guide)
    assert not any(each.name.startswith("office") for each in tmp_path.iterdir())


def test_a_file_that_cannot_be_made_leaves_all_as_typed(
    guide: Setup, tmp_path: Path, qtbot: QtBot, idle: Idle, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object, **_more: object) -> str:
        raise Fault(FaultKind.NO_SPACE, "X")

    monkeypatch.setattr(founding, "found", full)
    fill_office(guide, tmp_path)
    click(guide, qtbot)
    fill_user(guide)
    click(guide, qtbot)
    idle()
    assert guide.at == 1
    assert "磁盘空间不足" in guide.banner.text.text()
    monkeypatch.undo()
    assert guide.next.isEnabled()


def test_the_file_is_whole_once_it_is_made(founded: Setup, tmp_path: Path) -> None:
    path = tmp_path / "office.lincedb"
    assert [each.path for each in recent.recent()] == [path]
    founded.close_office()
    with open_office(path, "李经办", PASSWORD, write=True, params=FAST) as office:
        assert office.identity.address == "330302004.1"
        assert not code_is_kept(office.session)


def test_one_goes_on_once_the_code_is_on_paper(founded: Setup, qtbot: QtBot, idle: Idle) -> None:
    assert not founded.next.isEnabled()
    assert not founded.back.isVisible()
    for field in founded.code.groups:
        write("0000", field)
    assert "对不上" in founded.code.said.text()
    for field in founded.code.groups:
        field.clear()
    note_code(founded)
    click(founded, qtbot)
    idle()
    assert founded.at == 3
    assert founded.place
    assert code_is_kept(founded.place.reader.session)


def test_the_code_is_saved_as_a_sheet(
    founded: Setup, files: Answering, tmp_path: Path, qtbot: QtBot, idle: Idle
) -> None:
    files.answer = [tmp_path / "sheet.pdf"]
    qtbot.mouseClick(founded.code.save, LEFT)
    idle()
    text = read_text(tmp_path / "sheet.pdf", 0)
    assert all(group in text for group in founded.code._code.split("-"))
    assert "清溪街道" in text


def test_the_code_is_printed(founded: Setup, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    monkeypatch.setattr(
        setup_code, "ask_printer", lambda _p, pages, *_rest: asked.append(len(pages))
    )
    qtbot.mouseClick(founded.code.print, LEFT)
    assert asked == [1]


def test_without_a_printer_that_is_told(founded: Setup, qtbot: QtBot) -> None:
    assert founded.place
    qtbot.mouseClick(founded.code.print, LEFT)
    box = founded.place.notify.box
    if box:
        assert "打印机" in box.text()
        qtbot.keyClick(box, Qt.Key.Key_Escape)


@pytest.fixture
def at_villages(founded: Setup, qtbot: QtBot, idle: Idle) -> Setup:
    note_code(founded)
    click(founded, qtbot)
    idle()
    return founded


def test_villages_are_judged_beside_the_text(at_villages: Setup) -> None:
    at_villages.villages.text.setPlainText("清溪村 330302004201\n石桥村\n石桥村")
    table = at_villages.villages.table
    said = [table.index(row, 2).data() for row in range(3)]
    assert said == ["可以", "可以", "同一上级下已有“石桥村”。"]
    assert at_villages.villages.said.text() == "共3个，其中1个要改。"
    assert not at_villages.next.isEnabled()


def test_villages_are_entered_once(at_villages: Setup, qtbot: QtBot, idle: Idle) -> None:
    at_villages.villages.text.setPlainText("清溪村\n石桥村")
    click(at_villages, qtbot)
    idle()
    assert at_villages.at == 4
    at_villages._show(3)
    click(at_villages, qtbot)
    idle()
    assert at_villages.place
    names = at_villages.place.reader.listing.find("division", "name", ["清溪村", "石桥村"])
    assert [len(each) for each in names.values()] == [1, 1]


def test_the_villages_may_wait(at_villages: Setup, qtbot: QtBot) -> None:
    click(at_villages, qtbot)
    assert at_villages.at == 4


@pytest.mark.parametrize(
    ("name", "route"),
    [
        ("import", ImportInto("household")),
        ("first_record", NewRecord("household")),
        ("home", Home()),
    ],
)
def test_the_end_leads_into_the_work(
    door: Door, at_villages: Setup, qtbot: QtBot, name: str, route: Route
) -> None:
    click(at_villages, qtbot)
    entered: list[tuple[Workplace, Route]] = []
    door.founded.connect(lambda place, where: entered.append((place, where)))
    (button,) = at_villages.done.findChildren(QPushButton, name)
    qtbot.mouseClick(button, LEFT)
    ((place, where),) = entered
    assert where == route
    assert place.reader.identity.name == "清溪街道"
    assert door.setup is None
    place.close()


def test_the_sheet_is_made_without_a_file(founded: Setup) -> None:
    assert io.BytesIO(founded.code._sheet()).read(5) == b"%PDF-"
    assert "household" in LEDGERS


@pytest.mark.parametrize(
    ("code", "role"),
    [("330302", "district"), ("330302004", "office"), ("T1A2B3", "office"), ("12", "office")],
)
def test_the_code_tells_what_the_place_most_likely_is(guide: Setup, code: str, role: str) -> None:
    write(code, guide.office.code)
    assert guide.office.role.currentData() == role


def test_what_was_chosen_stays_whatever_the_code(guide: Setup, qtbot: QtBot) -> None:
    qtbot.keyClick(guide.office.role, Qt.Key.Key_Down)
    guide.office.role.activated.emit(1)
    write("330302004", guide.office.code)
    assert guide.office.role.currentData() == "district"


def test_a_district_is_founded_without_villages(
    guide: Setup, tmp_path: Path, qtbot: QtBot, idle: Idle
) -> None:
    fill_office(guide, tmp_path)
    guide.office.code.clear()
    write("330302", guide.office.code)
    click(guide, qtbot)
    fill_user(guide)
    click(guide, qtbot)
    idle()
    assert guide.place
    assert guide.place.reader.identity.role == "district"
    note_code(guide)
    click(guide, qtbot)
    assert guide.at == 4
    shown = [each.objectName() for each in guide.done.buttons if not each.isHidden()]
    assert shown == ["manual", "home"]
