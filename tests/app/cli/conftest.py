"""Offices to call the command line on: an empty one and a peopled one, each made once and copied."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.cli.lince import make_office, ok, roster
from tests.offices import copy_of


@pytest.fixture(scope="session")
def empty_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_office(tmp_path_factory.mktemp("empty"))


@pytest.fixture(scope="session")
def peopled_office(empty_office: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("peopled")
    path = copy_of(empty_office, folder)
    ok("import", path, "household", roster(folder / "册.xlsx"))
    return path


@pytest.fixture
def empty(empty_office: Path, tmp_path: Path) -> Path:
    """A file of one's own with three villages."""
    return copy_of(empty_office, tmp_path)


@pytest.fixture
def peopled(peopled_office: Path, tmp_path: Path) -> Path:
    """A file of one's own with twelve households."""
    return copy_of(peopled_office, tmp_path)
