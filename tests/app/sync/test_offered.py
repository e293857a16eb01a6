"""What lies on a stick is offered by what its clear headers say, before anything is opened."""

from __future__ import annotations

from app.sync.intake import intake
from app.sync.offered import offered
from app.sync.sticks.contents import look_at
from app.sync.tray.listing import tray
from tests.app.sync.town import ABOVE, ONE, THERE, Town
from tests.app.sync.update.published import publish


def states(town: Town, address: str) -> list[tuple[str, bool, bool]]:
    found = offered(town.offices[address], look_at(town.stick))
    return [(each.state, each.is_ours, each.is_new) for each in found]


def test_a_package_is_for_its_recipient_until_it_is_taken_in(town: Town) -> None:
    town.work(ONE).household()
    packed = town.write(ONE, ABOVE)
    assert states(town, ABOVE) == [("可以接收", True, True)]
    ((state, is_ours, _new),) = states(town, THERE)
    assert not is_ours
    assert "不在这里接收" in state
    town.take(packed)
    assert states(town, ABOVE)[0][0].startswith("已接收过")
    assert states(town, ABOVE)[0][2] is False


def test_damage_and_foreign_files_are_told(town: Town) -> None:
    town.work(ONE).household()
    (path,) = town.write(ONE, ABOVE).paths
    path.write_bytes(path.read_bytes()[:500])
    (town.stick / "说明.lince").write_bytes(b"x")
    found = offered(town.offices[ABOVE], look_at(town.stick))
    assert [each.is_new for each in found] == [False, False]
    assert all(each.state for each in found)


def test_of_several_what_is_new_and_ours_comes_first(town: Town) -> None:
    town.work(ONE).household()
    town.carry(ONE, ABOVE)
    town.write(ABOVE, THERE)
    town.work(THERE).household()
    town.write(THERE, ABOVE)
    found = offered(town.offices[ABOVE], look_at(town.stick))
    assert [each.sender for each in found] == ["石桥乡", "清溪镇", "本机"]


def test_an_update_is_for_nobody_here_and_says_where_it_belongs(town: Town) -> None:
    publish(town.stick)
    (found,) = offered(town.offices[ABOVE], look_at(town.stick))
    assert (found.kind, found.is_ours, found.is_new) == ("程序升级包", False, False)
    assert "程序升级" in found.state


def test_an_update_is_not_taken_in(town: Town) -> None:
    office, before = town.offices[ABOVE], town.offices[ABOVE].last_entry
    (outcome,) = intake(office, publish(town.stick)).outcomes
    assert (outcome.result, outcome.problem and outcome.problem.code) == ("refused", "PKG009")
    assert (office.last_entry, tray(office).packages) == (before, ())
