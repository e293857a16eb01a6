"""Dressing the application, and dressing it anew while it runs."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QAction, QColor, QFont, QIcon, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.appearance import SIZES
from ui.theme.icons import icon, picture
from ui.theme.look import dress, dresser, font, scaled
from ui.theme.palette import chosen, colours
from ui.widgets.basics import button, dressed, tool


def shown(qtbot: QtBot, widget: QWidget) -> QWidget:
    qtbot.addWidget(widget)
    widget.show()
    return widget


def inks(image: QImage) -> set[str]:
    """The colours of an image that are fully there."""
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return {each.name() for each in pixels if each.alpha() == 255}


def test_the_application_is_fusion_in_our_colours(application: QApplication) -> None:
    dress(application, "dark")
    assert application.palette().window().color() == QColor(colours("dark")["window"])
    assert application.styleSheet()
    assert chosen() == "dark"


@pytest.mark.parametrize("name", ["QAbstractItemView", "QMenu", "QMessageBox", "QTipLabel"])
def test_nothing_keeps_a_font_of_the_systems(application: QApplication, name: str) -> None:
    application.setFont(QFont("Another", 7), name)
    dress(application)
    assert QApplication.font(name).families() == font().families()
    assert QApplication.font(name).pointSizeF() == font().pointSizeF()


@pytest.mark.parametrize("size", SIZES.values())
def test_text_has_the_size_asked_for(application: QApplication, qtbot: QtBot, size: object) -> None:
    points = getattr(size, "points", 0)
    dress(application, "light", points)
    label = shown(qtbot, QLabel("清溪村"))
    assert label.fontInfo().pointSizeF() == pytest.approx(points, abs=0.5)
    assert scaled(100) == round(100 * points / 10.5)


def test_a_new_look_is_told_once(application: QApplication, qtbot: QtBot) -> None:
    told: list[bool] = []

    def heard() -> None:
        told.append(True)

    dresser().dressed.connect(heard)
    dress(application, "dark", 13)
    dresser().dressed.disconnect(heard)
    assert told == [True]


def test_open_widgets_change_with_the_scheme(application: QApplication, qtbot: QtBot) -> None:
    field = shown(qtbot, QLineEdit())
    field.resize(200, 40)
    light = field.grab().toImage().pixelColor(100, 8).name()
    dress(application, "dark")
    dark = field.grab().toImage().pixelColor(100, 8).name()
    assert (light, dark) == (colours("light")["field"], colours("dark")["field"])


def test_icons_are_inked_again(application: QApplication, qtbot: QtBot) -> None:
    made = [button("保存", picture="save"), tool("打印", "printer")]
    for each in made:
        shown(qtbot, each)
    for scheme in ("light", "dark"):
        dress(application, scheme)
        for each in made:
            assert colours()["icon"] in inks(each.icon().pixmap(32, 32).toImage())


def test_actions_are_inked_again_where_they_are_shown(
    application: QApplication, qtbot: QtBot
) -> None:
    holder, action = shown(qtbot, QWidget()), QAction("打印")
    action.setIcon(icon("printer", "accent"))
    holder.addAction(action)
    dress(application, "dark")
    assert colours("dark")["accent"] in inks(action.icon().pixmap(32, 32).toImage())


def test_a_picture_of_ones_own_stays(application: QApplication, qtbot: QtBot) -> None:
    made, pixmap = QPushButton(), QPixmap(16, 16)
    qtbot.addWidget(made)
    pixmap.fill(QColor("#ff00ff"))
    made.setIcon(pixmap)
    dress(application, "dark")
    assert inks(made.icon().pixmap(16, 16).toImage()) == {"#ff00ff"}


@pytest.mark.parametrize(
    ("role", "ink"),
    [("", "icon"), ("primary", "on_accent"), ("danger", "error"), ("link", "accent")],
)
def test_a_buttons_icon_has_the_colour_of_its_text(
    application: QApplication, qtbot: QtBot, role: str, ink: str
) -> None:
    made = button("保存", role=role, picture="square")
    qtbot.addWidget(made)
    assert inks(made.icon().pixmap(24, 24).toImage()) >= {colours()[ink]}


def test_an_icon_in_a_chosen_row_keeps_its_colour(application: QApplication) -> None:
    mode = icon("square").Mode
    for each in (mode.Normal, mode.Selected):
        assert colours()["icon"] in inks(icon("square").pixmap(24, 24, each).toImage())
    assert colours()["faint"] in inks(icon("square").pixmap(24, 24, mode.Disabled).toImage())


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_pictures_are_sharp_on_every_screen(application: QApplication, ratio: float) -> None:
    made = picture("house", "icon", 16, ratio)
    assert made.width() == round(16 * ratio)
    assert made.devicePixelRatio() == ratio


@pytest.mark.parametrize("name", ["no-such-icon", "../theme/window"])
def test_an_icon_there_is_not_is_a_mistake(name: str) -> None:
    with pytest.raises(FileNotFoundError):
        icon(name)


def test_a_colour_there_is_not_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        icon("house", "pink")


def test_a_role_may_change_while_it_is_shown(application: QApplication, qtbot: QtBot) -> None:
    label = QLabel("说明")
    shown(qtbot, label)
    before = label.palette().windowText().color()
    dressed(label, "error")
    assert label.palette().windowText().color() == QColor(colours()["error"])
    dressed(label, "")
    assert label.palette().windowText().color() == before


@pytest.mark.parametrize("points", [10.5, 15.75])
def test_focus_moves_nothing(application: QApplication, qtbot: QtBot, points: float) -> None:
    dress(application, "light", points)
    made = QPushButton("保存")
    shown(qtbot, made)
    before = made.sizeHint()
    made.setFocus(Qt.FocusReason.TabFocusReason)
    assert made.sizeHint() == before


@pytest.mark.parametrize("kind", [QPushButton, QLineEdit])
def test_focus_can_be_seen(application: QApplication, qtbot: QtBot, kind: type[QWidget]) -> None:
    other, made = QLineEdit(), kind()
    for each in (other, made):
        shown(qtbot, each)
    made.resize(120, 40)
    other.setFocus()
    before = inks(made.grab().toImage())
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    assert colours()["focus"] in inks(made.grab().toImage()) - before


@pytest.mark.parametrize(
    ("system", "expected"),
    [
        (Qt.ColorScheme.Dark, "dark"),
        (Qt.ColorScheme.Light, "light"),
        (Qt.ColorScheme.Unknown, "light"),
    ],
)
def test_the_system_is_followed_where_wished(
    application: QApplication,
    monkeypatch: pytest.MonkeyPatch,
    system: Qt.ColorScheme,
    expected: str,
) -> None:
    monkeypatch.setattr("ui.theme.look.system_scheme", lambda: system)
    dress(application, "system")
    assert chosen() == expected
    monkeypatch.setattr("ui.theme.look.system_scheme", lambda: Qt.ColorScheme.Dark)
    application.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert chosen() == "dark"


def test_the_system_is_not_followed_otherwise(application: QApplication) -> None:
    dress(application, "light")
    application.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert chosen() == "light"


@pytest.mark.parametrize("size", [16, 18, 24, 33, 64])
def test_an_icon_is_drawn_in_the_very_size_asked_for(qtbot: QtBot, size: int) -> None:
    drawn = icon("search").pixmap(size, size)
    assert (drawn.width(), drawn.height()) == (size, size)
    assert colours()["icon"] in inks(drawn.toImage())


def test_an_icon_on_a_dense_screen_has_all_its_pixels(qtbot: QtBot) -> None:
    drawn = icon("search").pixmap(QSize(16, 16), 2.0)
    assert (drawn.width(), drawn.devicePixelRatio()) == (32, 2.0)


def test_a_picture_for_one_screen_does_not_change_that_for_another(qtbot: QtBot) -> None:
    dense, plain = picture("search", "icon", 16, 2.0), picture("search", "icon", 32, 1.0)
    assert (dense.devicePixelRatio(), plain.devicePixelRatio()) == (2.0, 1.0)
    assert (dense.width(), plain.width()) == (32, 32)


def test_an_icon_in_a_wide_place_is_not_stretched(qtbot: QtBot) -> None:
    drawn = icon("search").pixmap(QSize(60, 20))
    assert drawn.width() == drawn.height() == 20


def test_an_icon_can_be_copied_and_painted_anywhere(qtbot: QtBot) -> None:
    canvas = QPixmap(40, 40)
    canvas.fill(QColor("white"))
    painter = QPainter(canvas)
    QIcon(icon("search")).paint(painter, QRect(4, 4, 32, 32))
    painter.end()
    assert colours()["icon"] in inks(canvas.toImage())


@pytest.mark.parametrize(
    ("name", "role", "error"),
    [("search", "no_role", KeyError), ("no_icon", "icon", FileNotFoundError)],
)
def test_a_name_that_is_no_icon_is_told_at_once(
    qtbot: QtBot, name: str, role: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        icon(name, role)
