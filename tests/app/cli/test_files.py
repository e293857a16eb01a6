"""Files by the command line: made, backed up, restored, checked; numbers after a restore."""

from __future__ import annotations

import sqlite3
from itertools import chain
from pathlib import Path

import pytest

from app.office import open_office
from app.staff import replace_code
from db import logbook
from tests.app.cli.lince import entered, lince, ok, refused, roster, values
from tests.app.cli.test_world import raw
from tests.offices import CLERK, PASSWORD

PERSON = values(name="后来人", id_no="339901199001010011")
SERIES = "series.household.hh_no"


def test_a_new_file_is_encrypted_and_tells_whose_it_is(tmp_path: Path) -> None:
    path = tmp_path / "新.lincedb"
    words = ["--office", "339901001", "--name", "某街道", "--station", "2", "--user", "王经办"]
    made = ok("new", path, *words)
    told = ok("info", path)
    assert (told["office"], told["name"], told["station"]) == ("339901001", "某街道", 2)
    assert (told["position"], told["peers"], told["last_backup"]) == (0, [], None)
    assert ok("user", path, "list")["users"][0]["name"] == made["user"] == "王经办"
    assert not path.read_bytes().startswith(b"SQLite")
    with pytest.raises(sqlite3.DatabaseError):
        sqlite3.connect(path).execute("SELECT * FROM sqlite_master")


@pytest.mark.parametrize(
    ("password", "code"), [("short1", "ACC040"), ("onlyletters", "ACC042"), ("", "ACC040")]
)
def test_a_weak_password_makes_no_file(tmp_path: Path, password: str, code: str) -> None:
    path = tmp_path / "新.lincedb"
    words = ["new", path, "--office", "339901001", "--name", "某街道"]
    assert refused(*words, password=password) == [code]
    assert not path.exists()


def test_a_restore_brings_the_old_state_and_keeps_the_newer_file(
    peopled: Path, tmp_path: Path
) -> None:
    before = ok("info", peopled)
    made = ok("backup", peopled, tmp_path / "备份")
    assert ok("info", peopled)["last_backup"]
    ok("add", peopled, "division", "--values", "-", stdin=values(name="新村", level="2"))
    told = ok("restore", made["path"], peopled)
    after = ok("info", peopled)
    assert (after["counts"], told["lost"]) == (before["counts"], 1)
    assert after["epoch"] != before["epoch"]
    assert ok("list", told["aside"], "division", "--search", "新村")["count"] == 1
    ok("check", peopled)


def test_after_a_restore_numbers_wait_for_the_last_on_paper(peopled: Path, tmp_path: Path) -> None:
    made = ok("backup", peopled, tmp_path / "备份")
    ok("restore", made["path"], peopled)
    sheet = roster(tmp_path / "新.xlsx", 3, seed=21)
    told = lince("import", peopled, "household", sheet)
    assert (told.status, told.codes) == (1, ["DSK161"])
    village = "339901001201"
    assert f"{SERIES}:{village}" in told.err
    assert refused("settings", peopled, SERIES, "--value", "-", stdin="7") == ["CLI017"]
    assert refused("settings", peopled, SERIES, "--value", "-", stdin="七") == ["CLI010"]
    for place in (village, "339901001202", "339901001001"):
        ok("settings", peopled, f"{SERIES}:{place}", "--value", "-", stdin="7\n")
    ok("import", peopled, "household", sheet)
    with entered(peopled) as work:
        numbers = {row["hh_no"] for row in work.live("household")}
        passed = {row["text"] for row in work.live("number_void")}
    assert f"{village}00008" in numbers
    assert passed >= {f"{village}{n:05d}" for n in (5, 6, 7)}


def test_all_numbers_are_confirmed_at_once_where_nothing_was_printed_since(
    peopled: Path, tmp_path: Path
) -> None:
    made = ok("backup", peopled, tmp_path / "备份")
    ok("restore", made["path"], peopled)
    assert refused("settings", peopled, SERIES, "--value", "-") == ["DSK008"]
    ok("settings", peopled, SERIES, "--value", "-", "--reason", "查阅存根", stdin="")
    ok("import", peopled, "household", roster(tmp_path / "新.xlsx", 3, seed=21))


