"""What went out and came in: states, the telephone code, the receipt on paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.sync.intake import intake
from app.sync.packing import pack
from app.sync.stream.packages import sent
from app.sync.telephone import phone_code
from tests.app.sync.town import ABOVE, ONE
from tests.ui.exchange.bench import Bench, Station
from ui.pages.exchange.log import LogPart


@pytest.fixture
def written(bench: Bench) -> Station:
    """An office that wrote a package, which the district took in; its receipt is on its way."""
    with bench.office(ONE) as one, bench.office(ABOVE) as above:
        bench.work(one).household()
        intake(above, pack(one, ABOVE, bench.stick).paths, receipts_to=bench.stick)
    return bench.sit(ONE)


def states(part: LogPart) -> list[str]:
    return [cells[5] for cells in part.table.texts()]


def test_a_code_heard_by_telephone_is_noted(written: Station) -> None:
    part = written.at("log", LogPart)
    assert states(part) == ["未回执"]
    package = sent(written.place.reader.store.reader)[0]
    part.code.setText("ABCDE12345")
    written.press("hear")
    assert part.banner.text.text()
    assert part.code.text() == "ABCDE12345", "what was typed stays to be mended"
    part.code.setText(phone_code(package.manifest).lower())
    written.press("hear")
    assert states(part) == ["已看到（电话）"]
    assert part.code.text() == ""


def test_a_receipt_that_came_home_shows(written: Station, bench: Bench) -> None:
    bench.rise(ONE)
    with bench.office(ONE) as one:
        intake(one, bench.stick.glob(f"{ABOVE}-*.lince"))
    station = bench.sit(ONE)
    part = station.at("log", LogPart)
    assert states(part) == ["已回执"]
    part.which.setCurrentIndex(1)
    assert states(part) == ["已接收"]
    assert not part.code.isVisible()
    assert "只有回执" in part.detail.text()


def test_the_receipt_is_put_on_paper(written: Station, tmp_path: Path) -> None:
    written.at("log", LogPart)
    out, opened = tmp_path / "回执.pdf", list[Path]()
    written.place.files.chooser = lambda _wish, then: then([out])
    written.place.files.launcher = opened.append
    written.press("print")
    assert out.read_bytes().startswith(b"%PDF")
    assert opened == [out]


def test_nothing_was_exchanged_yet(bench: Bench) -> None:
    part = bench.sit(ONE).at("log", LogPart)
    assert part.table.texts() == []
    assert part.table.empty
    assert not part.print_.isEnabled()
