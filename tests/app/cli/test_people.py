"""Users, settings and secrets by the command line."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from app.clock import now
from app.problems import Problem
from db import logbook
from tests.app.cli.lince import entered, lince, ok, refused, values
from tests.offices import CLERK, PASSWORD

NEW, OTHER = "fresh2027", "经办二"
ADDED = {"LINCE_NEW_PASSWORD": NEW}


def users(path: Path) -> dict[str, tuple[list[str], bool]]:
    told = ok("user", path, "list", "--user", CLERK)
    return {each["name"]: (each["roles"], each["locked"]) for each in told["users"]}


def hire(path: Path, name: str = OTHER, role: str = "clerk") -> None:
    first = "given2026"
    ok("user", path, "add", name, "--role", role, "--user", CLERK, LINCE_NEW_PASSWORD=first)
    ok("user", path, "password", "--user", name, password=first, **ADDED)


def as_other(*words: object, **env: Any) -> list[str]:
    return lince(*words, "--user", OTHER, password=NEW, **env).codes


def test_users_are_added_given_roles_and_removed(peopled: Path, tmp_path: Path) -> None:
    hire(peopled)
    assert users(peopled)[OTHER] == (["clerk"], False)
    ok("user", peopled, "role", OTHER, "--role", "clerk,reviewer", "--user", CLERK)
    assert users(peopled)[OTHER] == (["clerk", "reviewer"], False)
    made = ok("backup", peopled, tmp_path / "备份", "--user", CLERK)
    gone = ok("user", peopled, "remove", OTHER, "--user", CLERK)
    assert list(users(peopled)) == [CLERK]
    assert as_other("info", peopled) == ["ACC011"]
    ok("check", peopled)
    ok("recover", peopled, LINCE_RECOVERY_CODE=gone["recovery_code"], **ADDED)
    assert lince("info", peopled, password=NEW).status == 0
    assert lince("restore", made["path"], tmp_path / "旧.lincedb", "--user", CLERK).status == 0


def test_a_removed_users_old_code_is_worthless(tmp_path: Path) -> None:
    path = tmp_path / "X.lincedb"
    old = ok("new", path, "--office", "339901001", "--name", "某街道", "--user", CLERK)
    hire(path)
    new = ok("user", path, "remove", OTHER, "--user", CLERK)
    assert old["recovery_code"] != new["recovery_code"]
    told = lince("recover", path, LINCE_RECOVERY_CODE=old["recovery_code"], **ADDED)
    assert (told.status, told.codes) == (1, ["ACC015"])


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("add 李经办", "ACC034"),
        ("add <王>", "ACC033"),
        ("add 王五 --role admin,auditor", "ACC031"),
        ("role 无此人", "ACC035"),
        ("remove 李经办", "ACC037"),
        ("role 李经办 --role clerk", "ACC03"),
        ("unlock 无此人", "ACC035"),
    ],
)
def test_what_no_admin_may_do(peopled: Path, words: str, code: str) -> None:
    told = lince("user", peopled, *words.split(), **ADDED)
    assert told.status == 1
    assert told.codes[0].startswith(code)


def test_a_locked_user_is_unlocked_by_an_admin(peopled: Path) -> None:
    hire(peopled)
    for _ in range(5):
        lince("info", peopled, "--user", OTHER, password="wrong2026")
    assert as_other("info", peopled) == ["ACC014"]
    assert users(peopled)[OTHER] == (["clerk"], True)
    ok("user", peopled, "unlock", OTHER, "--user", CLERK)
    assert as_other("info", peopled) == []


def test_passwords_are_changed_by_oneself_and_reset_by_an_admin(peopled: Path) -> None:
    hire(peopled)
    ok("user", peopled, "password", OTHER, "--user", CLERK, LINCE_NEW_PASSWORD="reset2027")
    assert as_other("info", peopled) == ["ACC011"]
    told = lince("user", peopled, "password", "--user", OTHER, password="reset2027", **ADDED)
    assert told.status == 0
    assert as_other("info", peopled) == []
    assert as_other("user", peopled, "password", LINCE_NEW_PASSWORD=NEW) == ["ACC044"]


@pytest.mark.parametrize(
    ("role", "words", "codes"),
    [
        ("clerk", "user {file} add 某人", ["ACC032"]),
        ("clerk", "list {file} person", []),
        ("reviewer", "void {file} person 0190 --reason 错", ["ACC032"]),
        ("reviewer", "export {file} person {file}.xlsx", []),
        ("reviewer", "export {file} person {file}.xlsx --unmasked --reason 查", ["ACC032"]),
        ("admin", "list {file} person", ["ACC032"]),
        ("admin", "info {file}", []),
        ("auditor", "list {file} person", ["ACC032"]),
        ("auditor", "print {file} household_roster {file}.pdf", ["ACC032"]),
        ("auditor", "report {file} population", ["ACC032"]),
        ("auditor", "backup {file} {file}.d", ["ACC032"]),
        ("auditor", "history {file}", ["ACC032"]),
    ],
)
def test_each_role_does_its_own(peopled: Path, role: str, words: str, codes: list[str]) -> None:
    hire(peopled, role=role)
    assert as_other(*words.format(file=peopled).split(), **ADDED) == codes


def test_settings_hold_from_a_day_on(peopled: Path) -> None:
    tomorrow = (now() + timedelta(days=1)).date().isoformat()
    key = "lock.minutes"
    ok("settings", peopled, key, "--value", "-", "--from", tomorrow, stdin="9\n")
    told = ok("settings", peopled, key)
    last = told["settings"][key][-1]
    assert (last["value"], last["valid_from"], last["is_issued"]) == ("9", tomorrow, False)
    assert lince("settings", peopled, key).out.split() == [key, "无操作几分钟后锁屏", "15"]
    ok("settings", peopled, key, "--value", "-", stdin="8")
    assert lince("settings", peopled, key).out.split()[-1] == "8"
    assert lince("settings", peopled, key, "--value", "-", stdin="许多").status == 1
    assert refused("settings", peopled, key, "--value", "8") == ["CLI002"]


def test_no_secret_is_told_or_kept(peopled: Path, tmp_path: Path) -> None:
    hire(peopled)
    record = ok("list", peopled, "person", "--user", CLERK)["rows"][0]["id"]
    told = [
        lince("change", peopled, "person", record, "--values", "-", "--user", CLERK,
              stdin=values(note="一")),
        lince("info", peopled, "--user", CLERK, password="wrong2026"),
        lince("user", peopled, "password", OTHER, "--user", CLERK, LINCE_NEW_PASSWORD="kept2028x"),
        lince("history", peopled, "--user", CLERK),
    ]  # fmt: skip
    said = "".join(each.out + each.err for each in told)
    secrets = (PASSWORD, NEW, "wrong2026", "kept2028x")
    assert not any(secret in said for secret in secrets)
    files = [each for each in peopled.parent.rglob("*") if each.is_file()]
    assert not any(secret.encode() in each.read_bytes() for each in files for secret in secrets)


@pytest.mark.parametrize(
    "words",
    ["list {file} person", "print {file} household_roster {file}.pdf", "backup {file} {file}.d"],
)
def test_a_password_set_by_an_admin_is_changed_first(peopled: Path, words: str) -> None:
    ok("user", peopled, "add", OTHER, "--user", CLERK, LINCE_NEW_PASSWORD="given2026")
    said = words.format(file=peopled).split()
    assert lince(*said, "--user", OTHER, password="given2026").codes == ["ACC045"]
    ok("user", peopled, "password", "--user", OTHER, password="given2026", **ADDED)
    assert as_other(*said) == []
    ok("user", peopled, "password", OTHER, "--user", CLERK, LINCE_NEW_PASSWORD="reset2027")
    assert lince(*said, "--user", OTHER, password="reset2027").codes == ["ACC045"]


CODE = "recovery.code"


def test_the_recovery_code_is_shown_again_and_confirmed(peopled: Path) -> None:
    assert ok("info", peopled)["recovery_code_kept"] is False
    assert "恢复码" in lince("info", peopled).out
    assert "恢复码" in lince("user", peopled, "list").out or "恢复码" in lince("undo", peopled).err
    code = ok("settings", peopled, CODE)["recovery_code"]
    assert refused("settings", peopled, CODE, "--value", "-", stdin="也许") == ["CLI019"]
    ok("settings", peopled, CODE, "--value", "-", stdin="已存\n")
    assert ok("info", peopled)["recovery_code_kept"] is True
    assert "恢复码" not in lince("undo", peopled).err
    new = ok("settings", peopled, CODE, "--value", "-", stdin="换新")["recovery_code"]
    assert new != code
    assert ok("info", peopled)["recovery_code_kept"] is False
    with entered(peopled) as work:
        logged = {row.event for row in logbook.read_log(work.office.store.reader)}
    assert {"code_shown", "code_kept", "code_replaced"} <= logged


def test_only_an_admin_sees_the_recovery_code(peopled: Path) -> None:
    hire(peopled)
    assert as_other("settings", peopled, CODE) == ["ACC032"]
    told = lince("info", peopled, "--user", OTHER, "--json", password=NEW)
    assert told.data["recovery_code_kept"] is None


def test_a_list_of_households_counts_people_too(peopled: Path) -> None:
    told = ok("list", peopled, "household")
    assert told["persons"] == ok("report", peopled, "population")["figures"]["persons"]
    assert f"共 12 户、{told['persons']} 人" in lince("list", peopled, "household").out
    assert "persons" not in ok("list", peopled, "person")


def test_the_command_line_says_how(peopled: Path) -> None:
    told = lince("settings", peopled, "no.such")
    assert "（命令：lince settings 文件）" in told.err
    assert "lince" not in Problem("DSK171").remedy
