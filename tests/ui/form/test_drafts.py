"""Half-finished entry: kept while typing, found again after a kill, dropped once saved or given up."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from app import unfinished
from app.unfinished import Unfinished
from tests.offices import Work, enter
from tests.ui.conftest import Settle
from tests.ui.form.conftest import Do
from tests.ui.typing import commit
from ui.ledger.form_page import FormPage
from ui.routes import NewRecord, RecordOf
from ui.workplace import Workplace


def kept(place: Workplace) -> list[Unfinished]:
    return unfinished.offered(place.reader)


def pause(page: FormPage, settle: Settle) -> None:
    """As if a second had gone by."""
    assert page.view
    page.view.draft.keep()
    settle()


def test_what_is_typed_is_kept_a_moment_later(
    page: FormPage, place: Workplace, qtbot: QtBot
) -> None:
    page.open(NewRecord("division", {"level": "村"}))
    commit("网山新村")
    assert kept(place) == []
    qtbot.waitUntil(lambda: kept(place) != [], timeout=5000)
    (found,) = kept(place)
    assert (found.values, found.presets) == ({"name": "网山新村"}, {"level": "村"})
    assert (found.field, found.by) == ("name", place.reader.user.name)


def test_going_to_the_next_field_keeps_at_once(
    page: FormPage, place: Workplace, settle: Settle
) -> None:
    page.open(NewRecord("division"))
    commit("网山新村")
    page.form.focus_field("code")
    settle()
    assert [each.values for each in kept(place)] == [{"name": "网山新村"}]


def test_it_is_offered_again_and_goes_on(page: FormPage, place: Workplace, settle: Settle) -> None:
    page.open(NewRecord("household", {"status": "1"}))
    page.form.put_raw_values({"address": "青竹路12号", "phone": "19900000007"})
    page.form.focus_field("phone")
    pause(page, settle)
    again = FormPage(place)
    again.open(NewRecord("household", draft=kept(place)[0].key))
    assert again.form.entries.typed() == {"address": "青竹路12号", "phone": "19900000007"}
    assert again.form.is_changed
    assert "上次没有保存" in again.view.kept.text.text()  # type: ignore[union-attr]


def test_of_a_stored_record_it_is_put_back_on_opening(
    page: FormPage, place: Workplace, settle: Settle, person: str
) -> None:
    page.open(RecordOf("person", person))
    page.form.put_raw_values({"note": "写了一半"})
    pause(page, settle)
    again = FormPage(place)
    again.open(RecordOf("person", person))
    assert again.form.editor("note").raw() == "写了一半"
    assert Work(place.reader).row("person", person)["note"] == "旧"


def test_what_changed_since_is_told_beside_what_was_typed(
    page: FormPage, place: Workplace, settle: Settle, person: str, do: Do
) -> None:
    page.open(RecordOf("person", person))
    page.form.put_raw_values({"note": "写了一半"})
    pause(page, settle)
    do(lambda work: work.change("person", person, note="别人写的"))
    again = FormPage(place)
    again.open(RecordOf("person", person))
    settle()
    editor = again.form.editor("note")
    assert editor.raw() == "写了一半"
    assert "别人写的" in editor.said
    assert editor.state == "warning"


def test_saving_drops_it(page: FormPage, place: Workplace, settle: Settle) -> None:
    page.open(NewRecord("division"))
    page.form.put_raw_values({"name": "网山新村", "level": "村"})
    pause(page, settle)
    assert len(kept(place)) == 1
    page.save()
    settle()
    assert kept(place) == []


def test_giving_it_up_drops_it(
    page: FormPage, place: Workplace, settle: Settle, person: str
) -> None:
    page.open(RecordOf("person", person))
    page.form.put_raw_values({"note": "写了一半"})
    pause(page, settle)
    page.open(RecordOf("person", person))
    away = page.findChild(QAbstractButton, "discard")
    assert away
    away.click()
    settle()
    assert kept(place) == []
    assert page.form.editor("note").raw() == "旧"


def test_typing_back_what_stood_there_leaves_nothing_unfinished(
    page: FormPage, place: Workplace, settle: Settle, person: str
) -> None:
    page.open(RecordOf("person", person))
    for note in ("新", "旧"):
        page.form.put_raw_values({"note": note})
        pause(page, settle)
    assert kept(place) == []
    assert not page.form.is_changed


def test_opening_and_leaving_keeps_nothing(
    page: FormPage, place: Workplace, settle: Settle, person: str
) -> None:
    page.open(RecordOf("person", person))
    pause(page, settle)
    page.open(NewRecord("person"))
    pause(page, settle)
    assert kept(place) == []


VICTIM = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pathlib import Path
from tests.offices import enter
from ui.ledger.form_page import FormPage
from ui.routes import NewRecord
from ui.workplace import Workplace

application = QApplication([])
place = Workplace(enter(Path(sys.argv[1])))
page = FormPage(place)
page.open(NewRecord("person"))
page.show()
page.form.put_raw_values({"name": "写了一半", "id_no": "3399011970"})
page.form.focus_field("phone")
place.tasks.idled.connect(lambda: print("kept", flush=True))
application.exec()
"""


def test_a_killed_program_loses_nothing_that_was_typed(file: Path) -> None:
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    victim = subprocess.Popen(
        [sys.executable, "-c", VICTIM, str(file)],
        stdout=subprocess.PIPE,
        text=True,
        env=surroundings,
    )
    assert victim.stdout
    while "kept" not in victim.stdout.readline():
        assert victim.poll() is None
    _wait_until_kept(file, victim)
    victim.send_signal(signal.SIGKILL)
    victim.wait()
    victim.stdout.close()
    with enter(file) as office:
        (found,) = unfinished.offered(office)
    assert found.values == {"name": "写了一半", "id_no": "3399011970"}


def _wait_until_kept(file: Path, victim: subprocess.Popen[str]) -> None:
    """Each time the program comes to rest, look whether it is there yet."""
    assert victim.stdout
    for _ in range(20):
        with enter(file, write=False) as office:
            if unfinished.offered(office):
                return
        victim.stdout.readline()


@pytest.mark.parametrize("text", ["中途", "a"])
def test_a_draft_knows_where_the_cursor_stood(
    page: FormPage, place: Workplace, settle: Settle, text: str
) -> None:
    page.open(NewRecord("person"))
    page.form.focus_field("hukou_address")
    commit(text)
    pause(page, settle)
    (found,) = kept(place)
    again = FormPage(place)
    again.open(NewRecord("person", draft=found.key))
    assert found.field == "hukou_address"
    assert again.form.current() == "hukou_address"
