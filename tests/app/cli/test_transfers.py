"""Handing a household over and listing findings by the command line."""

from __future__ import annotations

from collections.abc import Generator
from datetime import datetime
from pathlib import Path

import pytest

from tests.app.cli.lince import lince, ok, refused
from tests.app.crosscheck.district import Checks, same_person
from tests.app.sync.three import ABOVE, HERE, THERE, Three, made_stations, opened_three
from tests.offices import Day

TODAY = Day(datetime.now().astimezone().isoformat(timespec="seconds"))
"""The commands go by the machine's own clock."""
WHY = ("--reason", "整村划归")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return made_stations(tmp_path_factory.mktemp("three"), TODAY)


@pytest.fixture
def three(made: dict[str, Path], tmp_path: Path) -> Generator[Three]:
    with opened_three(made, tmp_path, TODAY) as found:
        yield found


def test_a_household_is_looked_at_offered_and_taken_back(three: Three) -> None:
    home = three.here.household()
    path = three.closed(HERE)
    told = ok("handover", path, home, "--to", THERE, "--rehearse")
    assert [each["title"] for each in told["going"]] == ["家庭户", "人员"]
    assert ok("handover", path)["offered"] == []
    assert ok("handover", path, home, "--to", THERE, *WHY)["record"] == home
    assert [each["record"] for each in ok("handover", path)["offered"]] == [home]
    assert refused("handover", path, home, "--to", THERE, "--rehearse") == ["SYN205"]
    ok("handover", path, home, "--withdraw", *WHY)
    assert ok("handover", path)["offered"] == []
    assert "带走  家庭户 1" in lince("handover", path, home, "--to", THERE, "--rehearse").out


def test_what_was_offered_is_left_aside_and_taken(three: Three) -> None:
    home = three.here.household()
    ok("handover", three.closed(HERE), home, "--to", THERE, *WHY)
    three.meet()
    village = three.there.village("石桥村", code="339902005201")
    path = three.closed(THERE)
    (found,) = ok("handover", path)["incoming"]
    assert (found["record"], found["from"], found["missing"]) == (home, HERE, 0)
    ok("handover", path, home, "--decline", *WHY)
    assert "暂不接收" in lince("handover", path).out
    assert refused("handover", path, home, "--take", *WHY) == ["SYN210"]
    ok("handover", path, home, "--take", "--division", "339902005201", *WHY)
    assert ok("handover", path)["incoming"] == []
    rows = ok("list", path, "household", "--where", f"village={village}")["rows"]
    assert len(rows) == 1
    three.meet()
    assert [each["record"] for each in ok("handover", three.closed(HERE))["handed_over"]] == [home]


@pytest.mark.parametrize(
    "words",
    [["X"], ["--to", THERE], ["X", "--to", THERE, "--take"], ["X", "--rehearse"], ["--withdraw"]],
)
def test_half_a_wish_is_wrong_usage(three: Three, words: list[str]) -> None:
    assert lince("handover", three.closed(HERE), *words).status == 2


def test_findings_say_who_has_not_answered(three: Three) -> None:
    checks = Checks(three)
    same_person(three)
    for code in (HERE, THERE):
        three.report(code)
    path = three.closed(ABOVE)
    assert ok("findings", path)["crosschecks"] == []
    assert len(ok("findings", path, "--search")["found"]) == 1
    (found,) = ok("findings", path)["crosschecks"]
    assert [each["state"] for each in found["tasks"]] == ["1", "1"]
    told = lince("findings", path).out
    assert "待答复 1 件" in told
    assert "已等 0 天" in told
    three.send(HERE)
    assert len(checks.tasks(HERE)) == 1
    (own,) = ok("findings", three.closed(HERE), "--all")["crosschecks"]
    assert [each["office"] for each in own["tasks"]] == [HERE]
    assert refused("findings", three.closed(HERE), "--search") == ["CRS001"]
    assert lince("findings", path, "--search", "--all").status == 2
