"""A preview while the world does its worst: a picture that cannot be drawn, a disk that is full, keys in any order."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QAbstractButton, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from app.faults import Fault, FaultKind
from app.paper.preview import Pages
from db import logbook
from tests.ui.printing.conftest import Open, to_pdf
from ui.files import Then, Wish
from ui.notify import Notice
from ui.pages import preview_dialog as previews
from ui.pages.preview_press import order_of
from ui.pages.preview_view import ZOOMS
from ui.workplace import Workplace

Settle = Callable[[], None]
CTRL = Qt.KeyboardModifier.ControlModifier


def ranged(first: int, last: int) -> QPrinter:
    printer = QPrinter()
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(first, last)
    return printer


@pytest.mark.parametrize(
    ("first", "last", "pages", "order"),
    [
        (1, 1, 5, [0]),
        (5, 5, 5, [4]),
        (2, 4, 5, [1, 2, 3]),
        (1, 99, 3, [0, 1, 2]),
        (4, 9, 3, []),
        (1, 1, 1, [0]),
    ],
)
def test_a_range_of_the_dialog_is_pages_counted_from_nought(
    first: int, last: int, pages: int, order: list[int]
) -> None:
    assert order_of(ranged(first, last), pages, 0) == order


def test_a_range_behind_the_last_page_prints_nothing_and_says_so(
    opened: Open, settle: Settle, qtbot: QtBot, place: Workplace, tmp_path: Path
) -> None:
    preview, out = opened(5), tmp_path / "a.pdf"
    preview.ask = to_pdf(out, first=7, last=9)
    preview.print()
    settle()
    assert place.notify.box
    assert "PAP015" in place.notify.box.informativeText()
    qtbot.keyClick(place.notify.box, Qt.Key.Key_Escape)
    assert preview._press is None
    assert not out.exists()
    assert next(logbook.read_log(place.reader.store.reader, 1)).event != "printed"


def test_a_page_that_cannot_be_drawn_is_told_once_and_the_preview_stays(
    opened: Open, settle: Settle, qtbot: QtBot, place: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    preview = opened(120)

    def broken(*_rest: object) -> object:
        raise Fault(FaultKind.DAMAGED, "X")

    monkeypatch.setattr(Pages, "picture", broken)
    preview.view.set_zoom(2.0)
    settle()
    assert place.notify.box
    qtbot.keyClick(place.notify.box, Qt.Key.Key_Escape)
    settle()
    monkeypatch.undo()
    preview.view.set_zoom(1.5)
    settle()
    assert place.notify.box is None
    assert preview._renderer.picture(preview.view._wish(preview.view.page)) is not None


def test_saving_again_elsewhere_after_the_stick_was_gone(
    opened: Open, settle: Settle, qtbot: QtBot, place: Workplace, tmp_path: Path
) -> None:
    paths, said = [tmp_path / "没有" / "a.pdf", tmp_path / "a.pdf"], list[Notice]()
    place.notify.said.connect(said.append)

    def choose(_wish: Wish, then: Then) -> None:
        then([paths.pop(0)])

    place.files.chooser = choose
    preview = opened(5)
    preview.save()
    settle()
    assert place.notify.box
    qtbot.keyClick(place.notify.box, Qt.Key.Key_Escape)
    assert said == []
    preview.save()
    settle()
    assert (tmp_path / "a.pdf").read_bytes() == preview.made.data
    assert [each.tone for each in said] == ["done"]


def test_no_file_chosen_is_nothing_saved(opened: Open, settle: Settle, place: Workplace) -> None:
    place.files.chooser = lambda _wish, then: then([])
    preview = opened(5)
    preview.save()
    settle()
    assert preview.isVisible()
    assert place.notify.box is None


def test_every_button_says_what_it_does_and_by_which_key(opened: Open) -> None:
    bar = opened().bar
    buttons: list[QAbstractButton] = [*bar.findChildren(QPushButton)]
    buttons += [b for b in bar.findChildren(QToolButton) if b.parent() is bar]
    assert all(each.toolTip() for each in buttons)
    assert all(each.accessibleName() or each.text() for each in buttons)
    tips = "".join(each.toolTip() for each in buttons)
    for key in ("Ctrl+P", "Ctrl+S", "Esc", "PgUp", "PgDown", "Ctrl++", "Ctrl+-", "Ctrl+0"):
        assert key in tips, key
    assert bar.page.accessibleName() == "页码"


def test_zoom_and_pages_by_keys_go_together(opened: Open, qtbot: QtBot) -> None:
    preview = opened()
    view = preview.view
    qtbot.keyClick(view, Qt.Key.Key_0, CTRL)
    qtbot.keyClick(view, Qt.Key.Key_End)
    last = view.page
    for key, zoom in ((Qt.Key.Key_Plus, 1.1), (Qt.Key.Key_Minus, 1.0), (Qt.Key.Key_Minus, 0.9)):
        qtbot.keyClick(view, key, CTRL)
        assert view.zoom == zoom
        assert view.page == last
        assert f"{zoom:.0%}" in preview.bar._zoom.text()
    assert set(ZOOMS) > {0.9, 1.0, 1.1}


@pytest.mark.parametrize(("typed", "page"), [("2", 1), ("1", 0), ("999", None), ("0", None)])
def test_a_page_is_typed_and_enter_goes_there(
    opened: Open, qtbot: QtBot, typed: str, page: int | None
) -> None:
    preview = opened()
    field = preview.bar.page
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, typed)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    expected = range(len(preview.made.pages)) if page is None else (page,)
    assert preview.view.page in expected
    assert field.value() == preview.view.page + 1
    assert set() == previews.SHOWN or preview.isVisible()
