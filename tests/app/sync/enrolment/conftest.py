"""A district and an office, made once, copied for each test."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import ExitStack
from pathlib import Path

import pytest

from app.office import Office
from tests.app.sync.enrolment.stations import DISTRICT, OFFICE, Two, opened
from tests.offices import copy_of, make


@pytest.fixture(scope="session")
def station_templates(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return (
        make(tmp_path_factory.mktemp("district"), DISTRICT),
        make(tmp_path_factory.mktemp("office"), OFFICE),
    )


@pytest.fixture
def files(station_templates: tuple[Path, Path], tmp_path: Path) -> tuple[Path, Path]:
    """The district's file and the office's, to do anything to."""
    district, office = station_templates
    return copy_of(district, tmp_path / "district"), copy_of(office, tmp_path / "office")


@pytest.fixture
def two(files: tuple[Path, Path]) -> Generator[Two]:
    with ExitStack() as stack:
        yield opened(stack, *files)


@pytest.fixture
def district(two: Two) -> Office:
    return two.district


@pytest.fixture
def office(two: Two) -> Office:
    return two.office
