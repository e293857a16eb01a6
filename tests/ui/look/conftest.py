"""An application that looks as shipped after every test."""

from __future__ import annotations

from collections.abc import Generator

import pytest
from PySide6.QtWidgets import QApplication

from ui.theme.look import dress


@pytest.fixture
def application(qapp: QApplication) -> Generator[QApplication]:
    dress(qapp)
    yield qapp
    dress(qapp)
