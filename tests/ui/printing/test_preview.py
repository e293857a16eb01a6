"""The preview: pages turned, enlarged, saved as they were made, told of."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QToolButton
from pytestqt.qtbot import QtBot

from app.faults import Fault, FaultKind
from app.office import Office
from app.paper.fonts import Substitution
from app.paper.output import Target
from app.paper.printing import Printed
from app.paper.runs import MissingGlyph
from app.problems import Problem
from app.progress import Progress
from db import logbook
from tests.ui.printing.conftest import Open, made_of, table_of
from ui.files import Then, Wish
from ui.notify import Notice
from ui.pages import preview_dialog as previews
from ui.pages.preview import save_pdf, show_pdf
from ui.pages.preview_dialog import Preview, file_name, told
from ui.pages.preview_view import ZOOMS
from ui.workplace import Workplace

Settle = Callable[[], None]
Key = Qt.Key


def press(qtbot: QtBot, preview: Preview, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(preview.view, key)


@pytest.mark.parametrize(
    ("keys", "page"),
    [
        ((Key.Key_PageDown,), 1),
        ((Key.Key_PageDown, Key.Key_PageDown, Key.Key_PageUp), 1),
        ((Key.Key_PageUp,), 0),
        ((Key.Key_End, Key.Key_Home), 0),
    ],
)
def test_keys_turn_pages(opened: Open, qtbot: QtBot, keys: tuple[Qt.Key, ...], page: int) -> None:
    preview = opened()
    press(qtbot, preview, *keys)
    assert preview.view.page == page
    assert preview.bar.page.value() == page + 1
    assert max(preview.thumbs.currentIndex().row(), 0) == page


def test_the_last_page_is_reached(opened: Open, qtbot: QtBot) -> None:
    preview = opened()
    press(qtbot, preview, Key.Key_End)
    assert preview.bar.page.value() == len(preview.made.pages) > 2
    assert f"共 {len(preview.made.pages)} 页" in preview.view.accessibleName()


def test_a_page_is_chosen_by_number_or_picture(opened: Open, qtbot: QtBot) -> None:
    preview = opened()
    preview.bar.page.setFocus()
    qtbot.keyClick(preview.bar.page, Key.Key_Up)
    assert preview.view.page == 1
    preview.thumbs.setCurrentIndex(preview.thumbs.model().index(2, 0))
    assert (preview.view.page, preview.bar.page.value()) == (2, 3)


def test_what_is_seen_is_drawn_sharp(opened: Open, settle: Settle) -> None:
    preview = opened()
    view = preview.view
    settle()
    for page in view.seen():
        picture = preview._renderer.picture(view._wish(page))
        assert picture is not None
        assert picture.width() == round(view._rects[page].width() * view.devicePixelRatioF())


def test_pages_not_seen_are_not_drawn(opened: Open, settle: Settle) -> None:
    preview = opened(2000)
    settle()
    widest = max(each.width for each in preview._renderer._kept)
    large = [each for each in preview._renderer._kept if each.width == widest]
    assert len(preview.made.pages) > 40
    assert len(large) <= 4


def test_pictures_are_dropped_when_room_runs_out(
    opened: Open, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    preview = opened(400)
    monkeypatch.setattr("ui.pages.preview_renderer._ROOM", 3_000_000)
    for page in range(len(preview.made.pages)):
        preview.view.show_page(page)
        settle()
    kept = sum(4 * p.width() * p.height() for p in preview._renderer._kept.values())
    assert kept <= 3_000_000 or len(preview._renderer._kept) == 1


def wheel(up: bool) -> QWheelEvent:
    delta = QPoint(0, 120 if up else -120)
    at = QPointF(10, 10)
    return QWheelEvent(
        at, at, QPoint(), delta, Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip


def test_the_wheel_enlarges_with_ctrl(opened: Open) -> None:
    view = opened().view
    view.set_zoom(1.0)
    view.wheelEvent(wheel(up=True))
    assert view.zoom == ZOOMS[ZOOMS.index(1.0) + 1]
    view.wheelEvent(wheel(up=False))
    view.wheelEvent(wheel(up=False))
    assert view.zoom == ZOOMS[ZOOMS.index(1.0) - 1]


def test_zoom_ends_at_its_ends(opened: Open) -> None:
    view = opened().view
    for by, end in ((1, ZOOMS[-1]), (-1, ZOOMS[0])):
        for _ in ZOOMS:
            view.step_zoom(by)
        assert view.zoom == end


def test_whole_pages_and_widths_fit(opened: Open, qtbot: QtBot) -> None:
    preview = opened()
    view = preview.view
    qtbot.mouseClick(preview.bar.fits["page"], Qt.MouseButton.LeftButton)
    assert view._rects[0].height() <= view.viewport().height()
    assert preview.bar.fits["page"].isChecked()
    qtbot.mouseClick(preview.bar.fits["width"], Qt.MouseButton.LeftButton)
    assert view.viewport().width() * 0.8 < view._rects[0].width() <= view.viewport().width()
    qtbot.keyClick(view, Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert (view.zoom, view.fit) == (1.0, "free")
    assert not any(each.isChecked() for each in preview.bar.fits.values())


def test_enlarging_stays_on_the_page(opened: Open) -> None:
    view = opened().view
    view.show_page(2)
    view.step_zoom(1)
    assert view.page == 2
    assert 2 in view.seen()


def test_a_single_page_has_no_pictures_at_the_side(opened: Open) -> None:
    assert opened(3).thumbs.isHidden()
    assert not opened(120).thumbs.isHidden()


@pytest.fixture
def saved(place: Workplace, tmp_path: Path) -> Path:
    out = tmp_path / "saved.pdf"

    def choose(wish: Wish, then: Then) -> None:
        assert wish.name == "值班表.pdf"
        then([out])

    place.files.chooser = choose
    return out


def test_the_saved_file_is_what_was_seen(
    opened: Open, qtbot: QtBot, settle: Settle, saved: Path, place: Workplace
) -> None:
    preview = opened()
    said: list[Notice] = []
    place.notify.said.connect(said.append)
    qtbot.keyClick(preview, Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert saved.read_bytes() == preview.made.data
    assert said[-1].tone == "done"
    row = next(logbook.read_log(place.reader.store.reader, 1))
    assert (row.event, row.subject, row.detail) == ("printed", "table", "120 PDF")


def test_a_full_disk_is_told_and_tried_again(
    opened: Open,
    qtbot: QtBot,
    settle: Settle,
    saved: Path,
    place: Workplace,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    faults = [Fault(FaultKind.NO_SPACE, "X")]
    real = previews.save

    def save(path: Path, data: bytes) -> None:
        if faults:
            raise faults.pop()
        real(path, data)

    monkeypatch.setattr(previews, "save", save)
    preview = opened()
    preview.save()
    settle()
    assert not saved.exists()
    assert place.notify.box
    qtbot.keyClick(place.notify.box, Key.Key_Return)
    settle()
    assert saved.read_bytes() == preview.made.data


def test_substitutions_and_missing_characters_are_named(place: Workplace, qtbot: QtBot) -> None:
    missing = [MissingGlyph(chr(0x30000 + at), f"U+{0x30000 + at:X}", "王某") for at in range(8)]
    printed = Printed(1, missing, [Substitution("小标宋", "思源宋体粗体")])
    lines = told(printed)
    assert "思源宋体粗体" in lines[0]
    assert "U+30000" in lines[1]
    assert "2" in lines[-1]
    assert told(Printed(1)) == []


def test_the_banner_warns_of_missing_characters(
    place: Workplace, qtbot: QtBot, settle: Settle
) -> None:
    made = made_of(place.reader, 3)
    made.printed.missing.append(MissingGlyph("\U00030000", "U+30000", "王某"))
    preview = Preview(place, made)
    preview.open()
    assert preview.banner.isVisible()
    assert preview.banner.property("role") == "banner-warning"
    preview.close()
    settle()


def test_a_document_is_made_in_the_background_and_shown(
    place: Workplace, qtbot: QtBot, settle: Settle, tmp_path: Path
) -> None:
    show_pdf(place, "值班表", table_of(30))
    settle()
    (preview,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, Preview)]
    assert preview.isVisible()
    assert any("/ " in each.text() for each in preview.bar.findChildren(QLabel))
    assert preview.bar.findChildren(QToolButton)
    with qtbot.waitSignal(preview.finished):
        qtbot.keyClick(preview, Key.Key_Escape)
    settle()
    assert not previews.SHOWN


def test_nothing_to_print_is_told(place: Workplace, settle: Settle, qtbot: QtBot) -> None:
    show_pdf(place, "值班表", table_of(0))
    settle()
    assert place.notify.box
    assert "PAP005" in place.notify.box.informativeText()
    qtbot.keyClick(place.notify.box, Key.Key_Escape)


def test_a_document_is_saved_without_being_shown(
    place: Workplace, settle: Settle, saved: Path
) -> None:
    save_pdf(place, "值班表", table_of(5))
    settle()
    assert saved.read_bytes().startswith(b"%PDF")
    assert next(logbook.read_log(place.reader.store.reader, 1)).detail == "5 PDF"


@pytest.mark.parametrize(
    ("title", "name"),
    [("户册", "户册.pdf"), ("甲/乙:丙", "甲 乙 丙.pdf"), ("", "PDF.pdf"), ("a\nb", "a b.pdf")],
)
def test_titles_become_names_of_files(title: str, name: str) -> None:
    assert file_name(title) == name


def test_a_doubtful_day_is_settled_before_it_stands_on_paper(
    place: Workplace, settle: Settle
) -> None:
    doubts = [Problem("DSK151", today="2026-12-01", last="2026-12-05")]

    def make(office: Office, out: Target, progress: Progress) -> Printed:
        if doubts:
            raise doubts.pop()
        return table_of(3)(office, out, progress)

    show_pdf(place, "值班表", make)
    settle()
    (preview,) = previews.SHOWN
    preview.close()
    settle()
