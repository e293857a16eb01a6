"""A record's page tells how far it has got in the exchange, and leads to its conflict."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QPushButton

from app.lookup import Lookup
from app.office import Office
from app.progress import Progress
from app.sync.packing import pack
from tests.app.sync.town import ABOVE, ONE
from tests.offices import Work
from tests.ui.exchange.bench import Bench, Station
from tests.ui.exchange.conftest import Disputed
from ui.ledger.form_page import FormPage
from ui.pages.household.page import HouseholdPage
from ui.routes import ExchangeAt, RecordOf

P = TypeVar("P", FormPage, HouseholdPage)


def page_of(station: Station, kind: type[P], ledger: str) -> P:
    """The page of the first record of a ledger."""
    made = kind(station.place)
    station.qtbot.addWidget(made)
    (row, *_others) = Lookup(station.place.reader.listing).find(ledger)
    made.open(RecordOf(ledger, str(row["id"])))
    made.show()
    station.settle()
    return made


def test_a_record_is_unsent_until_it_is_written(bench: Bench) -> None:
    with bench.office(ONE) as office:
        bench.work(office).household()
    station = bench.sit(ONE)
    page = page_of(station, FormPage, "person")
    assert page.exchanged.lamp.text() == "未上报"
    stick = bench.stick

    def write(office: Office, _progress: Progress) -> None:
        pack(office, ABOVE, stick)

    station.place.write("", write)
    station.settle()
    assert page.exchanged.lamp.text() == "已打包"
    assert page.exchanged.banner.isHidden()


def test_a_conflict_is_told_and_leads_to_the_inbox(bench: Bench, disputed_files: Disputed) -> None:
    bench.files, homes = disputed_files
    station = bench.sit(ONE)
    page = page_of(station, HouseholdPage, "household")
    assert "不一致" in page.exchanged.banner.text.text()
    button = page.exchanged.banner.findChild(QPushButton, "to_conflict")
    assert button
    button.click()
    went = station.went[-1]
    assert isinstance(went, ExchangeAt)
    assert (went.part, bool(went.subject)) == ("inbox", True)
    assert homes


def test_a_file_without_a_district_shows_no_lamp(bench: Bench) -> None:
    with bench.office(ABOVE) as office:
        Work(office).village()
    station = bench.sit(ABOVE)
    page = page_of(station, FormPage, "division")
    assert page.exchanged.lamp.isHidden()
