"""The demonstration: the whole main job on made-up offices, judged by what it leaves behind."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from app import demo
from app.sheets.opening import open_book
from tests.app.cli.lince import Told, lince

PASSWORD = "demo-lince-2026"
OFFICES = ("清溪街道", "枫林镇")


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Told, float]:
    """The folder, what was said, and how many seconds it took."""
    folder = tmp_path_factory.mktemp("around") / "演示"
    begin = time.monotonic()
    told = lince("demo", "--to", folder, password=None)
    return folder, told, time.monotonic() - begin


@pytest.fixture(scope="module")
def summary(shown: tuple[Path, Told, float]) -> dict[str, Any]:
    return json.loads((shown[0] / "summary.json").read_text("utf-8"))


def office(summary: dict[str, Any], name: str) -> dict[str, Any]:
    return next(each for each in summary["offices"] if each["name"] == name)


def rows(path: Path) -> list[dict[str, Any]]:
    book = open_book(path)
    read = book.load(book.names[0]).rows
    header = next(at for at, row in enumerate(read) if "记录号" in row)
    return [dict(zip(map(str, read[header]), row, strict=False)) for row in read[header + 1 :]]


def test_it_is_quick_and_says_what_it_made(shown: tuple[Path, Told, float]) -> None:
    folder, told, seconds = shown
    assert (told.status, told.err) == (0, "")
    assert seconds < 90
    assert PASSWORD in told.out
    assert all(f"{name}：" in told.out for name in OFFICES)
    assert list(folder.parent.iterdir()) == [folder]


def test_everything_listed_is_there_and_nothing_else(
    shown: tuple[Path, Told, float], summary: dict[str, Any]
) -> None:
    folder = shown[0]
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    kept = {name for name in found if not name.endswith((".lock", "-wal", "-shm"))}
    assert kept == {*summary["files"], "summary.json"}


@pytest.mark.parametrize("name", OFFICES)
def test_the_summary_agrees_with_the_file_and_the_workbooks(
    shown: tuple[Path, Told, float], summary: dict[str, Any], name: str
) -> None:
    folder, told = shown[0], office(summary, name)
    info = lince("info", folder / told["file"], "--json", password=PASSWORD).data
    assert (info["office"], info["counts"]) == (told["office"], told["info"])
    for ledger, title in (
        ("household", "家庭户"),
        ("person", "人员"),
        ("household_member", "家庭成员"),
    ):
        out = rows(folder / f"{name}-导出-{title}.xlsx")
        assert len(out) == info["counts"][ledger] == told["exported"][ledger]
    assert told["counts"] == {
        "households": info["counts"]["household"],
        "persons": info["counts"]["household_member"],
    }
    assert told["report"]["persons"] == told["search"]["people"] == info["counts"]["person"]


def test_the_district_has_what_the_offices_sent_and_they_know_it(
    shown: tuple[Path, Told, float], summary: dict[str, Any]
) -> None:
    folder, told = shown[0], summary["district"]
    assert (told["taken"]["packages"], told["receipts"], told["receipts_taken"]) == (2, 2, 2)
    assert told["agree"] is True
    assert told["taken"]["suspicions"] >= 1, "one person drawn up in two offices"
    above = lince("info", folder / told["file"], "--json", password=PASSWORD).data
    for ledger in ("household", "person", "household_member"):
        both = [office(summary, name)["info"][ledger] for name in OFFICES]
        assert above["counts"][ledger] == sum(both)
    for peer in above["peers"]:
        assert (peer["positions"]["taken"], peer["positions"]["sent"]) == (1, 1)
    for name in OFFICES:
        info = lince("info", folder / office(summary, name)["file"], "--json", password=PASSWORD)
        (peer,) = info.data["peers"]
        assert (peer["positions"]["sent"], peer["positions"]["receipted"]) == (1, 1)


def test_what_travelled_lies_on_the_stick_and_tells_nothing_without_a_key(
    shown: tuple[Path, Told, float], summary: dict[str, Any]
) -> None:
    packages = sorted((shown[0] / "U盘").glob("*.lince"))
    assert len(packages) == 4
    headers = [lince("inspect", each, "--json", password=None).data["header"] for each in packages]
    assert {each["sender"] for each in headers} == {"339901.1", "339901001.1", "339901101.1"}
    assert sum(each["size"] for each in summary["district"]["packages"]) < 1 << 20


@pytest.mark.parametrize("name", OFFICES)
def test_every_mended_row_is_taken_in(summary: dict[str, Any], name: str) -> None:
    told = office(summary, name)
    assert told["import"]["refused"] == 7
    assert told["mended"]["refused"] == told["undone"]["again"]["refused"] == 0
    assert told["rehearsal"] == told["import"]
    assert told["sound"] is True


@pytest.mark.parametrize("name", OFFICES)
def test_every_household_has_its_head(
    shown: tuple[Path, Told, float], summary: dict[str, Any], name: str
) -> None:
    folder, places = shown[0], {"清溪街道": 160, "枫林镇": 70}
    homes = rows(folder / f"{name}-导出-家庭户.xlsx")
    assert len(homes) == places[name]
    assert [each for each in homes if not each["户主"]] == []


@pytest.mark.parametrize("name", OFFICES)
def test_documents_can_be_opened(
    shown: tuple[Path, Told, float], summary: dict[str, Any], name: str
) -> None:
    for key, pages in office(summary, name)["printed"].items():
        with pypdfium2.PdfDocument(shown[0] / f"{name}-{key}.pdf") as pdf:
            assert len(pdf) == pages > 0


def test_a_folder_that_is_not_empty_is_refused(shown: tuple[Path, Told, float]) -> None:
    before = sorted(shown[0].rglob("*"))
    told = lince("demo", "--to", shown[0])
    assert (told.status, told.codes) == (1, ["CLI008"])
    assert sorted(shown[0].rglob("*")) == before


def test_it_shows_the_same_people_every_time(
    shown: tuple[Path, Told, float], tmp_path: Path
) -> None:
    demo.run(tmp_path / "再", with_neighbours=False)
    names = [
        [(row["姓名"], row["出生日期"]) for row in rows(folder / "清溪街道-导出-人员.xlsx")]
        for folder in (shown[0], tmp_path / "再")
    ]
    assert sorted(names[0]) == sorted(names[1])


def test_the_program_tests_itself() -> None:
    told = lince("self-test", "--json", password=None)
    assert (told.status, told.data["ok"], told.data["failed"]) == (0, True, [])


SCENARIOS: list[tuple[str, dict[str, int]]] = [
    ("guard", {"groups": 34, "households": 340, "signed_households": 340, "signing_rate": 100}),
    ("guard", {"paired_groups": 34, "linkages": 3, "partner_guards": 4}),
    ("guard", {"units_to_sign": 42, "units_signed": 48, "units_unlisted": 6}),
    ("patrol", {"planned": 34, "done": 34, "groups_on_duty": 34, "nights": 30, "most_a_night": 2}),
    ("patrol", {"partner_guards": 4}),
    ("cards", {"estates": 6, "buildings": 42, "households": 1_344, "cards": 1_344, "reissue": 0}),
    ("duty", {"periods": 12, "days": 197, "teams": 2, "team_members": 24, "shifts": 30}),
]
"""What the quoted sources say (34 groups of 340 households, three linkages, four guards, 48 letters …)."""


@pytest.mark.parametrize(("report", "figures"), SCENARIOS, ids=str)
def test_the_office_of_groups_and_cards_tells_the_figures_of_its_sources(
    summary: dict[str, Any], report: str, figures: dict[str, int]
) -> None:
    told = summary["neighbours"]["reports"][report]
    assert {key: told[key] for key in figures} == figures


def test_its_books_and_papers_are_there(
    shown: tuple[Path, Told, float], summary: dict[str, Any]
) -> None:
    told = summary["neighbours"]
    assert set(told["refused"].values()) == {0}
    assert 0 not in told["printed"].values()
    info = lince("info", shown[0] / told["file"], "--json", password=PASSWORD).data
    wanted = {
        "guard_group": 34,
        "patrol_night": 34,
        "patrol_log": 34,
        "pact_signer": 340,
        "duty_period": 12,
    }
    assert {key: info["counts"][key] for key in wanted} == wanted
    assert "34 组，签订率 100%" in shown[1].out