def test_an_old_backup_opens_with_the_password_of_its_day(peopled: Path, tmp_path: Path) -> None:
    made = ok("backup", peopled, tmp_path / "备份")
    ok("user", peopled, "password", LINCE_NEW_PASSWORD="fresh2027")
    assert refused("info", peopled) == ["ACC011"]
    assert refused("restore", made["path"], peopled, password="fresh2027") == ["ACC011"]
    ok("restore", made["path"], peopled)
    assert ok("info", peopled)["counts"]["person"]


def test_a_restore_tells_what_is_lost_though_the_key_was_changed(
    peopled: Path, tmp_path: Path
) -> None:
    made = ok("backup", peopled, tmp_path / "备份")
    ok("add", peopled, "division", "--values", "-", stdin=values(name="新村", level="2"))
    ok("user", peopled, "password", LINCE_NEW_PASSWORD="fresh2027")
    with open_office(peopled, None, "fresh2027", write=True) as office:
        replace_code(office)
    present = {"LINCE_PRESENT_PASSWORD": "fresh2027"}
    assert ok("restore", made["path"], peopled, **present)["lost"] == 1
    with entered(peopled) as work:
        row = next(logbook.read_log(work.office.store.reader))
    assert row.by == CLERK
    assert row.event == "restored"


@pytest.mark.parametrize("known", [True, False])
@pytest.mark.parametrize("words", [["--office", "339901002"], ["--station", "2"]])
def test_a_backup_of_another_station_does_not_take_the_place(
    peopled: Path, tmp_path: Path, words: list[str], known: bool
) -> None:
    made = ok("backup", peopled, tmp_path / "备份")
    other = tmp_path / "别.lincedb"
    given = {"--office": "339901001", "--name": "某街道", **dict([words])}
    secret = PASSWORD if known else "another2027"
    ok("new", other, *chain.from_iterable(given.items()), LINCE_PASSWORD=secret)
    before = other.read_bytes()
    assert refused("restore", made["path"], other) == ["FIL021"]
    assert other.read_bytes() == before
    ok("restore", made["path"], tmp_path / "另.lincedb")


@pytest.mark.parametrize(
    ("statement", "place"),
    [
        ("UPDATE person SET name = '改名' WHERE _row = 1", "人员"),
        ("UPDATE household SET _voided = 1 WHERE _row = 1", "家庭户"),
        ("DELETE FROM household_member WHERE _row = 1", "家庭成员"),
        ("UPDATE _ops SET by = '别人' WHERE position = 2", "操作日志"),
        ("DELETE FROM _ops WHERE position = (SELECT max(position) FROM _ops)", ""),
        ("DELETE FROM _log WHERE rowid = 1", "审计日志"),
    ],
)
def test_a_check_finds_what_was_tampered_with(peopled: Path, statement: str, place: str) -> None:
    ok("check", peopled)
    with raw(peopled) as connection:
        triggers = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (name,) in triggers.fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
        connection.execute(statement)
        connection.commit()
    told = lince("check", peopled, "--json")
    assert (told.status, told.data["ok"]) == (1, False)
    assert any(place in each["place"] for each in told.data["findings"])


def test_a_damaged_page_is_found_not_shown_as_data(peopled: Path) -> None:
    content = bytearray(peopled.read_bytes())
    for at in range(len(content) // 2, len(content), 4096):
        content[at + 100] ^= 0xFF
    peopled.write_bytes(bytes(content))
    assert lince("check", peopled).status in (1, 3)


def test_nobody_restores_a_damaged_backup(peopled: Path, tmp_path: Path) -> None:
    made = Path(ok("backup", peopled, tmp_path / "备份")["path"])
    content = bytearray(made.read_bytes())
    content[len(content) // 2] ^= 0xFF
    made.write_bytes(bytes(content))
    before = ok("info", peopled)["epoch"]
    assert refused("restore", made, peopled, status=3) == ["FIL016"]
    assert ok("info", peopled)["epoch"] == before


def test_only_who_may_restore_restores(peopled: Path, tmp_path: Path) -> None:
    first, second = "given2026", {"LINCE_NEW_PASSWORD": PASSWORD}
    ok("user", peopled, "add", "经办二", "--user", CLERK, LINCE_NEW_PASSWORD=first)
    ok("user", peopled, "password", "--user", "经办二", password=first, **second)
    made = ok("backup", peopled, tmp_path / "备份", "--user", "经办二")
    assert refused("restore", made["path"], peopled, "--user", "经办二") == ["ACC032"]
    ok("restore", made["path"], peopled, "--user", CLERK)
