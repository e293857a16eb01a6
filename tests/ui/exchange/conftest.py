"""The page of the exchange at several stations in one test, each on its own file, with one stick between them."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.app.sync.town import ONE, TWO, Town, made_town, opened_town
from tests.ui.exchange.bench import Bench

Disputed = tuple[dict[str, Path], list[str]]


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


@pytest.fixture(scope="session")
def disputed_files(
    town_files: dict[str, Path], tmp_path_factory: pytest.TempPathFactory
) -> Disputed:
    """Two stations of one office gave two households other addresses, and one of them members apart; never written."""
    with opened_town(town_files, tmp_path_factory.mktemp("disputed")) as town:
        homes = differ(town)
        return town.files, homes


def differ(town: Town) -> list[str]:
    work = town.work(ONE)
    homes = [work.household() for _ in range(3)]
    town.bring(ONE, TWO)
    for number, address in enumerate((ONE, TWO), 1):
        own = town.work(address)
        for home in homes[:2]:
            own.change("household", home, address=f"网山路{number}号")
        own.member(homes[2])
    town.bring(ONE, TWO)
    return homes
