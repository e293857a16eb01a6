"""Writing to a stick: what is unsent is told, a package lies there, what goes wrong can be tried again."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.sync.stream.packages import sent
from tests.app.sync.town import ABOVE, ONE, THERE
from tests.ui.exchange.bench import Bench, Station, drive_at
from ui.pages.exchange.send import SendPart


@pytest.fixture
def at_work(bench: Bench) -> Station:
    """An office with a household that is not sent yet."""
    with bench.office(ONE) as office:
        bench.work(office).household()
    return bench.sit(ONE)


def packages(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.glob("LINCE/*"))


def test_what_is_unsent_is_written_and_may_be_pulled(at_work: Station, bench: Bench) -> None:
    part = at_work.at("send", SendPart)
    assert "改动" in part.content.told.text()
    assert ("家庭户", "1", "—") in part.content.ledgers.texts()
    assert part.sticks.table.texts()[0][0] == "工作U盘（E:）"
    at_work.press("write")
    assert "可以拔出U盘" in part.result.told.text.text()
    (name,) = packages(bench.stick)
    assert name.startswith(f"{ONE}-{ABOVE}-1-")
    row = part.result.files.texts()[0]
    assert row[1] == name
    assert len(row[3]) == 11
    assert part.steps.present == 2
    assert "都已经写过U盘" in part.content.told.text()
    assert "1 个给别处的数据包" in part.sticks.table.texts()[0][2]


def test_nothing_to_send_offers_the_receipts_once_more(at_work: Station, bench: Bench) -> None:
    part = at_work.at("send", SendPart)
    at_work.press("write")
    above = bench.sit(ABOVE)
    there = above.at("send", SendPart)
    there.content.peers.checks.tick([THERE])
    above.press("write")
    above.press("write")
    assert "没有要给对方的新内容" in there.banner.text.text()
    assert part.result.isVisible()


@pytest.mark.parametrize("mishap", ["pulled", "no stick"])
def test_a_stick_that_is_gone_is_told_and_tried_again(
    at_work: Station, bench: Bench, mishap: str
) -> None:
    part = at_work.at("send", SendPart)
    away = bench.stick.rename(bench.stick.with_name("pulled"))
    at_work.press("write")
    assert part.banner.text.text()
    assert not part.result.isVisible()
    if mishap == "pulled":
        away.rename(bench.stick)
    else:
        away.rename(bench.stick.with_name("other"))
        bench.drives = [drive_at(bench.stick.with_name("other"))]
        part.sticks.look()
        at_work.settle()
    at_work.press("retry")
    assert part.result.isVisible()
    assert part.banner.isHidden()
    reader = at_work.place.reader.store.reader
    assert [each.is_written for each in sent(reader)][-1]


def test_the_district_writes_to_several_offices_at_once(bench: Bench) -> None:
    above = bench.sit(ABOVE)
    part = above.at("send", SendPart)
    assert len(part.content.chosen) == 3
    part.content.peers.checks.toggle(THERE)
    above.press("write")
    assert len(packages(bench.stick)) == 2
    assert part.content.peers.keys == [ONE, f"{ONE[:-1]}2"]


def test_a_stick_that_comes_is_offered_without_being_asked_for(bench: Bench) -> None:
    drives, bench.drives = bench.drives, []
    station = bench.sit(ONE)
    part = station.at("send", SendPart)
    assert part.sticks.spot is None
    assert not part.go.isEnabled()
    bench.drives = drives
    part.sticks._on_time()
    station.settle()
    assert part.sticks.spot
    assert part.go.isEnabled()


def test_a_folder_may_be_chosen_instead(at_work: Station, bench: Bench, tmp_path: Path) -> None:
    bench.drives = []
    folder = tmp_path / "网盘"
    folder.mkdir()
    part = at_work.at("send", SendPart)
    part.sticks.add_folder(folder)
    at_work.settle()
    at_work.press("write")
    assert part.result.told.text.text() == "已写入并核对。"
    assert len(list(folder.glob("*.lince"))) == 1
