"""Packages by the command line: written, looked at, taken in, what waits, approved, heard of by telephone."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from app.bulk import void_many
from app.cli.exchange import outcome_data, tell_intake
from app.cli.frame import Asker
from app.crosscheck.finding import Found
from app.office import open_office
from app.sync.enrolment.enrolling import revoke
from app.sync.intake import Intake
from app.sync.outcome import Brought, Outcome
from app.sync.telephone import spoken
from tests.app.cli.lince import entered, lince, ok, refused
from tests.app.cli.test_enrolment import make
from tests.app.sync.enrolment.stations import DISTRICT, OFFICE, OTHER, card_of
from tests.app.sync.enrolment.stations import take as enrol
from tests.offices import CLERK, PASSWORD, Work, copy_of
from tests.people import People

ABOVE, ONE = DISTRICT.address, OFFICE.address


def opened(path: Path) -> Work:
    return Work(open_office(path, CLERK, PASSWORD, write=True))


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A district's and an office's file by the machine's own clock, enrolled with each other."""
    first, second = (make(tmp_path_factory.mktemp(e.role), e) for e in (DISTRICT, OFFICE))
    with opened(first).office as district, opened(second).office as office:
        enrol(district, card_of(office))
        enrol(office, card_of(district))
    with opened(second).office as office:
        Work(office).household()
    return first, second


@pytest.fixture
def two(pair: tuple[Path, Path], tmp_path: Path) -> tuple[Path, Path]:
    """Copies of the district's file and the office's, and an empty stick beside them."""
    (tmp_path / "stick").mkdir()
    first, second = (copy_of(each, tmp_path / each.parent.name) for each in pair)
    return first, second


def packed(two: tuple[Path, Path], *words: str) -> Path:
    """A package of the office on the stick."""
    stick = two[1].parent.parent / "stick"
    return Path(ok("pack", two[1], stick, "--to", ABOVE, *words)["package"]["paths"][0])


def test_a_package_goes_up_and_its_receipt_comes_home(two: tuple[Path, Path]) -> None:
    district, office = two
    path = packed(two)
    header = lince("inspect", path, "--json", password=None).data["header"]
    assert (header["sender"], header["recipient"], header["seq"]) == (ONE, ABOVE, 1)
    rehearsed = ok("unpack", district, path, "--rehearse")
    assert rehearsed["counts"]["taken"] == 1
    assert rehearsed["packages"][0]["rehearsed"]
    told = ok("unpack", district, path, "--receipt-to", path.parent)
    assert told["packages"][0]["new"] >= 3
    receipt = Path(told["receipts"][0]["paths"][0])
    assert ok("unpack", office, receipt)["packages"][0]["kind"] in {"receipt", "reference"}
    assert refused("pack", office, path.parent) == ["SYN001"]
    (above,) = ok("peers", office)["peers"]
    assert (above["positions"]["sent"], above["positions"]["receipted"]) == (1, 1)
    assert ok("info", district)["peers"][0]["positions"]["taken"] == 1


def test_in_words_it_says_where_the_package_is_and_what_it_brought(two: tuple[Path, Path]) -> None:
    told = lince("pack", two[1], two[1].parent.parent / "stick")
    assert "已写入并核对第 1 包（数据）" in told.out
    path = next((two[1].parent.parent / "stick").iterdir())
    assert f"{ONE} → {ABOVE}" in lince("inspect", path, password=None).out
    words = lince("unpack", two[0], path).out
    assert "已接收" in words
    assert "电话回执码" in words
    assert "接收 1 包" in words
    assert "已写 1 包，对方已接收到第 0 包" in lince("peers", two[1]).out


def test_one_bad_package_is_counted_and_the_others_are_done(
    two: tuple[Path, Path], tmp_path: Path
) -> None:
    path, junk = packed(two), tmp_path / "x.lince"
    junk.write_bytes(b"no package")
    told = lince("unpack", two[0], junk, path, "--json")
    assert told.status == 1
    assert told.data["counts"] == {"taken": 1, "known": 0, "held": 0, "refused": 1}
    assert [each["code"] for each in told.data["problems"]] == ["PKG001"]
    assert refused("unpack", two[0], junk) == ["PKG001"]


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("inspect", "{junk}"), 1),
        (("unpack", "{file}", "{gone}"), 3),
        (("unpack", "{file}"), 2),
        (("pack", "{file}", "{stick}", "--to", "339999.1"), 1),
        (("pack", "{file}", "{gone}"), 3),
        (("tray", "{file}", "--retry", "--discard", "x"), 2),
        (("tray", "{file}", "--discard", "x", "--reason", "y"), 1),
        (("approve", "{file}", "zz"), 1),
        (("heard", "{file}", "ABC"), 1),
    ],
)
def test_each_mistake_has_its_status(
    two: tuple[Path, Path], tmp_path: Path, words: tuple[str, ...], status: int
) -> None:
    junk = tmp_path / "junk.lince"
    junk.write_bytes(b"x")
    places = {
        "junk": junk, "file": two[1], "gone": tmp_path / "gone", "stick": tmp_path / "stick",
    }  # fmt: skip
    assert lince(*(each.format(**places) for each in words)).status == status


def revoked(two: tuple[Path, Path]) -> str:
    """The id of a package of a station that is no peer any more."""
    path = packed(two)
    with opened(two[0]).office as district:
        revoke(district, ONE, "U盘丢了")
    assert refused("unpack", two[0], path) == ["ENR022"]
    (kept,) = ok("tray", two[0])["tray"]
    assert kept["code"] == "ENR022"
    return kept["id"]


