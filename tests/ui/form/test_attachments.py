"""Files dropped on a record are that record's, however long it takes to take them in and whatever is opened then."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import pytest

from app import unfinished
from app.kinds import Attachment
from app.kinds.attachment import names
from app.registry import LEDGERS
from tests.offices import Work
from tests.people import People
from tests.ui.conftest import Settle
from tests.ui.form.conftest import Do
from tests.world import protected
from ui.editors.attachments import AttachmentEditor
from ui.ledger.form_page import FormPage
from ui.notify import Notice
from ui.routes import NewRecord, RecordOf
from ui.workplace import Workplace

KEY = next(each.key for each in LEDGERS["person"].live_fields if isinstance(each.kind, Attachment))


@pytest.fixture
def two(do: Do) -> list[str]:
    """Two people."""
    found: list[str] = []
    do(lambda work: found.extend([work.person(name="单田芳"), work.person(name="张大海")]))
    return found


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "证明.txt"
    path.write_bytes(b"a")
    return path


@contextmanager
def slowly(place: Workplace) -> Generator[None]:
    """What is taken in has to wait."""
    gate = Event()
    place.write("", lambda _office, _token: gate.wait(20))
    yield
    gate.set()


def drop(page: FormPage, path: Path) -> AttachmentEditor:
    editor = page.form.editor(KEY)
    assert isinstance(editor, AttachmentEditor)
    editor.take_in([path])
    return editor


def answer(place: Workplace, key: str) -> None:
    box = place.notify.box
    assert box
    next(each for each in box.buttons() if each.objectName() == key).click()


def stored(place: Workplace, person: str) -> str:
    return names(Work(place.reader).row("person", person)[KEY])


def test_while_files_come_leaving_asks_and_saving_waits_for_them(
    page: FormPage, place: Workplace, settle: Settle, two: list[str], picture: Path
) -> None:
    page.open(RecordOf("person", two[0]))
    with slowly(place):
        drop(page, picture)
        assert page.form.is_changed
        page.leave(lambda: page.open(RecordOf("person", two[1])))
        answer(place, "save")
        assert page.form.record == two[0]
    settle()
    assert [stored(place, each) for each in two] == ["证明.txt", ""]
    assert (page.form.record, page.form.is_changed) == (two[1], False)


def test_files_given_up_come_to_nobody(
    page: FormPage, place: Workplace, settle: Settle, two: list[str], picture: Path
) -> None:
    page.open(RecordOf("person", two[0]))
    with slowly(place):
        drop(page, picture)
        page.leave(lambda: page.open(RecordOf("person", two[1])))
        answer(place, "discard")
    settle()
    assert page.form.record == two[1]
    assert not page.form.is_changed
    assert page.form.editor(KEY).is_blank()


def test_files_are_never_added_to_another_record_than_they_were_dropped_on(
    page: FormPage,
    place: Workplace,
    settle: Settle,
    two: list[str],
    picture: Path,
    notices: list[Notice],
) -> None:
    page.open(RecordOf("person", two[0]))
    with slowly(place):
        drop(page, picture)
        page.open(RecordOf("person", two[1]))
        assert not page.form.is_changed
    settle()
    assert page.form.editor(KEY).is_blank()
    assert not page.form.is_changed
    assert "证明.txt" in notices[-1].text
    gone: list[object] = []
    place.wanted.connect(gone.append)
    assert notices[-1].offer
    notices[-1].offer.act()
    assert gone == [RecordOf("person", two[0])]


def test_back_at_the_record_they_are_added_after_all(
    page: FormPage, place: Workplace, settle: Settle, two: list[str], picture: Path
) -> None:
    page.open(RecordOf("person", two[0]))
    with slowly(place):
        drop(page, picture)
        for each in (two[1], two[0]):
            page.open(RecordOf("person", each))
    settle()
    assert names(page.form.editor(KEY).draft()) == "证明.txt"


def test_files_dropped_while_a_new_record_is_saved_are_added_to_it(
    page: FormPage, place: Workplace, settle: Settle, picture: Path
) -> None:
    page.open(NewRecord("person", {**People(4711).person().typed}))
    editor = page.form.editor(KEY)
    assert isinstance(editor, AttachmentEditor)
    with slowly(place):
        page.save()
        editor.take_in([picture])
    settle()
    assert page.form.record
    assert names(editor.draft()) == "证明.txt"
    assert page.form.is_changed
    page.save()
    settle()
    assert not page.form.is_changed


def test_where_they_cannot_be_taken_in_the_record_is_as_it_was(
    page: FormPage, place: Workplace, settle: Settle, two: list[str], tmp_path: Path
) -> None:
    page.open(RecordOf("person", two[0]))
    drop(page, tmp_path / "没有了.txt")
    page.save()
    settle()
    answer(place, "close")
    assert (page.form.is_changed, page.form.saving.is_under_way) == (False, False)


def test_somebody_elses_work_meanwhile_does_not_take_them_away(
    page: FormPage, place: Workplace, settle: Settle, two: list[str], picture: Path
) -> None:
    place.changed.connect(page.refresh)
    page.open(RecordOf("person", two[0]))
    with slowly(place):
        place.write("", lambda office, _token: Work(office).change("person", two[0], note="别人的"))
        drop(page, picture)
    settle()
    assert names(page.form.editor(KEY).draft()) == "证明.txt"
    assert page.form.editor("note").raw() == "别人的"


def test_files_are_in_the_draft_that_survives_a_crash(
    page: FormPage, place: Workplace, settle: Settle, two: list[str], picture: Path
) -> None:
    page.open(RecordOf("person", two[0]))
    drop(page, picture)
    settle()
    assert page.view
    page.view.draft.keep()
    settle()
    (found,) = unfinished.offered(place.reader)
    assert names(found.values[KEY]) == "证明.txt"
    again = FormPage(place)
    again.open(RecordOf("person", two[0]))
    again.save()
    settle()
    assert stored(place, two[0]) == "证明.txt"
    assert unfinished.offered(place.reader) == []


def test_a_disk_that_takes_nothing_leaves_the_files_typed(
    page: FormPage, place: Workplace, settle: Settle, two: list[str], picture: Path
) -> None:
    page.open(RecordOf("person", two[0]))
    drop(page, picture)
    settle()
    with protected(place._writer):
        page.save()
        settle()
    assert names(page.form.editor(KEY).draft()) == "证明.txt"
    page.save()
    settle()
    assert stored(place, two[0]) == "证明.txt"
