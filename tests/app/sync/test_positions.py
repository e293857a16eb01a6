"""How far the exchange has come, as numbers for both sides."""

from __future__ import annotations

from pathlib import Path

from app.sync.enrolment.enrolling import revoke
from app.sync.intake import intake
from app.sync.positions import positions, told
from tests.app.sync.reopening import put_back, set_aside
from tests.app.sync.town import ABOVE, ONE, Town


def figures(town: Town, here: str, there: str) -> tuple[int, int, int]:
    found = positions(town.offices[here], there)
    return found["sent"], found["receipted"], found["taken"]


def test_both_sides_count_alike_step_by_step(town: Town) -> None:
    assert figures(town, ONE, ABOVE) == (0, 0, 0)
    town.work(ONE).household()
    packed = town.write(ONE, ABOVE)
    assert figures(town, ONE, ABOVE) == (1, 0, 0)
    town.take(packed)
    assert figures(town, ABOVE, ONE) == (0, 0, 1)
    town.carry(ABOVE, ONE)
    assert figures(town, ONE, ABOVE) == (1, 1, 1)
    assert figures(town, ABOVE, ONE) == (1, 0, 1)
    found = positions(town.offices[ONE], ABOVE)
    assert found["receipted_position"] == packed.sent.position
    assert found["receipted_at"]
    assert told(found) == "已写 1 包，对方已接收到第 1 包；本机已接收到第 1 包"


def test_a_restored_file_counts_anew_in_its_new_life(town: Town, tmp_path: Path) -> None:
    set_aside(town, ONE, tmp_path / "before")
    town.work(ONE).household()
    town.bring(ONE)
    put_back(town, ONE, tmp_path / "before")
    assert figures(town, ONE, ABOVE) == (0, 0, 0)
    town.bring(ONE)
    found = positions(town.offices[ABOVE], ONE)
    assert found["peer_epoch"] == positions(town.offices[ONE], ABOVE)["epoch"]


def test_what_was_not_taken_in_is_told(town: Town) -> None:
    town.work(ONE).household()
    packed = town.write(ONE, ABOVE)
    revoke(town.offices[ABOVE], ONE, "U盘丢了")
    intake(town.offices[ABOVE], packed.paths)
    found = positions(town.offices[ABOVE], ONE)
    assert (found["held"], found["refused"]) == (0, 0), "nothing is entered of who is not believed"
    assert "未接收" not in told(found)
    assert told(found | {"held": 1, "refused": 2}).endswith("，未接收 3 包")
