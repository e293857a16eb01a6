"""Sending: who is ticked at first, and what is told where a write came only half way."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.faults import Fault, FaultKind
from app.sync.unsent import Unsent
from tests.app.sync.town import ABOVE, ONE, THERE
from tests.ui.exchange.bench import Bench
from ui.pages.exchange.log import LogPart
from ui.pages.exchange.send import SendPart
from ui.pages.exchange.send_content import ContentCard
from ui.pages.exchange.send_writing import Order, Written
from ui.pages.exchange.spots import at_folder

NEW = Unsent("a", "甲", operations=3)
PACKED = Unsent("b", "乙", operations=3, packed=3)
RECEIPTED = Unsent("c", "丙", operations=3, packed=3, has_receipts=True)
MORE = Unsent("d", "丁", operations=4, packed=3)
NOTHING = Unsent("e", "戊")
NEWS = Unsent("f", "己", has_news=True)
FILES = Unsent("g", "庚", files=1)


@pytest.fixture
def card(qtbot: QtBot) -> ContentCard:
    made = ContentCard("下发给哪些单位")
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(
    ("found", "is_ticked"),
    [
        (NEW, True),
        (PACKED, False),
        (RECEIPTED, True),
        (MORE, True),
        (NOTHING, False),
        (NEWS, True),
        (FILES, True),
    ],
)
def test_ticked_at_first_is_who_has_anything_new_to_get(
    card: ContentCard, found: Unsent, is_ticked: bool
) -> None:
    card.show_found([Unsent("z", "旁"), found], [])
    assert (found.address in card.chosen) is is_ticked


def test_a_newcomer_is_ticked_and_the_others_stay_as_they_are(card: ContentCard) -> None:
    card.show_found([NEW, MORE], [])
    card.peers.checks.toggle(MORE.address)
    card.show_found([NEW, MORE, NEWS, NOTHING], [])
    assert list(card.chosen) == [NEW.address, NEWS.address]


def test_what_was_written_before_a_failure_is_shown_everywhere(bench: Bench) -> None:
    above = bench.sit(ABOVE)
    log = above.at("log", LogPart)
    part = above.at("send", SendPart)
    assert log.out.texts() == []
    spot = part.sticks.spot
    assert spot
    assert spot.told(ABOVE) == "空的"
    part.carry_out(Written(Order({ONE: "清溪镇", "339999.1": "没有登记"}, spot)))
    above.settle()
    assert "已经写好的不受影响：清溪镇" in part.banner.text.text()
    assert "1 个给别处的数据包" in part.sticks.table.texts()[0][2]
    assert part.content.found[THERE].has_news
    assert not part.content.found[ONE].has_news
    assert [cells[1] for cells in above.at("log", LogPart).out.texts()] == ["清溪镇"]


@pytest.mark.parametrize(
    ("path", "named"),
    [
        ("/stick/LINCE/339901.1-a.lince.part", "/stick/LINCE"),
        ("/stick/LINCE", "/stick/LINCE"),
        ("/data/X.lincedb", "/data/X.lincedb"),
        ("", ""),
    ],
)
def test_a_fault_there_names_the_folder(path: str, named: str) -> None:
    told = at_folder(Fault(FaultKind.NO_PERMISSION, path, "detail"), Path("/stick/LINCE"))
    assert (told.kind, told.path, told.detail) == (FaultKind.NO_PERMISSION, named, "detail")


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (NOTHING, "“戊”已收到全部记录。"),
        (Unsent("h", "辛", operations=3, is_anew=True), "复制或恢复出来的，要从头再发一次"),
    ],
)
def test_why_is_said(card: ContentCard, found: Unsent, words: str) -> None:
    card.show_found([found], [])
    assert words in card.told.text()
