"""An application that looks as shipped after every test."""

from __future__ import annotations

from collections.abc import Generator

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.wearing import wear


@pytest.fixture
def application(qapp: QApplication) -> Generator[QApplication]:
    wear(qapp)
    yield qapp
    wear(qapp)
