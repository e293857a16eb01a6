"""The exchange: every part of its page, empty and filled, at an office and at the district."""

from __future__ import annotations

from app.sync.enrolment.card import dump
from app.sync.enrolment.peers import AREA
from db import local
from tests.app.sync.enrolment.stations import card_of
from tests.app.sync.town import ABOVE, ONE, THERE, Town
from tests.shots.exchange import guest
from tests.shots.scene import Scene
from tests.shots.stage import Stage
from ui.pages.exchange.enrol_dialog import EnrolDialog
from ui.pages.exchange.peers import PeersPart


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


SCENES = (
    Scene("exchange-take", guest(ABOVE, "take", coming), brings_window=False),
    Scene("exchange-rehearsed", guest(ABOVE, "take", coming, rehearse), brings_window=False),
    Scene("exchange-taken", guest(ABOVE, "take", coming, take), brings_window=False),
    Scene("exchange-first", guest(ONE, "send", nobody), brings_window=False),
    Scene("exchange-send", guest(ONE, "send", month), brings_window=False),
    Scene("exchange-sent", guest(ONE, "send", month, write), brings_window=False),
    Scene("exchange-district-send", guest(ABOVE, "send", reported), brings_window=False),
    Scene("exchange-district-sent", guest(ABOVE, "send", reported, write), brings_window=False),
    Scene("exchange-peers-first", guest(ONE, "peers", nobody), brings_window=False),
    Scene("exchange-enrol", guest(ONE, "peers", nobody, enrolling), brings_window=False),
    Scene("exchange-district-peers", guest(ABOVE, "peers", reported), brings_window=False),
)
