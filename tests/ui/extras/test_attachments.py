"""Files of a record: chosen, dropped, pasted, looked at, given out, removed."""

from __future__ import annotations

import io
import threading
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from app import attachments
from app.access.vault import Vault
from app.desk import Desk
from app.faults import Fault, FaultKind
from app.kinds import Attachment
from app.kinds.attachment import File, unpack
from app.lookup import Lookup
from app.registry import LEDGERS
from db import logbook
from tests.app.core.test_pictures import photo
from tests.arriving import make_foreign
from tests.offices import CLERK, enter
from tests.ui.conftest import Settle
from ui.editors.attachments import AttachmentEditor
from ui.editors.viewer import Viewer
from ui.files import Then, Wish
from ui.tasks import Ending
from ui.workplace import Workplace

LEFT, PLAIN = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
LEDGER = LEDGERS["household"]
FIELD = next(each for each in LEDGER.fields if isinstance(each.kind, Attachment))


@pytest.fixture
def editor(place: Workplace, qtbot: QtBot) -> AttachmentEditor:
    made = AttachmentEditor(place, LEDGER, FIELD)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def paths(tmp_path: Path) -> list[Path]:
    """Two photographs and a document."""
    for name, data in {
        "门口.jpg": photo(),
        "屋内.JPG": photo((30, 30)),
        "申请.pdf": b"%PDF-1.7",
    }.items():
        (tmp_path / name).write_bytes(data)
    return [tmp_path / name for name in ("门口.jpg", "屋内.JPG", "申请.pdf")]


def names(editor: AttachmentEditor) -> list[str]:
    return [editor.shelf.item(at).text() for at in range(editor.shelf.count())]


def dropped(paths: list[Path]) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(each)) for each in paths])
    return data


def test_several_photos_are_taken_in_at_once(
    editor: AttachmentEditor, place: Workplace, settle: Settle, paths: list[Path], qtbot: QtBot
) -> None:
    def choose(_wish: Wish, then: Then) -> None:
        then(paths)

    place.files.chooser = choose
    with qtbot.waitSignal(editor.edited):
        qtbot.mouseClick(editor.add, Qt.MouseButton.LeftButton)
    settle()
    assert names(editor) == ["门口.jpg", "屋内.jpg", "申请.pdf"]
    assert not editor.shelf.item(0).icon().isNull()


def test_what_was_taken_in_is_saved_with_the_record(
    editor: AttachmentEditor, place: Workplace, settle: Settle, paths: list[Path]
) -> None:
    row = Lookup(place.reader.listing).find(LEDGER.key)[0]
    editor.take_in(paths)
    settle()
    values = {FIELD.key: editor.raw()}
    place.write(
        "", lambda office, _progress: Desk(office).change(LEDGER.key, str(row["id"]), values)
    )
    settle()
    stored = place.reader.listing.get(LEDGER.key, str(row["id"]))
    assert stored
    editor.put(stored[FIELD.key])
    assert names(editor) == ["门口.jpg", "屋内.jpg", "申请.pdf"]


def test_a_drop_is_taken(editor: AttachmentEditor, settle: Settle, paths: list[Path]) -> None:
    data = dropped(paths[:2])
    for kind in (QDragEnterEvent, QDropEvent):
        event = kind(QPoint(5, 5), Qt.DropAction.CopyAction, data, LEFT, PLAIN)
        QGuiApplication.sendEvent(editor.shelf.viewport(), event)
        assert event.isAccepted()
    settle()
    assert names(editor) == ["门口.jpg", "屋内.jpg"]


