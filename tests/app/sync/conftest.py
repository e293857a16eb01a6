"""A district and two offices, made once, copied for each test."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest

from tests.app.sync.forged_scene import Scene
from tests.app.sync.three import Three, made_stations, opened_three
from tests.app.sync.town import Town, made_town, opened_town


@pytest.fixture(scope="session")
def three_made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return made_stations(tmp_path_factory.mktemp("three"))


@pytest.fixture
def three(three_made: dict[str, Path], tmp_path: Path) -> Generator[Three]:
    with opened_three(three_made, tmp_path) as found:
        yield found


@pytest.fixture(scope="session")
def town_made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return made_town(tmp_path_factory.mktemp("town"))


@pytest.fixture
def town(town_made: dict[str, Path], tmp_path: Path) -> Generator[Town]:
    with opened_town(town_made, tmp_path) as found:
        yield found


@pytest.fixture
def scene(town: Town, tmp_path: Path) -> Scene:
    """A town whose packages are forged."""
    folder = tmp_path / "forged"
    folder.mkdir()
    found = Scene(town, folder)
    found.prepare()
    return found
