"""The page of the exchange at several stations in one test, each on its own file, with one stick between them."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.app.sync.town import made_town
from tests.ui.exchange.bench import Bench


@pytest.fixture(scope="session")
def town_files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A district, two offices and a second station, enrolled; never written to."""
    return made_town(tmp_path_factory.mktemp("exchange"))


@pytest.fixture
def bench(
    town_files: dict[str, Path], tmp_path: Path, qtbot: QtBot, qapp: QApplication
) -> Generator[Bench]:
    """Stations to sit down at, one after the other."""
    made = Bench(town_files, tmp_path, qtbot)
    yield made
    made.close()
