"""Cards by stick and telephone: written, compared group by group, enrolled, revoked."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.sync.enrolment.card import dump
from app.sync.enrolment.digits import check_digits
from app.sync.enrolment.peers import Peers
from tests.app.sync.enrolment.stations import DISTRICT, OFFICE, card_of, stranger
from tests.app.sync.town import ABOVE, ONE
from tests.offices import make
from tests.ui.exchange.bench import Bench, Station
from ui.ledger.reason import ReasonDialog
from ui.pages.exchange.enrol_dialog import EnrolDialog
from ui.pages.exchange.peers import PeersPart
from ui.pages.exchange.send import SendPart
from ui.pages.exchange.take import TakePart
from ui.routes import ExchangeAt


@pytest.fixture(scope="session")
def strangers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A district and an office that do not know each other; never written to."""
    folder = tmp_path_factory.mktemp("strangers")
    return {each.address: make(folder / each.address, each) for each in (DISTRICT, OFFICE)}


@pytest.fixture
def apart(bench: Bench, strangers: dict[str, Path]) -> Bench:
    bench.files = strangers
    return bench


def peers(station: Station) -> list[str]:
    return [each.address for each in Peers(station.place.reader.store.reader).active()]


def give_card(bench: Bench, address: str) -> Station:
    """The station writes its card to the stick."""
    station = bench.sit(address)
    part = station.at("peers", PeersPart)
    station.press("write_card")
    assert "可以拔出U盘" in part.banner.text.text()
    return station


def test_nobody_is_enrolled_and_the_page_says_what_to_do(apart: Bench) -> None:
    station = apart.sit(ONE)
    station.page.open(ExchangeAt())
    station.settle()
    assert isinstance(station.part, PeersPart)
    assert station.part.first_use.isVisible()
    part = station.at("send", SendPart)
    assert not part.target.isVisible()
    station.press("to_peers")
    assert station.went == [ExchangeAt("peers")]


def test_two_stations_enrol_each_other(apart: Bench) -> None:
    above = give_card(apart, ABOVE)
    one = give_card(apart, ONE)
    told = check_digits(card_of(above.place.reader))
    part = one.at("peers", PeersPart)
    assert part.found.table.texts() == [(DISTRICT.name, ABOVE, "区县", "还没有登记")]
    one.press("enrol")
    dialog = one.dialog(EnrolDialog)
    assert not dialog.save.isEnabled()
    assert [each.text() for each in dialog.groups.boxes] == told.split()
    for each in dialog.groups.boxes:
        each.setChecked(True)
    dialog.save.click()
    one.settle()
    assert peers(one) == [ABOVE]
    assert not part.first_use.isVisible()
    above.at("peers", PeersPart)
    above.press("enrol")
    heard = above.dialog(EnrolDialog)
    heard.heard.setText(check_digits(card_of(one.place.reader)))
    heard.heard.textEdited.emit(heard.heard.text())
    assert heard.groups.is_complete
    heard.save.click()
    above.settle()
    assert peers(above) == [ONE]


def test_a_wrong_group_is_told_and_nothing_typed_is_lost(apart: Bench) -> None:
    give_card(apart, ABOVE)
    one = apart.sit(ONE)
    one.at("peers", PeersPart)
    one.press("enrol")
    dialog = one.dialog(EnrolDialog)
    wrong = "0" * 32
    low = dialog.height()
    dialog.heard.setText(wrong)
    dialog.heard.textEdited.emit(wrong)
    dialog.save.click()
    one.settle()
    assert "不一致" in dialog.error.text()
    assert dialog.heard.text() == wrong
    assert dialog.height() > low, "what is wrong squeezes nothing"
    for each in dialog.findChildren(QLabel):
        assert each.height() >= each.heightForWidth(each.width()), each.text()
    dialog.reject()
    assert peers(one) == []


def test_a_key_that_changed_has_to_be_asked_about(bench: Bench) -> None:
    card = stranger(DISTRICT)
    (bench.stick / "neu.linceid").write_bytes(dump(card))
    one = bench.sit(ONE)
    part = one.at("peers", PeersPart)
    assert part.found.table.texts()[0][3] == "已登记，但密钥换了"
    one.press("enrol")
    dialog = one.dialog(EnrolDialog)
    assert dialog.replace.isVisible()
    for each in dialog.groups.boxes:
        each.setChecked(True)
    dialog.save.click()
    one.settle()
    assert "换了密钥" in dialog.error.text()
    dialog.replace.setChecked(True)
    dialog.save.click()
    one.settle()
    assert part.found.table.texts()[0][3] == "已登记"


def test_a_peer_is_revoked_with_a_reason(bench: Bench) -> None:
    above = bench.sit(ABOVE)
    part = above.at("peers", PeersPart)
    part.peers.choose(ONE)
    above.press("revoke")
    dialog = above.dialog(ReasonDialog)
    dialog.field.setCurrentText("电脑遗失")
    dialog.accept()
    above.settle()
    assert ONE not in peers(above)
    assert any("已停用：电脑遗失" in cells for cells in part.peers.texts())


def test_a_card_that_cannot_be_written_is_told(apart: Bench) -> None:
    one = apart.sit(ONE)
    part = one.at("peers", PeersPart)
    away = apart.stick.rename(apart.stick.with_name("away"))
    one.press("write_card")
    assert part.banner.text.text()
    away.rename(apart.stick)
    one.press("retry")
    assert "身份卡" in part.banner.text.text()
    assert part.banner.accessibleName().startswith("完成")


def test_the_way_to_the_first_card_is_walked_by_tab(apart: Bench, tmp_path: Path) -> None:
    apart.drives = []
    one = apart.sit(ONE)
    part = one.at("peers", PeersPart)
    assert not part.own.write.isEnabled()
    assert part.own.missing.isVisible()
    assert part.own.missing.text() == part.own.write.toolTip()
    assert "选一张对方的身份卡" in part.found.enrol.toolTip()
    part.sticks.add_folder(tmp_path)
    one.settle()
    assert part.own.write.isEnabled()
    assert not part.own.missing.isVisible()
    part.sticks.table.setFocus()
    names: list[str] = []
    for _each in range(4):
        one.qtbot.keyClick(one.page.focusWidget(), Qt.Key.Key_Tab)
        now = one.page.focusWidget()
        assert now
        names.append(now.objectName())
    assert names == ["folder", "look_again", "write_card", "cards"]


def test_a_folder_chosen_once_is_offered_everywhere(bench: Bench, tmp_path: Path) -> None:
    one = bench.sit(ONE)
    sending = one.at("send", SendPart)
    one.at("peers", PeersPart).sticks.add_folder(tmp_path)
    one.settle()
    one.at("send", SendPart)
    assert sending.sticks.spot
    assert sending.sticks.spot.root == tmp_path
    taking = one.at("take", TakePart).packages.sticks
    assert taking.spot
    assert taking.spot.root == tmp_path
    assert len(taking.spots) == 2
    taking.table.choose(str(bench.stick))
    one.at("send", SendPart)
    one.at("take", TakePart)
    assert taking.spot.root == bench.stick, "what was chosen there stays"
