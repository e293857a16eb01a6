"""Stations made once, copied for each test."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest

from tests.app.sync.conflicts.stations import Stations, make, opened


@pytest.fixture(scope="session")
def stations_made(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return make(tmp_path_factory.mktemp("conflicts"))


@pytest.fixture
def stations(stations_made: list[Path], tmp_path: Path) -> Generator[Stations]:
    with opened(stations_made, tmp_path) as found:
        yield found
