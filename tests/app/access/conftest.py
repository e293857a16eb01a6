"""Offices for the tests of access."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.access.office import Office, set_up, staff


@pytest.fixture
def alone(tmp_path: Path) -> Office:
    """An office of one."""
    return set_up(tmp_path)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An office with an admin and a clerk."""
    return staff(tmp_path)
