"""Pages on their way to a printer: proved by printing into a PDF file and looking at what came out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from PySide6.QtCore import QMarginsF, Qt
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from app.paper.preview import Pages, Picture
from app.problems import Problem
from db import logbook
from tests.ui.printing.conftest import Open, made_of, to_pdf
from ui.notify import Notice
from ui.pages import preview_press
from ui.pages.preview_dialog import Preview
from ui.pages.preview_press import Press, ask_printer, order_of, printer_for
from ui.workplace import Workplace

Settle = Callable[[], None]


def picture(shown: Picture) -> Image.Image:
    size = shown.width, shown.height
    return Image.frombytes("RGB", size, shown.pixels, "raw", "BGRX", shown.stride).convert("L")


def differ(one: Image.Image, other: Image.Image) -> float:
    """How much two pages differ, from 0 to 255, each pixel by its neighbourhood."""
    small = (60, 85)
    pair = [each.resize(small, Image.Resampling.BOX) for each in (one, other)]
    data = ImageChops.difference(*pair).tobytes()
    return sum(data) / len(data)


def wait(qtbot: QtBot, preview: Preview) -> None:
    qtbot.waitUntil(lambda: preview._press is None, timeout=20_000)


def test_what_is_printed_is_what_was_shown(
    opened: Open, qtbot: QtBot, settle: Settle, tmp_path: Path, place: Workplace
) -> None:
    out = tmp_path / "out.pdf"
    preview = opened(60)
    preview.ask = to_pdf(out, 100)
    qtbot.keyClick(preview, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    wait(qtbot, preview)
    settle()
    paper = Pages(out.read_bytes())
    assert len(paper) == len(preview.made.pages) > 1
    for page in range(len(paper)):
        assert paper.sizes[page] == pytest.approx(preview.made.pages.sizes[page], abs=1.5)
        pair = [picture(each.picture(page, 1)) for each in (paper, preview.made.pages)]
        assert differ(*pair) < 4
    assert "打印 1 份" in next(logbook.read_log(place.reader.store.reader, 1)).detail


def test_bands_fit_together_without_a_seam(place: Workplace) -> None:
    pages = made_of(place.reader, 20).pages
    whole = picture(pages.picture(0, 2))
    joined = Image.new("L", whole.size, 255)
    for top in range(0, whole.height, 97):
        band = picture(pages.band(0, 2, top, min(97, whole.height - top)))
        joined.paste(band, (0, top))
    extremes = ImageChops.difference(whole, joined).getextrema()
    assert extremes[1] <= 2


@pytest.mark.parametrize(("first", "last", "sheets"), [(2, 2, 1), (1, 2, 2), (2, 99, 3)])
def test_a_range_of_pages_is_printed(
    opened: Open, qtbot: QtBot, settle: Settle, tmp_path: Path, first: int, last: int, sheets: int
) -> None:
    out = tmp_path / "out.pdf"
    preview = opened(100)
    assert len(preview.made.pages) == 4
    preview.ask = to_pdf(out, first=first, last=last)
    preview.print()
    wait(qtbot, preview)
    settle()
    assert len(Pages(out.read_bytes())) == sheets


def test_smaller_paper_holds_the_whole_page(place: Workplace, qtbot: QtBot, tmp_path: Path) -> None:
    pages = made_of(place.reader, 20).pages
    printer = printer_for(pages, "值班表")
    to_pdf(tmp_path / "a5.pdf")(printer, pages, None, lambda: None)
    layout = QPageLayout(
        QPageSize(QPageSize.PageSizeId.A5), QPageLayout.Orientation.Portrait, QMarginsF()
    )
    printer.setPageLayout(layout)
    press = Press(place, pages, printer, [0])
    with qtbot.waitSignal(press.ended):
        press.start()
    paper = Pages((tmp_path / "a5.pdf").read_bytes())
    small = picture(paper.picture(0, 1.414))
    assert differ(small, picture(pages.picture(0, 1))) < 6


@pytest.mark.parametrize(
    ("rows", "way"),
    [(5, QPageLayout.Orientation.Portrait)],
)
def test_the_printer_is_set_to_the_documents_paper(
    place: Workplace, rows: int, way: QPageLayout.Orientation
) -> None:
    printer = printer_for(made_of(place.reader, rows).pages, "值班表", copies=3)
    assert printer.pageLayout().orientation() is way
    assert printer.pageLayout().pageSize().id() is QPageSize.PageSizeId.A4
    assert printer.copyCount() == 3
    assert printer.docName() == "值班表"


@pytest.mark.parametrize(
    ("collate", "order"), [(True, [0, 1, 2, 0, 1, 2]), (False, [0, 0, 1, 1, 2, 2])]
)
def test_copies_are_made_where_the_printer_cannot(
    collate: bool, order: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinter, "supportsMultipleCopies", lambda _self: False)
    printer = QPrinter()
    printer.setCopyCount(2)
    printer.setCollateCopies(collate)
    assert order_of(printer, 3, 0) == order


def test_the_present_page_alone(place: Workplace) -> None:
    printer = QPrinter()
    printer.setPrintRange(QPrinter.PrintRange.CurrentPage)
    assert order_of(printer, 5, 3) == [3]


def test_the_last_page_may_come_first() -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        assert order_of(printer, 3, 0)[0] == 2


def test_printing_is_cancelled_and_said(
    opened: Open, qtbot: QtBot, settle: Settle, tmp_path: Path, place: Workplace
) -> None:
    said: list[Notice] = []
    place.notify.said.connect(said.append)
    preview = opened(100)
    preview.ask = to_pdf(tmp_path / "out.pdf", 200)
    preview.print()
    assert preview.running.isVisible()
    stop = preview.running.findChild(preview_press.QWidget, "stop")
    assert stop
    qtbot.mouseClick(stop, Qt.MouseButton.LeftButton)
    assert preview._press is None
    assert preview.running.isHidden()
    settle()
    assert [each.tone for each in said] == ["warning"]
    assert last_line(place).event != "printed", "no sheet came out"


def last_line(place: Workplace) -> logbook.LogRow:
    return next(logbook.read_log(place.reader.store.reader, 1))


def test_what_came_out_before_it_was_cancelled_is_logged(
    opened: Open, qtbot: QtBot, settle: Settle, tmp_path: Path, place: Workplace
) -> None:
    preview = opened(100)
    total = len(preview.made.pages)
    preview.ask = to_pdf(tmp_path / "out.pdf")
    preview.print()
    press = preview._press
    assert press
    with qtbot.waitSignal(press.progressed, timeout=20_000):
        pass
    press.cancel()
    settle()
    assert last_line(place).event == "printed"
    assert last_line(place).detail.endswith(f"已送出 1 张，共 {total} 张")


def test_what_came_out_before_the_printer_failed_is_logged(
    opened: Open, qtbot: QtBot, settle: Settle, tmp_path: Path, place: Workplace,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    preview = opened(100)
    preview.ask = to_pdf(tmp_path / "out.pdf")
    monkeypatch.setattr(QPrinter, "newPage", lambda _printer: False)
    preview.print()
    wait(qtbot, preview)
    settle()
    assert place.notify.box
    qtbot.keyClick(place.notify.box, Qt.Key.Key_Escape)
    assert "没有打印完，已送出 1 张" in last_line(place).detail


def test_it_stays_open_while_pages_are_on_their_way(
    opened: Open, qtbot: QtBot, settle: Settle, tmp_path: Path
) -> None:
    preview = opened(60)
    preview.ask = to_pdf(tmp_path / "out.pdf")
    preview.print()
    qtbot.keyClick(preview, Qt.Key.Key_Escape)
    preview.close()
    assert preview.isVisible()
    assert "取消打印" in preview.running.text.text()
    wait(qtbot, preview)


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_refuses_is_told(
    opened: Open, qtbot: QtBot, settle: Settle, tmp_path: Path, place: Workplace
) -> None:
    preview = opened(5)
    preview.ask = to_pdf(tmp_path / "no" / "such" / "folder.pdf")
    preview.print()
    assert place.notify.box
    assert "PAP011" in place.notify.box.informativeText()
    qtbot.keyClick(place.notify.box, Qt.Key.Key_Escape)
    assert preview._press is None


def test_a_computer_without_printers_is_told(
    opened: Open, qtbot: QtBot, place: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        preview_press.QPrinterInfo, "availablePrinterNames", staticmethod(list[str])
    )
    preview = opened(5)
    preview.ask = ask_printer
    preview.print()
    assert place.notify.box
    assert "PAP012" in place.notify.box.informativeText()
    qtbot.keyClick(place.notify.box, Qt.Key.Key_Escape)


def test_the_systems_dialog_offers_ranges(
    opened: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        preview_press.QPrinterInfo, "availablePrinterNames", staticmethod(lambda: ["P"])
    )
    preview = opened(60)
    preview.ask = ask_printer
    preview.print()
    (dialog,) = preview.findChildren(preview_press.QPrintDialog)
    assert dialog.isVisible()
    assert (dialog.minPage(), dialog.maxPage()) == (1, len(preview.made.pages))
    dialog.reject()


def test_problems_are_whole_sentences() -> None:
    assert all(Problem(code).remedy.endswith("。") for code in ("PAP011", "PAP012"))
