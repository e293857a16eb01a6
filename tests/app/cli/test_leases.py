"""Number blocks by the command line: shown, leased, given back, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.office import Office, open_office
from tests.app.cli.lince import lince, ok, refused
from tests.app.core import districts
from tests.app.core.stations import HERE, KEY, carry_leases
from tests.offices import CLERK, PASSWORD

FIRST = f"{KEY}:{HERE}"


def make(folder: Path, station: int, role: str = "office", code: str = "339901001") -> Path:
    """A station's file, made by the command line."""
    path = folder / f"{station}.lincedb"
    words = ("--name", "某街道", "--role", role, "--station", station, "--user", CLERK)
    ok("new", path, "--office", code, *words)
    return path


def written(path: Path) -> Office:
    """The station's file, open for writing on the day of the commands."""
    return open_office(path, CLERK, PASSWORD, write=True)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("first"), 1)


def test_a_series_is_shown_and_leased(first: Path) -> None:
    (before,) = ok("lease", first, FIRST)["series"]
    assert (before["next"], before["left"], before["leases"]) == (1, None, [])
    (after,) = ok("lease", first, FIRST, "--to", 2, "--count", 7)["series"]
    (block,) = after["leases"]
    assert (block["station"], block["begins"], block["ends"], block["live"]) == (2, 1, 7, True)
    assert "第2号机  1–7" in lince("lease", first, FIRST).out


def test_another_station_asks_and_gives_back(first: Path, tmp_path: Path) -> None:
    second = make(tmp_path, 2)
    assert refused("lease", second, FIRST, "--to", 3) == ["LEA001"]
    assert ok("lease", second, FIRST)["series"][0]["left"] == 0
    ok("lease", first, FIRST, "--to", 2, "--count", 4)
    with written(first) as source, written(second) as target:
        carry_leases(source, target)
    left = ok("lease", second, FIRST, "--number")["series"][0]["left"]
    assert left
    assert refused("lease", second, FIRST, "--give-back", " ") == ["DSK008"]
    found = ok("lease", second, FIRST, "--give-back", "停用")["series"][0]
    assert (found["left"], {each["usable"] for each in found["leases"]}) == (0, {0})


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("DSK162", ("person.name",)), ("LEA003", (FIRST, "--to", 1)),
        ("LEA004", (FIRST, "--to", 2, "--count", 0)),
        ("LEA005", (f"{KEY}:2026", "--to", 2)), ("LEA009", (FIRST, "--give-back", "停")),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_refused(first: Path, code: str, words: tuple[object, ...]) -> None:
    assert refused("lease", first, *words) == [code]


@pytest.mark.parametrize("words", [("--to", 2, "--number"), ("--count", 3)])
def test_options_that_do_not_go_together_are_wrong_usage(
    first: Path, words: tuple[object, ...]
) -> None:
    assert lince("lease", first, FIRST, *words).status == 2


def test_a_district_has_no_series(tmp_path: Path) -> None:
    path = make(tmp_path, 1, "district", "339901000")
    assert ok("lease", path, KEY)["series"] == []
    assert refused("lease", path, KEY, "--to", 2) == ["LEA002"]


def test_a_districts_lists_tell_and_choose_by_office(tmp_path: Path) -> None:
    path = make(tmp_path, 1, "district", "339901")
    with written(path) as office:
        found = districts.people(office, 1)
    told = ok("list", path, "person", "--where", f"_owner={districts.STONE}")
    assert {row["_owner"] for row in told["rows"]} == {districts.STONE}
    assert told["count"] == len(found.people[districts.STONE])
    assert "所属机构" in lince("list", path, "person").out
    assert refused("list", path, "person", "--where", "_owner=无此街道") == ["DSK002"]
    assert "_owner" in lince("list", "--help").out
