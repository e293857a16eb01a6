"""A district and two offices, made once, copied for each test."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.app.sync.forged_scene import Scene
from tests.app.sync.three import Three, made_stations, opened_three
from tests.app.sync.town import Town, made_town, opened_town
from tests.people import People


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


@pytest.fixture(scope="session")
def scene_made(town_made: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Scene:
    """What forgeries are of, its files closed."""
    folder = tmp_path_factory.mktemp("scene")
    with opened_town(town_made, folder) as town:
        made = Scene(town, folder)
        made.prepare()
        return made


@pytest.fixture
def scene(scene_made: Scene, tmp_path: Path) -> Generator[Scene]:
    """A town whose packages are forged."""
    folder = tmp_path / "forged"
    folder.mkdir()
    with opened_town(scene_made.town.files, tmp_path) as town:
        town.people = People(2)  # nobody who lives there already
        yield replace(scene_made, town=town, folder=folder)
