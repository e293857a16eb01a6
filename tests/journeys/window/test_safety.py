"""What must never go wrong: a kill in the middle of an entry, a second window, a backup that is needed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit

from app import backups
from app.office import open_office
from tests.app.cli.test_world import held
from tests.journeys.window.clerk import Clerk
from tests.offices import CLERK, FAST, PASSWORD, Work
from ui.ledger.form_page import FormPage
from ui.routes import SettingsAt

VICTIM = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication, QLineEdit
from tests.app.cli.test_world import held
from tests.journeys.window.clerk import Clerk

application = QApplication([])
clerk = Clerk()
clerk.start(Path(sys.argv[1]))
clerk.call("新增人员")
clerk.find("name", QLineEdit).setFocus()
clerk.fill("写了一半的人", "")
clerk.type("3399581970")
clerk.wait()
print("typed", flush=True)
application.exec()
"""


def killed_while_typing(file: Path) -> None:
    """A real program, killed in the middle of an entry."""
    variables = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", VICTIM, str(file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=variables) as victim:
        assert victim.stdout
        assert victim.stdout.readline() == "typed\n"
        victim.send_signal(signal.SIGKILL)


def test_a_half_typed_entry_is_offered_again(clerk: Clerk, file: Path) -> None:
    killed_while_typing(file)
    clerk.start(file)
    clerk.click("go_on")
    assert clerk.page(FormPage)
    assert clerk.find("name", QLineEdit).text() == "写了一半的人"
    assert clerk.find("id_no", QLineEdit).text().replace(" ", "") == "3399581970"
    clerk.window.close()
    clerk.wait()
    clerk.answer("discard")


def test_a_second_window_is_told_and_may_try_again(clerk: Clerk, file: Path) -> None:
    with held(file):
        clerk.start(file)
        assert clerk.program.window is None
        told = clerk.program.door.login.error.text() + clerk.asked()
        assert "另一个邻册窗口" in told
    if clerk.asked():
        clerk.answer("retry")
    else:
        clerk.type(PASSWORD)
        clerk.press("Return")
    assert clerk.program.window


def restore(clerk: Clerk) -> None:
    """The guide from the settings, to its end."""
    clerk.press_button("从备份还原")
    clerk.click("next")
    clerk.restoring().opening.password.setText(PASSWORD)
    clerk.click("next")
    clerk.restoring().warned.confirm.click()
    clerk.click("next")
    clerk.click("next")


def test_a_backup_brings_back_what_was_there(clerk: Clerk, file: Path) -> None:
    with open_office(file, CLERK, PASSWORD, write=True, params=FAST) as office:
        backups.back_up(office, backups.folder_of(office))
        Work(office).village("后来的村")
    clerk.start(file)
    assert clerk.rows("division", name="后来的村")
    clerk.place.go(SettingsAt("backup"))
    clerk.wait()
    restore(clerk)
    assert clerk.program.window is None
    clerk.start(file)
    assert clerk.rows("division", name="后来的村") == []


def test_a_slot_that_fails_is_reported_and_the_work_goes_on(
    at_work: Clerk, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_args: object) -> None:
        raise KeyError("王五 339958199206230856")

    monkeypatch.setitem(at_work.window.verbs._acts, "keys", breaks)
    monkeypatch.setattr(sys, "excepthook", at_work.program.catcher.hook)
    at_work.press("Ctrl+/")
    told = at_work.answer("close")
    assert "KeyError" in told
    assert "王五" not in told
    assert "339958" not in told
    at_work.add_village("照常的村")
    assert at_work.rows("division", name="照常的村")


@pytest.mark.parametrize("words", ["新增人员", "新增区划"])
def test_leaving_an_unsaved_form_asks(at_work: Clerk, words: str) -> None:
    at_work.call(words)
    at_work.find("name", QLineEdit).setFocus()
    at_work.type("没有存的")
    page = at_work.window.pages.page
    at_work.press("Ctrl+1")
    at_work.answer("stay")
    assert at_work.window.pages.page is page
    at_work.press("Ctrl+1")
    assert at_work.asked()
    at_work.answer("discard")
    assert at_work.window.pages.page is not page
