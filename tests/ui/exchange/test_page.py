"""The page as a whole: its parts by role and right, what they are found by, what waits on its tabs."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.access.accounts import add_user
from app.access.roles import Role
from app.sync.intake import intake
from app.sync.packing import pack
from tests.app.sync.town import ABOVE, ONE
from tests.offices import PASSWORD
from tests.ui.exchange.bench import Bench
from ui.actions import of_exchange
from ui.pages.exchange.offices import OfficesPart
from ui.pages.exchange.page import ENTRIES
from ui.pages.exchange.peers import PeersPart
from ui.pages.exchange.send import SendPart
from ui.routes import ExchangeAt, ListOf


@pytest.mark.parametrize(("address", "missing"), [(ONE, "offices"), (ABOVE, "moves")])
def test_each_role_has_its_parts(bench: Bench, address: str, missing: str) -> None:
    page = bench.sit(address).page
    assert {each.key for each in ENTRIES} - {each.key for each in page.entries} == {missing}
    words = [page.tabs.tabText(at) for at in range(page.tabs.count())]
    assert [f"(&{at})" in text for at, text in enumerate(words, 1)] == [True] * 8


@pytest.mark.parametrize("address", [ONE, ABOVE])
def test_every_part_opens_and_names_what_it_holds(bench: Bench, address: str) -> None:
    station = bench.sit(address)
    for entry in station.page.entries:
        part = station.at(entry.key, QWidget)
        assert entry.titled(is_district=address == ABOVE).partition("(&")[0] in station.page.title
        for each in part.findChildren(QAbstractButton):
            assert each.accessibleName() or each.text() or not each.isVisible()


def test_every_action_leads_to_a_part() -> None:
    routes = [each.route for each in of_exchange()]
    keys = {each.key for each in ENTRIES}
    assert all(isinstance(each, ExchangeAt) and each.part in keys for each in routes)


def test_a_district_sees_how_far_each_office_has_come(bench: Bench) -> None:
    with bench.office(ONE) as one, bench.office(ABOVE) as above:
        bench.work(one).household()
        intake(above, pack(one, ABOVE, bench.stick).paths)
    station = bench.sit(ABOVE)
    part = station.at("offices", OfficesPart)
    told = {cells[0]: cells[1:] for cells in part.table.texts()}
    assert told["石桥乡"][:2] == ("从未", "—")
    assert told["清溪镇"][1] == "今天"
    station.press("to_asked")
    assert isinstance(station.went[-1], ListOf)
    part.table.choose(ONE)
    station.press("to_send")
    assert station.went[-1] == ExchangeAt("send", ONE)
    sending = station.at("send", SendPart, ONE)
    assert list(sending.content.chosen) == [ONE]


@pytest.mark.parametrize(
    ("role", "may_write", "may_enrol"),
    [(Role.CLERK, True, False), (Role.REVIEWER, False, False), (Role.ADMIN, False, True)],
)
def test_rights_close_what_is_not_one_s_own(
    bench: Bench, role: Role, may_write: bool, may_enrol: bool
) -> None:
    with bench.office(ONE) as office:
        bench.work(office).household()
        office.record(add_user(office.session, "来人", {role}, PASSWORD, office.today))
        settled = replace(office.session.directory.load()["来人"], must_change=False)
        office.session.directory.save(settled)
    station = bench.sit(ONE, "来人")
    assert station.at("send", SendPart).go.isEnabled() is may_write
    part = station.at("peers", PeersPart)
    part.peers.choose(ABOVE)
    assert part.stop.isEnabled() is may_enrol
