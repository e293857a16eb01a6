"""An office made once, copied for each test."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest

from tests import offices
from tests.offices import Work


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return offices.make(tmp_path_factory.mktemp("findings"))


@pytest.fixture
def work(template: Path, tmp_path: Path) -> Generator[Work]:
    with offices.enter(offices.copy_of(template, tmp_path)) as office:
        yield Work(office)
