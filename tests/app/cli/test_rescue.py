"""What a file can send no more comes into a fresh one, by the command line from end to end."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.cli.lince import Told, lince, ok, refused
from tests.app.cli.test_enrolment import card, make
from tests.app.cli.test_exchange import opened
from tests.app.sync.enrolment.stations import DISTRICT, OFFICE
from tests.offices import PASSWORD
from tests.people import People


def settle(path: Path, people: People, address: str) -> None:
    """A further household."""
    work = opened(path)
    work.people = people
    with work.office:
        work.household(address=address)


def rescued(fresh: Path, old: Path) -> Told:
    return lince("rescue", fresh, old, "--json", LINCE_OLD_PASSWORD=PASSWORD)


def meet(district: Path, office: Path, folder: Path, *words: str) -> None:
    """Each enrols the other's card."""
    for here, there, more in ((district, office, words), (office, district, ())):
        path, digits = card(there, folder / there.parent.name)
        ok("enrol", here, path, "--check", digits, *more)


def carry(sender: Path, recipient: Path, folder: Path, *words: str) -> None:
    """A package there."""
    told = ok("pack", sender, folder / "stick", *words)["package"]
    assert ok("unpack", recipient, *told["paths"])["counts"]["taken"] == 1


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path, Path]:
    """A district, an office's old file with a household nobody else has, and a fresh file of that station."""
    (tmp_path / "stick").mkdir()
    district, old, fresh = (
        make(tmp_path / name, identity)
        for name, identity in (("district", DISTRICT), ("old", OFFICE), ("fresh", OFFICE))
    )
    meet(district, old, tmp_path)
    people = People()
    settle(old, people, "网山路1号")
    carry(old, district, tmp_path)
    settle(old, people, "网山路2号")
    return district, old, fresh


def test_the_walk(files: tuple[Path, Path, Path], tmp_path: Path) -> None:
    district, old, fresh = files
    assert refused("rescue", fresh, old, LINCE_OLD_PASSWORD=PASSWORD) == ["SYN014"]
    meet(district, fresh, tmp_path, "--replace")
    carry(fresh, district, tmp_path)
    carry(district, fresh, tmp_path, "--snapshot")
    assert "household" in rescued(fresh, old).data["ledgers"]
    carry(fresh, district, tmp_path)
    for path in (district, fresh):
        work = opened(path)
        with work.office:
            places = sorted(each["address"] for each in work.live("household"))
        assert places == ["网山路1号", "网山路2号"]
    assert rescued(fresh, old).data["records"] == []


def test_another_stations_file_is_refused(files: tuple[Path, Path, Path]) -> None:
    district, old, _fresh = files
    assert refused("rescue", district, old, LINCE_OLD_PASSWORD=PASSWORD) == ["SYN013"]


def test_the_old_files_password_is_asked_for(files: tuple[Path, Path, Path]) -> None:
    _district, old, fresh = files
    assert refused("rescue", fresh, old) == ["CLI001"]