def test_a_picture_on_the_clipboard_is_pasted(
    editor: AttachmentEditor, settle: Settle, qtbot: QtBot
) -> None:
    picture = QImage(12, 8, QImage.Format.Format_RGB32)
    picture.fill(QColor("red"))
    QGuiApplication.clipboard().setImage(picture)
    qtbot.keyClick(editor.shelf, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert names(editor) == ["粘贴的图片.png"]
    (kept,) = editor.raw() if isinstance(editor.raw(), list) else []
    data = attachments.content(editor.place.reader.vault, kept)
    assert Image.open(io.BytesIO(data)).size == (12, 8)


def test_the_same_photo_is_there_once(
    editor: AttachmentEditor, settle: Settle, paths: list[Path]
) -> None:
    editor.take_in([paths[0], paths[0]])
    editor.take_in([paths[0]])
    settle()
    assert len(names(editor)) == 1


def test_what_is_refused_is_told_and_the_rest_taken(
    editor: AttachmentEditor,
    place: Workplace,
    settle: Settle,
    paths: list[Path],
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    (tmp_path / "IMG.HEIC").write_bytes(b"\x00\x00\x00\x18ftypheic" + bytes(40))
    editor.take_in([tmp_path / "IMG.HEIC", paths[0]])
    settle()
    assert names(editor) == ["门口.jpg"]
    assert place.notify.box
    assert "HEIC" in place.notify.box.text()
    qtbot.keyClick(place.notify.box, Qt.Key.Key_Escape)


def test_removing_takes_it_off_the_record_only(
    editor: AttachmentEditor, place: Workplace, settle: Settle, paths: list[Path], qtbot: QtBot
) -> None:
    editor.take_in(paths)
    settle()
    editor.shelf.setCurrentRow(1)
    with qtbot.waitSignal(editor.edited):
        qtbot.keyClick(editor.shelf, Qt.Key.Key_Delete)
    assert names(editor) == ["门口.jpg", "申请.pdf"]
    assert len(place.reader.vault.names()) == 3


def test_a_copy_is_given_out(
    editor: AttachmentEditor, place: Workplace, settle: Settle, paths: list[Path], tmp_path: Path
) -> None:
    out = tmp_path / "out.pdf"

    def choose(wish: Wish, then: Then) -> None:
        assert wish.name == "申请.pdf"
        then([out])

    place.files.chooser = choose
    editor.take_in(paths)
    settle()
    editor.shelf.setCurrentRow(2)
    editor.give.click()
    settle()
    assert out.read_bytes() == b"%PDF-1.7"
    line = next(logbook.read_log(place.reader.store.reader, 1))
    assert (line.event, line.subject, line.by) == ("attachment_given", "申请.pdf", CLERK)


@pytest.mark.parametrize(("name", "may"), [("审核员", True), ("管理员", False)])
def test_only_who_may_export_is_offered_a_copy(
    place: Workplace, qtbot: QtBot, name: str, may: bool
) -> None:
    other = Workplace(enter(place.reader.store.path, name, write=False))
    made = AttachmentEditor(other, LEDGER, FIELD)
    qtbot.addWidget(made)
    assert made.give.isHidden() is not may
    other.close()


def test_only_reading_is_left_where_nothing_may_be_changed(
    editor: AttachmentEditor, settle: Settle, paths: list[Path], qtbot: QtBot
) -> None:
    editor.take_in(paths[:1])
    settle()
    editor.set_read_only(True)
    editor.shelf.setCurrentRow(0)
    qtbot.keyClick(editor.shelf, Qt.Key.Key_Delete)
    assert editor.take(dropped(paths))
    settle()
    assert names(editor) == ["门口.jpg"]
    assert editor.view.isEnabled()


def test_a_draft_brings_the_files_back(
    editor: AttachmentEditor, settle: Settle, paths: list[Path]
) -> None:
    editor.take_in(paths)
    settle()
    kept = editor.draft()
    editor.put_raw(None)
    assert editor.is_blank()
    editor.put_raw(kept)
    assert names(editor) == ["门口.jpg", "屋内.jpg", "申请.pdf"]


@pytest.mark.parametrize(("row", "can"), [(-1, False), (0, True), (2, False)])
def test_only_pictures_are_looked_at(
    editor: AttachmentEditor, settle: Settle, paths: list[Path], row: int, can: bool
) -> None:
    editor.take_in(paths)
    settle()
    editor.shelf.setCurrentRow(row)
    assert editor.view.isEnabled() is can


@pytest.fixture
def viewer(place: Workplace, settle: Settle, qtbot: QtBot) -> Viewer:
    vault = place.reader.vault
    files: list[File] = [
        attachments.take_in_bytes(vault, f"{n}.jpg", photo((400 + n, 200))) for n in range(3)
    ]
    made = Viewer(place, files, 0)
    qtbot.addWidget(made)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    made.resize(300, 300)
    made.show()
    settle()
    return made


def test_pictures_are_paged_through_by_keys(viewer: Viewer, settle: Settle, qtbot: QtBot) -> None:
    for key, shown in [
        (Qt.Key.Key_Right, "2 / 3"),
        (Qt.Key.Key_Right, "3 / 3"),
        (Qt.Key.Key_Right, "3 / 3"),
        (Qt.Key.Key_Left, "2 / 3"),
    ]:
        qtbot.keyClick(viewer, key)
        settle()
        assert viewer.count.text().startswith(shown)


def test_a_picture_fits_grows_and_turns(viewer: Viewer, qtbot: QtBot) -> None:
    fitting = viewer.picture.pixmap().size()
    assert fitting.width() <= 300
    qtbot.keyClick(viewer, Qt.Key.Key_Plus)
    assert viewer.picture.pixmap().width() > fitting.width()
    qtbot.keyClick(viewer, Qt.Key.Key_0)
    qtbot.keyClick(viewer, Qt.Key.Key_R)
    turned = viewer.picture.pixmap().size()
    assert turned.height() > turned.width()


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Attachments are read as from an old disk: not before they are let go."""
    release, real = threading.Event(), attachments.content

    def content(vault: Vault, file: File) -> bytes:
        assert release.wait(10)
        return real(vault, file)

    monkeypatch.setattr(attachments, "content", content)
    return release


def test_no_question_waits_for_a_large_photograph(
    editor: AttachmentEditor, paths: list[Path], place: Workplace, settle: Settle, qtbot: QtBot,
    slow: threading.Event,
) -> None:  # fmt: skip
    answers: list[str] = []
    editor.take_in(paths)
    qtbot.waitUntil(lambda: len(names(editor)) == 3)
    for is_long in (False, True):
        place.lane(is_long=is_long).ask(lambda office: office.identity.name, answers.append)
    qtbot.waitUntil(lambda: len(answers) == 2)
    viewer = Viewer(place, editor._files[:1], 0, editor)
    viewer.open()
    place.ask(lambda _office: "third", answers.append)
    qtbot.waitUntil(lambda: len(answers) == 3)
    slow.set()
    settle()
    viewer.close()


def test_pictures_of_a_record_that_was_left_are_not_waited_for(
    editor: AttachmentEditor, paths: list[Path], settle: Settle, qtbot: QtBot, slow: threading.Event
) -> None:
    editor.take_in(paths)
    qtbot.waitUntil(lambda: len(names(editor)) == 3)
    looks = list(editor.looks.under_way.values())
    editor.put_raw([])
    slow.set()
    settle()
    assert len(looks) == 2
    assert not editor.looks.under_way
    assert looks[1].ending is Ending.CANCELLED


def test_a_picture_that_is_gone_opens_no_box_by_itself(
    editor: AttachmentEditor, paths: list[Path], place: Workplace, settle: Settle,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    def gone(*_args: object) -> bytes:
        raise Fault(FaultKind.GONE, "X")

    monkeypatch.setattr(attachments, "content", gone)
    editor.take_in(paths)
    settle()
    assert place.notify.box is None
    assert len(names(editor)) == 3


def test_what_has_not_arrived_yet_says_so(
    editor: AttachmentEditor, place: Workplace, settle: Settle, paths: list[Path],
) -> None:  # fmt: skip
    row = Lookup(place.reader.listing).find(LEDGER.key)[0]
    editor.subject = str(row["id"])
    editor.take_in(paths[:2])
    settle()
    values, path = {FIELD.key: editor.raw()}, place.reader.store.path
    place.write("", lambda office, _token: Desk(office).change(LEDGER.key, editor.subject, values))
    settle()
    make_foreign(path, place.reader.session.key)
    kept = place.reader.vault
    first = next(iter(unpack(editor.draft())))
    kept.remove(kept.name_of(first.sha256))
    editor.put(editor.draft())
    assert names(editor) == ["门口.jpg（未到）", "屋内.jpg"]
    editor.shelf.setCurrentRow(0)
    assert [each.isEnabled() for each in (editor.view, editor.give, editor.remove)] == [
        False,
        False,
        True,
    ]
    assert "随对方的数据包" in editor.shelf.item(0).toolTip()
    editor._on_view()
    assert place.notify.box is None
    editor.shelf.setCurrentRow(1)
    assert editor.view.isEnabled()
