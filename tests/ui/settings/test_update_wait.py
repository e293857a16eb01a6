"""While an update is proved, saved or made ready nothing else is begun; what came of it is told where it is seen."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from app.faults import Fault, FaultKind
from app.sync.update import changing, journal
from app.sync.update.release import INSTALLER, PORTABLE
from tests.app.sync.update.published import OTHERS, publish
from tests.offices import CLERK
from tests.ui.settings.conftest import Hands
from tests.ui.settings.test_update import Desk
from tests.ui.settings.test_update_back import left_here
from ui.files import Then, Wish
from ui.pages import settings_update


class Gate:
    """Keeps one function of a module from going on until it is let."""

    def __init__(self, desk: Desk, patch: pytest.MonkeyPatch) -> None:
        self.desk, self._patch = desk, patch
        self.calls = 0
        self._open = threading.Event()

    def stand_before(self, module: object, name: str) -> None:
        real: Callable[..., object] = getattr(module, name)

        def held(*given: object, **more: object) -> object:
            self.calls += 1
            self._open.wait(20)
            return real(*given, **more)

        self._patch.setattr(module, name, held)

    def begin(self, name: str) -> None:
        """Press a button, and say yes if that is asked; do not wait."""
        self.button(name).click()
        box = self.desk.hands.place.notify.box
        go = box.findChild(QPushButton, "go") if box else None
        if go:
            go.click()

    def button(self, name: str) -> QPushButton:
        found = self.desk.part.findChild(QPushButton, name)
        assert found, name
        return found

    @property
    def is_closed(self) -> bool:
        """Whether no button begins anything."""
        names = ("check", "install", "file", "go_back")
        return not any(self.button(each).isEnabled() for each in names)

    def cancel(self) -> None:
        for each in self.desk.hands.place.tasks.running:
            each.cancel()
        self.let()

    def let(self) -> None:
        self._open.set()
        self.desk.hands.settle()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    publish(tmp_path / "stick")
    return tmp_path / "stick"


@pytest.fixture(params=[INSTALLER])
def desk(hands: Hands, tmp_path: Path, stick: Path, request: pytest.FixtureRequest) -> Desk:
    """An update is chosen, and there is a folder to save into."""

    def chooser(_wish: Wish, then: Then) -> None:
        then([target])

    made, target = Desk(hands, tmp_path, request.param), tmp_path / "另存"
    target.mkdir()
    hands.place.files.chooser = chooser
    made.put_in(stick)
    return made


@pytest.fixture
def gate(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Generator[Gate]:
    made = Gate(desk, monkeypatch)
    yield made
    made.let()


def test_while_it_is_proved_nothing_else_is_begun(desk: Desk, gate: Gate) -> None:
    gate.stand_before(settings_update, "read_update")
    gate.begin("check")
    assert gate.is_closed
    assert "正在核对升级包，请稍候" in desk.banner
    gate.let()
    assert (gate.is_closed, desk.banner) == (False, "")


@pytest.mark.parametrize(
    ("name", "function"), [("install", "prepare"), ("go_back", "prepare_back")]
)
def test_it_is_made_ready_once(desk: Desk, gate: Gate, name: str, function: str) -> None:
    left_here(desk, "9.0.0")
    desk.press("check")
    desk.part.resize(1100, 150)
    gate.stand_before(changing, function)
    gate.begin(name)
    assert gate.is_closed
    assert "正在准备安装，请稍候" in desk.banner
    assert desk.sees(desk.part.banner)
    gate.begin(name)
    gate.let()
    assert (gate.calls, desk.finished, desk.banner) == (1, [True], "")
    assert desk.sees(desk.part.pending)


def test_what_is_tried_again_closes_the_cards_too(
    desk: Desk, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object, **_more: object) -> None:
        raise Fault(FaultKind.NO_SPACE, "X")

    desk.press("check")
    with monkeypatch.context() as patch:
        patch.setattr(changing, "prepare", full)
        desk.press("install")
        desk.hands.answer("go")
    assert gate.button("install").isEnabled()
    gate.stand_before(changing, "prepare")
    box = desk.hands.place.notify.box
    assert box
    again = box.findChild(QPushButton, "retry")
    assert again
    again.click()
    assert gate.is_closed
    gate.let()
    assert desk.finished == [True]


@pytest.mark.parametrize(
    ("name", "module", "function", "words"),
    [
        ("check", settings_update, "read_update", "没有核对完"),
        ("file", changing, "save", "没有另存完"),
        ("install", changing, "prepare", "没有安装"),
    ],
)
def test_what_was_stopped_is_told(
    desk: Desk, gate: Gate, name: str, module: object, function: str, words: str
) -> None:
    if name != "check":
        desk.press("check")
    gate.stand_before(module, function)
    button = gate.button(name)
    button.setFocus()
    gate.begin(name)
    gate.cancel()
    assert "已取消" in desk.banner
    assert words in desk.banner
    assert desk.sees(desk.part.banner)
    assert desk.finished == []
    assert button.isEnabled()
    assert desk.part.focusWidget() is button


def test_another_one_chosen_meanwhile_is_not_taken_for_this(
    desk: Desk, gate: Gate, tmp_path: Path
) -> None:
    publish(tmp_path / "second", "9.4.0")
    gate.stand_before(settings_update, "read_update")
    gate.begin("check")
    desk.part.choice.sticks.add_folder(tmp_path / "second")
    desk.hands.qtbot.waitUntil(lambda: "9.4.0" in str(desk.part.choice.table.texts()))
    gate.let()
    assert not desk.part.offer.isVisible()
    assert desk.part.proved is None


def test_what_failed_is_seen_wherever_the_page_was_scrolled(
    desk: Desk, gate: Gate, tmp_path: Path
) -> None:
    publish(tmp_path / "foreign", signer=OTHERS)
    desk.put_in(tmp_path / "foreign")
    desk.part.resize(1100, 200)
    gate.stand_before(settings_update, "read_update")
    gate.begin("check")
    assert desk.sees(desk.part.banner)
    bar = desk.part.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert not desk.sees(desk.part.banner)
    gate.let()
    assert "不是“示例软件社”签发的" in desk.banner
    assert desk.sees(desk.part.banner)


@pytest.mark.parametrize("desk", [PORTABLE], indirect=True)
def test_what_was_saved_is_seen(desk: Desk) -> None:
    desk.part.resize(1100, 480)
    desk.press("check")
    desk.press("file")
    assert "已另存并核对" in desk.banner
    assert desk.sees(desk.part.banner)


def test_calling_off_that_is_not_noted_is_told_and_holds(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object) -> None:
        raise Fault(FaultKind.NO_SPACE, "X")

    for each in ("check", "install"):
        desk.press(each)
    desk.hands.answer("go")
    desk.part.resize(1100, 150)
    desk.part.bring_up(desk.part.pending)
    assert desk.sees(desk.part.pending)
    with monkeypatch.context() as patch:
        patch.setattr(journal, "settle", full)
        desk.press("cancel_update")
    assert desk.hands.place.farewell.last is None
    assert (desk.part.pending.isVisible(), desk.part.choice.isVisible()) == (False, True)
    assert "已取消安装" in desk.banner
    assert "空间不足" in desk.banner
    assert desk.sees(desk.part.banner)


@pytest.mark.parametrize("who", [CLERK, "审计员"])
def test_only_who_may_back_up_installs(
    as_user: Callable[[str], Hands], tmp_path: Path, stick: Path, who: str
) -> None:
    hands = as_user(who)
    desk = Desk(hands, tmp_path, INSTALLER)
    left_here(desk, "9.0.0")
    desk.put_in(stick)
    desk.press("check")
    for each in (desk.part.offer.install, desk.part.back.go):
        assert each.isEnabled() is (who == CLERK)
        assert ("备份的权限" in each.toolTip()) is (who != CLERK)
