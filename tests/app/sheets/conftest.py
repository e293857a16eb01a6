"""A desk with two villages, and a folder for sheets."""

from __future__ import annotations

import pytest

from tests.app.sheets.desk import MemoryDesk


@pytest.fixture
def desk() -> MemoryDesk:
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
