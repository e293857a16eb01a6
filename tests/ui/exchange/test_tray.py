"""What could not be taken in: told with its remedy, tried again, approved, put aside, given out as a workbook."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.sync.enrolment.enrolling import revoke
from app.sync.intake import intake
from app.sync.packing import pack
from app.sync.stream.own import present_epoch
from app.sync.stream.packages import taken
from app.sync.tray.entry import entries
from db import waiting
from db.foreign import outgoing
from db.lives import Lives
from db.waiting import Waits
from tests.app.sync.enrolment.stations import card_of
from tests.app.sync.enrolment.stations import take as enrol
from tests.app.sync.forging import Bundle, arrive, put
from tests.app.sync.test_in_our_name import STRANGE, operation, village
from tests.app.sync.town import ABOVE, DISTRICT, ONE
from tests.offices import PASSWORD
from tests.ui.exchange.bench import Bench, Station
from ui.ledger.reason import ReasonDialog
from ui.pages.exchange.approve_dialog import ApproveDialog
from ui.pages.exchange.tray import TrayPart


@pytest.fixture
def holding(bench: Bench) -> Station:
    """The district holds a package of an office that it had revoked, and has enrolled again since."""
    with bench.office(ONE) as one, bench.office(ABOVE) as above:
        bench.work(one).household()
        revoke(above, ONE, "电脑遗失")
        packed = pack(one, ABOVE, bench.stick)
        intake(above, packed.paths)
        card = card_of(one)
        enrol(above, card)
    return bench.sit(ABOVE)


def kept(station: Station) -> int:
    return len(entries(station.place.reader.store.reader))


def test_a_package_is_tried_again(holding: Station) -> None:
    part = holding.at("tray", TrayPart)
    assert "清溪镇" in part.table.texts()[0][0]
    assert part.reason.text()
    assert holding.page.tabs.tabText(4).endswith("· 1")
    holding.press("retry")
    assert kept(holding) == 0
    assert "已接收 1 包" in part.banner.text.text()
    assert part.empty.isVisible()


def test_a_package_is_put_aside_with_a_reason(holding: Station) -> None:
    holding.at("tray", TrayPart)
    holding.press("discard")
    dialog = holding.dialog(ReasonDialog)
    dialog.field.setCurrentText("对方已重新写过")
    dialog.accept()
    holding.settle()
    assert kept(holding) == 0
    assert [each.state for each in taken(holding.place.reader.store.reader)] in (["refused"], [])


def test_the_list_goes_into_a_workbook(holding: Station, tmp_path: Path) -> None:
    part = holding.at("tray", TrayPart)
    out = tmp_path / "未接收数据.xlsx"
    holding.place.files.chooser = lambda _wish, then: then([out])
    holding.press("export")
    assert out.exists()
    assert out.name in part.banner.text.text()


@pytest.fixture
def stopped(bench: Bench) -> Station:
    """The district holds a package that would void all that an office has."""
    with bench.office(ONE) as one, bench.office(ABOVE) as above:
        work = bench.work(one)
        people = [work.person() for _ in range(25)]
        intake(above, pack(one, ABOVE, bench.stick).paths)
        for each in people:
            work.desk.void("person", each, "登记错误")
        intake(above, pack(one, ABOVE, bench.stick).paths)
    return bench.sit(ABOVE)


def test_who_is_alone_approves_with_password_number_and_reason(stopped: Station) -> None:
    part = stopped.at("tray", TrayPart)
    assert "作废或清空" in part.reason.text()
    stopped.press("approve")
    dialog = stopped.dialog(ApproveDialog)
    dialog.password.setText(PASSWORD)
    dialog.why.setText("电话核实过")
    dialog.number.setText("3")
    dialog.save.click()
    stopped.settle()
    assert dialog.error.text()
    dialog.number.setText(str(entries(stopped.place.reader.store.reader)[0].lost))
    dialog.save.click()
    stopped.settle()
    assert kept(stopped) == 0
    approved = [each.approved_by for each in taken(stopped.place.reader.store.reader)]
    assert any(approved)


def test_nothing_in_the_tray_says_so(bench: Bench) -> None:
    part = bench.sit(ONE).at("tray", TrayPart)
    assert part.empty.isVisible()
    assert not part.packages.isVisible()


@pytest.fixture
def late(bench: Bench) -> Station:
    """The district holds an operation that came before what it had seen."""
    with bench.office(ONE) as one, bench.office(ABOVE) as above:
        household = bench.work(one).household()
        bench.work(one).change("household", household, address="网山路1号")
        *_before, last = outgoing(one.store.reader, "1", {}, Lives(one.store.reader))
        with above.store.writing(above.author) as writer:
            waiting.replace(writer.connection, [Waits(last.operation, ONE, "package")])
    return bench.sit(ABOVE)


def test_an_operation_that_waits_is_told_and_put_aside(late: Station) -> None:
    part = late.at("tray", TrayPart)
    assert late.page.tabs.tabText(4).endswith("· 1")
    assert part.awaited.isVisible()
    assert not part.empty.isVisible()
    ((title, reason),) = part.awaited.table.texts()
    assert ONE in title
    assert "等" in reason
    late.press("drop")
    dialog = late.dialog(ReasonDialog)
    dialog.field.setCurrentText("对方写错了，已告知")
    dialog.accept()
    late.settle()
    assert waiting.count(late.place.reader.store.reader) == 0
    assert part.empty.isVisible()


@pytest.fixture
def unremembered(bench: Bench) -> Station:
    """The district was brought something in its own name that it does not remember."""
    with bench.office(ONE) as one, bench.office(ABOVE) as above:
        claim = operation(ABOVE, STRANGE, ledger="division", changes=village(DISTRICT.office))
        arrive(above, put(one, ABOVE, bench.stick, Bundle([claim], present_epoch(one))))
    return bench.sit(ABOVE)


def test_what_bears_our_name_is_vouched_for(unremembered: Station) -> None:
    part = unremembered.at("tray", TrayPart)
    assert part.awaited.vouch.isVisible()
    unremembered.press("vouch")
    dialog = unremembered.dialog(ReasonDialog)
    dialog.field.setCurrentText("问过清溪街道")
    dialog.accept()
    unremembered.settle()
    assert waiting.count(unremembered.place.reader.store.reader) == 0
    assert part.empty.isVisible()


def test_nobody_vouches_for_another_station(late: Station) -> None:
    assert not late.at("tray", TrayPart).awaited.vouch.isVisible()
