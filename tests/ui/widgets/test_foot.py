"""The buttons at the foot of a dialog: in the order given, at its right edge."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from tests.ui.widgets.conftest import Show
from ui.widgets.foot import foot


def test_buttons_stand_at_the_right_in_their_order(show: Show) -> None:
    made = [QPushButton(text) for text in ("取消", "上一步", "保存")]
    box = QWidget()
    QVBoxLayout(box).addLayout(foot(*made))
    show(box, 600, 80)
    places = [each.mapTo(box, each.rect().topLeft()).x() for each in made]
    assert places == sorted(places)
    assert places[0] > 250
    assert made[-1].geometry().right() > 570
