"""The door before anything behind it is imported: what is typed and pressed then counts, once it can be done."""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator
from pathlib import Path

import pytest
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from app import recent
from app.access import keyfile
from app.office import Office
from tests.offices import CLERK, PASSWORD, STAFF, make
from tests.ui.frame import test_door as doors
from ui.behind import SIGNING_IN, Behind
from ui.frame import door as module
from ui.frame.door import Door

files, door, opened, idle = doors.files, doors.door, doors.opened, doors.idle
LATE = "lince_late"


@pytest.fixture(autouse=True)
def early(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Generator[Behind]:
    """Something is still to be imported before anybody can sign in; it goes on with the window's next event."""
    (tmp_path / f"{LATE}.py").write_text("", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    made = Behind((LATE, SIGNING_IN))
    monkeypatch.setattr(module, "behind", lambda: made)
    yield made
    made.finish()
    sys.modules.pop(LATE, None)


@pytest.fixture
def there(early: Behind, qtbot: QtBot, idle: Callable[[], None]) -> Callable[[], None]:
    """Until now nothing was imported; then all of it is, and what was asked is done."""

    def wait() -> None:
        assert LATE not in sys.modules
        done: list[str] = []
        early.when(SIGNING_IN, lambda: done.append("there"))
        qtbot.waitUntil(lambda: bool(done), timeout=20_000)
        idle()

    return wait


There = Callable[[], None]


def names(door: Door) -> list[str]:
    box = door.login.user
    return [box.itemText(n) for n in range(box.count())]


def test_who_signed_in_last_is_asked_at_once_the_others_are_offered_soon(
    door: Door, file: Path, there: There
) -> None:
    recent.remember(file, "试验街道", "审核员")
    door.begin(None)
    assert (door.login.title.text(), names(door)) == ("试验街道", ["审核员"])
    assert not door.login.user.isEnabled()
    door.login.password.setText("half a pass")
    there()
    assert set(names(door)) == {CLERK, *STAFF}
    assert door.login.user.currentText() == "审核员"
    assert door.login.user.isEnabled()
    assert door.login.password.text() == "half a pass"


def enter_early(door: Door, file: Path) -> None:
    door.ask(file)
    door.login.password.setText(PASSWORD)
    door.login.password.entered.emit()
    assert door.login.waiting.isVisible()


def test_a_password_entered_early_opens(
    door: Door, file: Path, opened: list[Office], there: There
) -> None:
    recent.remember(file, "试验街道", CLERK)
    enter_early(door, file)
    there()
    assert [each.session.name for each in opened] == [CLERK]
    assert not door.login.waiting.isVisible()


def test_a_password_entered_early_opens_the_file_of_one_user(
    door: Door, tmp_path: Path, opened: list[Office], there: There
) -> None:
    enter_early(door, make(tmp_path / "alone"))
    there()
    assert [each.session.name for each in opened] == [CLERK]


def test_a_password_entered_early_is_tried_on_nobody_in_particular(
    door: Door, file: Path, opened: list[Office], there: There
) -> None:
    """Nobody has signed in here before and there are several: a guess would count as that user's failure."""
    enter_early(door, file)
    there()
    assert opened == []
    assert keyfile.read(keyfile.path_of(file)).failures == {}
    login = door.login
    assert (login.password.text(), login.focusWidget()) == (PASSWORD, login.user)
    assert (login.enter.isEnabled(), login.user.isEnabled()) == (True, True)
    assert "选择用户" in login.error.text()
    assert not login.waiting.isVisible()
    login.user.setCurrentText(CLERK)
    assert login.error.text() == ""


def test_who_is_no_user_any_more_is_not_taken_for_another(
    door: Door, file: Path, opened: list[Office], there: There
) -> None:
    recent.remember(file, "试验街道", "走了的人")
    door.ask(file)
    door.login.password.setText(PASSWORD)
    door.login.enter.click()
    assert not door.login.user.isEnabled()
    there()
    assert (opened, bool(door.login.error.text())) == ([], True)
    assert set(names(door)) == {CLERK, *STAFF}
    assert door.login.user.isEnabled()


def test_the_file_chosen_last_is_looked_at(
    door: Door, file: Path, tmp_path: Path, there: There
) -> None:
    door.ask(tmp_path / "gone.lincedb")
    door.ask(file)
    there()
    assert (door.login.path, door.login.error.text()) == (file, "")


def test_the_way_to_a_new_office_waits(door: Door, there: There) -> None:
    door.begin(None)
    door.chooser.new.click()
    assert door.setup is None
    there()
    assert door.setup
    assert door.setup.isVisible()


@pytest.mark.parametrize("times", [1, 3])
def test_the_recovery_code_waits_and_is_asked_once(
    door: Door, file: Path, there: There, times: int
) -> None:
    door.ask(file)
    for _time in range(times):
        door.login.forgot.click()
    there()
    (dialog,) = door.login.findChildren(doors.Recover)
    dialog.reject()


def test_who_chose_a_file_meanwhile_is_not_led_to_a_new_office(
    door: Door, file: Path, there: There
) -> None:
    door.begin(None)
    door.chooser.new.click()
    door.ask(file)
    there()
    assert door.setup is None
    assert door.login.isVisible()


def test_who_went_back_is_not_asked_for_a_recovery_code(
    door: Door, file: Path, there: There
) -> None:
    door.ask(file)
    door.login.forgot.click()
    door.login.other.click()
    door.ask(file)
    there()
    assert door.login.findChildren(doors.Recover) == []


def test_a_part_that_is_missing_leaves_the_door_usable(
    door: Door, file: Path, opened: list[Office], tmp_path: Path, qtbot: QtBot, idle: There
) -> None:
    """A scanner took it away after the clerk had pressed Enter; it is given back, and the clerk presses again."""
    late = tmp_path / f"{LATE}.py"
    late.write_text("import lince_in_quarantine", encoding="utf-8")
    recent.remember(file, "试验街道", CLERK)
    enter_early(door, file)
    with capture_exceptions() as caught:
        qtbot.waitUntil(lambda: bool(caught), timeout=20_000)
    assert "FIL025" in str(caught[0][1])
    login = door.login
    assert [each.isEnabled() for each in (login.enter, login.other, login.forgot)] == [True] * 3
    assert (login.waiting.isVisible(), login.password.text()) == (False, PASSWORD)
    late.write_text("", encoding="utf-8")
    login.password.entered.emit()
    qtbot.waitUntil(lambda: LATE in sys.modules, timeout=20_000)
    qtbot.waitUntil(lambda: not login.waiting.isVisible(), timeout=20_000)
    idle()
    assert [each.session.name for each in opened] == [CLERK]
