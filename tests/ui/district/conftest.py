"""A district's window, with the people of two offices."""

from __future__ import annotations

from collections.abc import Callable, Generator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests import offices
from tests.app.core import districts
from tests.app.core.districts import BAMBOO, Peopled
from ui.workplace import Workplace


@pytest.fixture(scope="session")
def district_made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Peopled, str]:
    """The file, what is in it, and the id of a setting of an office; never written to."""
    path = districts.make(tmp_path_factory.mktemp("district"))
    with offices.enter(path) as office:
        districts.enrol(office)
        values = {"key": "lock.minutes", "value": "9", "valid_from": "2026-01-01"}
        found = districts.people(office), districts.own(office, BAMBOO, "setting", **values)
    return path, *found


@pytest.fixture
def found(district_made: tuple[Path, Peopled, str]) -> Peopled:
    return district_made[1]


@pytest.fixture
def setting(district_made: tuple[Path, Peopled, str]) -> str:
    return district_made[2]


@pytest.fixture
def district(
    district_made: tuple[Path, Peopled, str], tmp_path: Path, qtbot: QtBot
) -> Generator[Workplace]:
    """The district at work."""
    place = Workplace(offices.enter(offices.copy_of(district_made[0], tmp_path / "district")))
    yield place
    place.close()


@pytest.fixture
def idle(district: Workplace, qtbot: QtBot) -> Callable[[], None]:
    """Waits until nothing is under way."""

    def wait() -> None:
        while not district.tasks.is_idle:
            with qtbot.waitSignal(district.tasks.idled, timeout=20_000):
                pass

    return wait