def test_what_waits_is_listed_retried_and_given_out(two: tuple[Path, Path], tmp_path: Path) -> None:
    id_ = revoked(two)
    assert id_ in lince("tray", two[0]).out
    told = ok("tray", two[0], "--out", tmp_path / "单.xlsx")
    assert load_workbook(told["path"]).worksheets[0].max_row == 3
    assert refused("tray", two[0], "--retry") == ["ENR022"]
    with opened(two[0]).office as district, opened(two[1]).office as office:
        enrol(district, card_of(office))
    again = ok("tray", two[0], "--retry")
    assert again["counts"]["taken"] == 1
    assert again["tray"] == []
    assert "未接收数据：无" in lince("tray", two[0]).out


def test_what_is_not_wanted_is_put_aside(two: tuple[Path, Path]) -> None:
    id_ = revoked(two)
    assert refused("tray", two[0], "--discard", id_) == ["SYN052"]
    assert ok("tray", two[0], "--discard", id_[:6], "--reason", "作废的U盘")["tray"] == []


@pytest.fixture
def stopped(two: tuple[Path, Path]) -> str:
    """The id of a package that voids many records."""
    with opened(two[1]).office as office:
        work = Work(office, people=People(99))
        ids = [work.person() for _each in range(24)]
    ok("unpack", two[0], packed(two))
    with opened(two[1]).office as office:
        void_many(office, "person", ids, "录错了")
    assert refused("unpack", two[0], packed(two)) == ["SYN040"]
    return ok("tray", two[0])["tray"][0]["id"]


def test_alone_the_number_and_a_reason_are_wanted(two: tuple[Path, Path], stopped: str) -> None:
    assert refused("approve", two[0], stopped) == ["SYN052"]
    assert refused("approve", two[0], stopped, "--number", 3, "--reason", "核实") == ["SYN055"]
    told = ok("approve", two[0], stopped, "--number", 24, "--reason", "电话核实")
    assert told["counts"]["taken"] == 1
    with entered(two[0]) as work:
        assert len(work.live("person")) == 1


def test_a_package_is_approved_by_its_file_as_well(two: tuple[Path, Path], stopped: str) -> None:
    stick = two[1].parent.parent / "stick"
    newest = max(stick.glob("*.lince"), key=lambda each: int(each.name.split("-")[2]))
    assert stopped
    told = ok("approve", two[0], newest, "--number", 24, "--reason", "电话核实")
    assert told["counts"]["taken"] == 1


def test_the_telephone_says_seen(two: tuple[Path, Path]) -> None:
    code = ok("unpack", two[0], packed(two))["packages"][0]["phone_code"]
    assert ok("heard", two[1], spoken(code).lower())["package"]["phoned"]
    assert refused("heard", two[1], "0" * 9 + "1") == ["SYN060"]


def test_a_stick_without_room_for_receipts_is_told_and_what_was_done_stays(
    two: tuple[Path, Path], tmp_path: Path
) -> None:
    told = lince("unpack", two[0], packed(two), "--receipt-to", tmp_path / "gone", "--json")
    assert (told.status, told.data["fault"]) == (3, "gone")
    assert told.data["counts"]["taken"] == 1
    with entered(two[0]) as work:
        assert work.count("household") == 1


def test_who_stops_is_told_what_was_done(capsys: pytest.CaptureFixture[str]) -> None:
    asker = Asker(as_json=True)
    tell_intake(asker, Intake((Outcome("taken"),), is_cancelled=True))
    assert asker.status == 1
    assert asker.answered["cancelled"] is True
    assert asker.answered["counts"]["taken"] == 1


def test_suspicions_across_offices_are_told() -> None:
    found = Found("1", "一人两地", (ONE, ABOVE))
    told = outcome_data(Outcome("taken", brought=Brought(suspicions=(found,))))
    assert told["suspicions"] == [{"number": "1", "title": "一人两地", "offices": (ONE, ABOVE)}]


def test_packing_again_carries_the_receipts_once_more(two: tuple[Path, Path]) -> None:
    district, office = two
    ok("unpack", district, packed(two))
    stick = two[1].parent.parent / "stick"
    first = ok("pack", district, stick)["package"]
    again = ok("pack", district, stick, "--again")["package"]
    assert (first["seq"], again["seq"]) == (1, 2)
    assert ok("unpack", office, again["paths"][0])["counts"]["taken"] == 1
    assert ok("peers", office)["peers"][0]["positions"]["receipted"] == 1
    assert ok("unpack", office, first["paths"][0])["counts"]["taken"] == 1


def test_a_snapshot_holds_everything_again(two: tuple[Path, Path]) -> None:
    first = ok("pack", two[1], two[1].parent.parent / "stick")["package"]
    ok("unpack", two[0], first["paths"][0])
    told = ok("unpack", two[0], packed(two, "--snapshot"))["packages"][0]
    assert (told["kind"], told["applied"], told["known"]) == ("snapshot", 0, first["count"])


def test_two_peers_ask_for_whom(two: tuple[Path, Path], tmp_path: Path) -> None:
    path = make(tmp_path / "third", OTHER)
    with opened(two[0]).office as district, opened(path).office as other:
        enrol(district, card_of(other))
    told = lince("pack", two[0], tmp_path)
    assert told.status == 2
    assert "--to" in told.err
