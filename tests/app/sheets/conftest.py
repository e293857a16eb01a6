"""A desk with two villages, and a folder for sheets."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest

from tests import offices
from tests.app.sheets.desk import MemoryDesk
from tests.offices import Work


@pytest.fixture
def desk() -> MemoryDesk:
    """A desk with places."""
    return divided()


def divided() -> MemoryDesk:
    """An office with a street, a village with two groups and a community with one."""
    made = MemoryDesk()
    street = made.put("division", name="高坡街道", level="街道")
    village = made.put(
        "division",
        name="网山村",
        level="村",
        parent=street,
        code="339901001201",
        aliases="老网山、旺山",
    )
    community = made.put("division", name="青竹社区", level="社区", parent=street)
    made.put("division", name="一组", level="组", parent=village)
    made.put("division", name="第二组", level="组", parent=village)
    made.put("division", name="一组", level="组", parent=community)
    return made


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with one user, made once."""
    return offices.make(tmp_path_factory.mktemp("template"))


@pytest.fixture
def work(template: Path, tmp_path: Path) -> Generator[Work]:
    """A clerk at an empty desk over a real file."""
    with offices.enter(offices.copy_of(template, tmp_path / "office")) as office:
        yield Work(office)
