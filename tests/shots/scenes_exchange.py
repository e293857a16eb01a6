"""The exchange: every part of its page, empty and filled, at an office and at the district."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QComboBox

from app.sync.enrolment.card import dump
from app.sync.enrolment.enrolling import revoke
from app.sync.enrolment.peers import AREA
from app.sync.handover.offering import offer
from app.sync.intake import intake
from app.sync.telephone import heard_by_phone, phone_code
from db import local
from tests.app.sync.enrolment.stations import card_of
from tests.app.sync.town import ABOVE, ONE, THERE, TWO, Town
from tests.shots.exchange import guest
from tests.shots.scene import Scene
from tests.shots.stage import Stage
from ui.pages.exchange.enrol_dialog import EnrolDialog
from ui.pages.exchange.paged_table import PagedTable
from ui.pages.exchange.peers import PeersPart
from ui.pages.exchange.rescue_dialog import RescueDialog


def nobody(town: Town) -> None:
    """Nobody is enrolled; the district's card lies on the stick."""
    for address in (ONE, ABOVE):
        office = town.offices[address]
        with office.writing() as writer:
            for peer in list(local.items(writer.connection, AREA)):
                local.put(writer.connection, AREA, peer, None)
    from_ = card_of(town.offices[ABOVE])
    (town.stick / f"{from_.address}.linceid").write_bytes(dump(from_))


def month(town: Town) -> None:
    """A month of work at the office, and some at the other one."""
    for address, count in ((ONE, 4), (THERE, 2)):
        work = town.work(address)
        for _ in range(count):
            household = work.household()
            work.member(household, "10")
    (town.stick / "通知.docx").write_bytes(b"x")


def reported(town: Town) -> None:
    month(town)
    town.carry(ONE, ABOVE)
    town.carry(THERE, ABOVE)


def write(stage: Stage) -> None:
    stage.click("write")


def enrolling(stage: Stage) -> None:
    page = stage.window.pages.page
    part = getattr(page, "part", None)
    assert isinstance(part, PeersPart)
    assert part.found.card
    dialog = EnrolDialog(stage.place, part, part.found.card)
    dialog.open()
    for each in dialog.groups.boxes[:5]:
        each.setChecked(True)


def beside(stage: Stage) -> None:
    """An old file lies beside this one."""
    part = getattr(stage.window.pages.page, "part", None)
    assert isinstance(part, PeersPart)
    part.ensureWidgetVisible(part.old)
    old = Path("旧文件.lincedb")
    RescueDialog(stage.place, part, old, stage.place.changed.emit).open()


def coming(town: Town) -> None:
    """Packages of two offices on the stick, for the district."""
    month(town)
    town.write(ONE, ABOVE)
    town.write(THERE, ABOVE)


def rehearse(stage: Stage) -> None:
    stage.click("rehearse")


def take(stage: Stage) -> None:
    stage.click("rehearse")
    stage.click("take")


def disputed(town: Town) -> None:
    """Two stations of one office changed the same things, and added members apart."""
    work = town.work(ONE)
    homes = [work.household() for _ in range(3)]
    town.bring(ONE, TWO)
    for number, address in enumerate((ONE, TWO), 1):
        own = town.work(address)
        own.change("household", homes[0], address=f"网山路{number}号", phone=f"1380013800{number}")
        own.change("household", homes[2], address=f"柳岸路{number}号")
        own.member(homes[1])
    town.bring(ONE, TWO)


def another(stage: Stage) -> None:
    stage.click("version_0")


def unit(stage: Stage) -> None:
    """The conflict over a whole record."""
    table = stage.find(PagedTable, "conflicts")
    texts = [each[2] for each in table.texts()]
    table.selectRow(next(n for n, each in enumerate(texts) if "整条" in each))
    stage.settle()
    stage.click("version_3")


def choose(*names: str) -> Callable[[Stage], None]:
    """Mark a row of the list by its number, and press these."""

    def then(stage: Stage) -> None:
        for each in names:
            stage.click(each)
        stage.find(QComboBox, "why").setCurrentText("电话核实")
        stage.settle()

    return then


def refusing(town: Town) -> None:
    """The district takes nothing more from one office, which does not know."""
    month(town)
    revoke(town.offices[ABOVE], THERE, "电脑遗失")
    for address in (ONE, THERE):
        intake(town.offices[ABOVE], town.write(address, ABOVE).paths)


def doubled(town: Town) -> None:
    """Two stations entered the same people."""
    people = [town.people.person() for _ in range(3)]
    for address in (ONE, TWO):
        for each in people:
            town.work(address).add("person", **each.typed)
    town.bring(ONE, TWO)


def exchanged(town: Town) -> None:
    """Several packages with receipts, one without, one heard of by telephone."""
    month(town)
    town.bring(ONE, TWO)
    town.work(ONE).household()
    told = town.write(ONE, ABOVE).sent
    heard_by_phone(town.offices[ONE], phone_code(told.manifest))
    town.write(ONE, ABOVE)


def moved(town: Town) -> None:
    """A household is handed over to the first office."""
    work = town.work(THERE)
    home = work.household()
    work.member(home, "10")
    town.bring(ONE, THERE)
    offer(town.offices[THERE], home, town.offices[ONE].identity.office, "全家搬到清溪镇")
    town.bring(THERE, ONE)


SCENES = (
    Scene("exchange-tray", guest(ABOVE, "tray", refusing), brings_window=False),
    Scene("exchange-tray-empty", guest(ONE, "tray", month), brings_window=False),
    Scene("exchange-findings", guest(ONE, "findings", doubled), brings_window=False),
    Scene("exchange-offices", guest(ABOVE, "offices", refusing), brings_window=False),
    Scene("exchange-log", guest(ONE, "log", exchanged), brings_window=False),
    Scene("exchange-moves", guest(ONE, "moves", moved), brings_window=False),
    Scene(
        "exchange-conflict",
        guest(ONE, "inbox", disputed, choose("version_2")),
        "exchange-conflict",
        brings_window=False,
    ),
    Scene("exchange-conflict-typed", guest(ONE, "inbox", disputed, another), brings_window=False),
    Scene("exchange-conflict-unit", guest(ONE, "inbox", disputed, unit), brings_window=False),
    Scene("exchange-inbox-empty", guest(ONE, "inbox", month), brings_window=False),
    Scene("exchange-take", guest(ABOVE, "take", coming), brings_window=False),
    Scene("exchange-rehearsed", guest(ABOVE, "take", coming, rehearse), brings_window=False),
    Scene("exchange-taken", guest(ABOVE, "take", coming, take), brings_window=False),
    Scene("exchange-first", guest(ONE, "send", nobody), brings_window=False),
    Scene("exchange-send", guest(ONE, "send", month), "exchange", brings_window=False),
    Scene("exchange-sent", guest(ONE, "send", month, write), brings_window=False),
    Scene("exchange-district-send", guest(ABOVE, "send", reported), brings_window=False),
    Scene("exchange-district-sent", guest(ABOVE, "send", reported, write), brings_window=False),
    Scene("exchange-peers-first", guest(ONE, "peers", nobody), brings_window=False),
    Scene("exchange-enrol", guest(ONE, "peers", nobody, enrolling), brings_window=False),
    Scene("exchange-district-peers", guest(ABOVE, "peers", reported), brings_window=False),
    Scene("exchange-old-file", guest(ONE, "peers", reported, beside), brings_window=False),
)
