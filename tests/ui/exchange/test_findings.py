"""Findings of what came: opened, let be one by one or a kind at once, looked at again."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.sync.findings import findings
from tests.app.sync.town import ONE, TWO, opened_town
from tests.ui.exchange.bench import Bench, Station
from ui.ledger.reason import ReasonDialog
from ui.pages.exchange.findings import FindingsPart
from ui.routes import RecordOf


@pytest.fixture(scope="session")
def doubled_files(
    town_files: dict[str, Path], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Path]:
    """Two stations entered the same two people; never written to."""
    with opened_town(town_files, tmp_path_factory.mktemp("doubled")) as town:
        people = [town.people.person() for _ in range(2)]
        for address in (ONE, TWO):
            for each in people:
                town.work(address).add("person", **each.typed)
        town.bring(ONE, TWO)
        return town.files


@pytest.fixture
def doubled(bench: Bench, doubled_files: dict[str, Path]) -> Station:
    bench.files = doubled_files
    return bench.sit(ONE)


def reason(station: Station, why: str) -> None:
    dialog = station.dialog(ReasonDialog)
    dialog.field.setCurrentText(why)
    dialog.accept()
    station.settle()


def test_a_finding_opens_its_record(doubled: Station) -> None:
    part = doubled.at("findings", FindingsPart)
    assert "已有相同的记录" in part.table.texts()[0][2]
    doubled.press("open")
    assert isinstance(doubled.went[-1], RecordOf)


def test_one_is_let_be_with_a_reason(doubled: Station) -> None:
    part = doubled.at("findings", FindingsPart)
    before = findings.count(doubled.place.reader)
    doubled.press("let_be")
    reason(doubled, "已核实，情况属实")
    assert findings.count(doubled.place.reader) == before - 1 == len(part.table.texts())


def test_a_kind_is_let_be_at_once(doubled: Station) -> None:
    part = doubled.at("findings", FindingsPart)
    assert not part.all_.isEnabled()
    part.code.setCurrentIndex(1)
    assert part.all_.isEnabled()
    doubled.press("let_all_be")
    reason(doubled, "历史数据，暂不处理")
    assert findings.count(doubled.place.reader) == 0
    assert part.empty.isVisible()


def test_looking_again_changes_nothing_that_stands(doubled: Station) -> None:
    part = doubled.at("findings", FindingsPart)
    before = part.table.texts()
    doubled.press("recheck")
    assert part.table.texts() == before
