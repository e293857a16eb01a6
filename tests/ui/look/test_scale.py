"""Screens at 125 % and 150 %: nothing is rounded to whole steps, and pictures are drawn for the screen's own dots."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.architecture.sources import ROOT

LOOK = """
import sys
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication
from ui.theme.icons import icon
from ui.theme.look import dress
from ui.widgets.basics import button

application = QApplication(sys.argv)
dress(application, "light", 10.5)
made = button("打印", print, "primary", "printer")
made.resize(80, 40)
shown = made.grab()
print(made.devicePixelRatioF(), shown.width(), icon("printer").pixmap(QSize(16, 16), made.devicePixelRatioF()).width())
"""


@pytest.mark.parametrize(("scale", "width", "dots"), [("1.25", 100, 20), ("1.5", 120, 24)])
def test_a_finer_screen_gets_finer_pictures(scale: str, width: int, dots: int) -> None:
    variables = {**os.environ, "QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", LOOK], cwd=ROOT, check=False, capture_output=True, text=True, env=variables
    )  # fmt: skip
    assert done.stdout.split() == [scale, str(width), str(dots)], done.stderr
