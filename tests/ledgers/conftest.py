"""An open office for each test, copied from one that is made once."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest

from tests import offices
from tests.ledgers.kept import Kept
from tests.offices import Work


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with one user."""
    return offices.make(tmp_path_factory.mktemp("template"))


@pytest.fixture(scope="session")
def staffed_template(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = offices.copy_of(template, tmp_path_factory.mktemp("staffed"))
    offices.hire(path)
    return path


@pytest.fixture
def staffed(staffed_template: Path, tmp_path: Path) -> Path:
    """An office of one's own with a user in each role."""
    return offices.copy_of(staffed_template, tmp_path / "staffed")


@pytest.fixture
def path(template: Path, tmp_path: Path) -> Path:
    """A file of one's own."""
    return offices.copy_of(template, tmp_path)


@pytest.fixture
def work(path: Path) -> Generator[Work]:
    """A clerk at an empty desk."""
    day = offices.Day()
    with offices.enter(path, day=day) as office:
        yield Work(office, day)


@pytest.fixture(scope="session")
def kept(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Generator[Kept]:
    """An office for the tests that change none of its records."""
    day = offices.Day()
    path = offices.copy_of(template, tmp_path_factory.mktemp("kept"))
    with offices.enter(path, day=day) as office:
        yield Kept(Work(office, day))
