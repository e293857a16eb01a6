"""Taking in from a stick: rehearsed first, then taken in, receipts on the same stick; what is held is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.sync.packing import pack
from app.sync.stream.packages import sent, taken
from tests.app.sync.town import ABOVE, ONE, THERE
from tests.ui.exchange.bench import Bench, Station
from ui.pages.exchange.take import TakePart
from ui.routes import ExchangeAt, RecordOf


def write(bench: Bench, sender: str, recipient: str = ABOVE) -> None:
    """A household goes onto the stick."""
    with bench.office(sender) as office:
        bench.work(office).household()
        pack(office, recipient, folder(bench))


def folder(bench: Bench) -> Path:
    made = bench.stick / "LINCE"
    made.mkdir(exist_ok=True)
    return made


@pytest.fixture
def above(bench: Bench) -> Station:
    """The district, with a package of an office on the stick."""
    write(bench, ONE)
    return bench.sit(ABOVE)


def test_a_package_is_rehearsed_and_then_taken_in(above: Station, bench: Bench) -> None:
    part = above.at("take", TakePart)
    assert part.packages.table.texts()[0] == ("清溪镇", "数据", "1", "可以接收")
    above.press("rehearse")
    assert "可以接收 1 包" in part.outcome.told.text.text()
    assert any(cells[0] == "人员" for cells in part.outcome.account.table.texts())
    assert taken(above.place.reader.store.reader) == []
    above.press("take")
    assert "可以拔出U盘" in part.outcome.told.text.text()
    assert [each.state for each in taken(above.place.reader.store.reader)] == ["taken"]
    assert len(list(folder(bench).glob(f"{ABOVE}-{ONE}-*"))) == 1
    assert "已接收过" in part.packages.table.texts()[0][3]
    assert part.steps.present == 2


def test_a_package_that_was_double_clicked_is_offered(bench: Bench, tmp_path: Path) -> None:
    with bench.office(ONE) as office:
        bench.work(office).household()
        pack(office, ABOVE, tmp_path)
    (package,) = tmp_path.glob("*.lince")
    part = bench.sit(ABOVE).at("take", TakePart, str(package))
    assert part.packages.sticks.table.key == str(tmp_path)
    assert part.packages.paths == [package]


def test_the_receipt_comes_home(above: Station, bench: Bench) -> None:
    above.at("take", TakePart)
    above.press("rehearse")
    above.press("take")
    one = bench.sit(ONE)
    part = one.at("take", TakePart)
    assert part.packages.count == 1
    one.press("rehearse")
    one.press("take")
    assert [each.state for each in sent(one.place.reader.store.reader)] == ["taken"]


def test_receipts_may_be_left_for_later(above: Station, bench: Bench) -> None:
    part = above.at("take", TakePart)
    above.press("rehearse")
    part.receipts.setChecked(False)
    above.press("take")
    assert not list(folder(bench).glob(f"{ABOVE}-*"))


def test_what_is_for_others_is_shown_and_cannot_be_ticked(bench: Bench) -> None:
    write(bench, ONE)
    there = bench.sit(THERE)
    part = there.at("take", TakePart)
    assert "不在这里接收" in part.packages.table.texts()[0][3]
    part.packages.table.tick_all()
    assert part.packages.paths == []
    assert not part.rehearse.isEnabled()


def test_what_cannot_be_taken_in_leads_to_the_tray(bench: Bench) -> None:
    with bench.office(ABOVE) as district:
        bench.revoke(district, ONE)
    write(bench, ONE)
    above = bench.sit(ABOVE)
    part = above.at("take", TakePart)
    above.press("rehearse")
    assert "没有能接收的数据包" in part.outcome.told.text.text()
    above.press("take")
    assert "密钥已停用" in part.outcome.packages.texts()[0][3]
    above.press("to_tray")
    assert above.went[-1] == ExchangeAt("tray")


def test_another_choice_forgets_the_rehearsal(above: Station, bench: Bench) -> None:
    part = above.at("take", TakePart)
    above.press("rehearse")
    part.packages.table.tick_all()
    assert part.outcome.isHidden()
    assert part.rehearsed is None


def test_a_stick_pulled_before_taking_in_is_told_and_tried_again(
    above: Station, bench: Bench
) -> None:
    part = above.at("take", TakePart)
    above.press("rehearse")
    away = bench.stick.rename(bench.stick.with_name("away"))
    above.press("take")
    assert part.banner.text.text()
    assert taken(above.place.reader.store.reader) == []
    away.rename(bench.stick)
    above.press("retry")
    assert [each.state for each in taken(above.place.reader.store.reader)] == ["taken"]


def test_a_record_that_came_opens(above: Station) -> None:
    part = above.at("take", TakePart)
    above.press("rehearse")
    part.outcome.account.table.activated.emit(part.outcome.account.table.currentIndex())
    assert not [each for each in above.went if isinstance(each, RecordOf)]
    above.press("take")
    part.outcome.account.table.selectRow(0)
    part.outcome.account.table.activated.emit(part.outcome.account.table.currentIndex())
    assert [each for each in above.went if isinstance(each, RecordOf)]
