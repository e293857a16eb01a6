"""Opening an office, who may do what in it, and staying open while the file gets another key."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app import audit, datafile, lists, numbers, prints, settings, staff, undo
from app.access import accounts
from app.access.roles import Role
from app.datafile import data_file, default_user
from app.desk import Desk
from app.office import Office, create_office, open_office, recover
from app.problems import Problem, Problems
from app.search import search
from app.taking import Taking
from db import local, swap
from db.faults import Fault, FaultKind
from db.store import Identity
from tests import offices
from tests.offices import CLERK, FAST, IDENTITY, PASSWORD, STAFF, Work, enter, refused


def take_nothing(office: Office) -> None:
    with Taking(office).batch("试"):
        pass


VERBS: dict[str, Callable[[Office], object]] = {
    "add": lambda o: Desk(o).add("person", {}),
    "change": lambda o: Desk(o).change("person", "x", {}),
    "void": lambda o: Desk(o).void("person", "x", "错"),
    "unvoid": lambda o: Desk(o).unvoid("person", "x", "对"),
    "merge": lambda o: Desk(o).merge("person", "x", "y"),
    "attach": lambda o: Desk(o).attach("person", "x", []),
    "undo": undo.undo_last,
    "confirm": lambda o: numbers.confirm_all(o, "查阅存根"),
    "import": take_nothing,
    "list": lambda o: lists.shown(o, "person"),
    "search": lambda o: search(o, "person", "张"),
    "history": lambda o: audit.histories(o, None, 10),
    "print": lambda o: prints.print_document(o, "household_roster", Path("x.pdf"), ["x"]),
    "setting": lambda o: settings.change(o, "lock.minutes", "5", o.today),
    "user": lambda o: accounts.unlock_user(o.session, CLERK),
}
WRITING = {"add", "change", "void", "unvoid", "merge", "attach", "undo", "confirm", "import"}
READING = {"list", "search", "history"}
MAY = {
    "经办二": WRITING | READING | {"print"},
    "审核员": READING | {"print"},
    "管理员": {"setting", "user", "undo"},
    "审计员": set[str](),
}


def is_refused(office: Office, carry_out: Callable[[Office], object]) -> bool:
    """Whether the verb is refused for want of the right, whatever else is wrong."""
    try:
        carry_out(office)
    except Problem as problem:
        return problem.code == "ACC032"
    except Problems:
        return False
    return False


@pytest.mark.parametrize("name", sorted(STAFF))
def test_a_role_decides_what_somebody_may_do(staffed: Path, name: str) -> None:
    with enter(staffed, name) as office:
        refusals = {verb for verb, carry_out in VERBS.items() if is_refused(office, carry_out)}
    assert set(VERBS) - refusals == MAY[name]


def test_signing_in_is_logged_and_the_auditor_reads_it(staffed: Path) -> None:
    enter(staffed, "经办二").close()
    with enter(staffed, "审计员") as office:
        assert ("signed_in", "经办二") in {(row.event, row.subject) for row in audit.logged(office)}


def test_a_file_is_not_made_over_another(path: Path) -> None:
    with refused("FIL001"):
        create_office(path, IDENTITY, CLERK, PASSWORD, offices.Day().clock(), FAST)


def test_a_missing_file_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(Fault) as caught:
        enter(tmp_path / "no.lincedb")
    assert caught.value.kind is FaultKind.GONE
    assert list(tmp_path.iterdir()) == []


def test_the_only_user_need_not_be_named(path: Path) -> None:
    assert default_user(path) == CLERK
    with open_office(path, None, PASSWORD, write=False, params=FAST) as office:
        assert office.user.name == CLERK


def test_of_several_users_one_is_named(staffed: Path) -> None:
    with refused("ACC019"):
        open_office(staffed, None, PASSWORD, write=False, params=FAST)


def test_five_wrong_passwords_lock(path: Path) -> None:
    for expected in ["ACC011"] * 4 + ["ACC014"] * 2:
        with refused(expected):
            open_office(path, CLERK, "wrong password 1", write=True, params=FAST)
    with refused("ACC014"):
        enter(path)


def test_there_is_one_writer_and_readers_beside_it(path: Path) -> None:
    with enter(path) as office:
        Work(office).village()
        with pytest.raises(Fault) as caught:
            enter(path)
        with enter(path, write=False) as reader:
            assert [row["name"] for row in Work(reader).live("division")] == ["网山村"]
    assert caught.value.kind is FaultKind.HELD


def test_a_failed_sign_in_lets_go_of_the_file(path: Path) -> None:
    with refused("ACC011"):
        open_office(path, CLERK, "wrong password 1", write=True, params=FAST)
    enter(path).close()


@pytest.mark.parametrize("change", [lambda o: staff.remove_user(o, "经办二"), staff.replace_code])
def test_an_open_office_works_on_under_another_key(
    staffed: Path, tmp_path: Path, change: Callable[[Office], str]
) -> None:
    path = offices.copy_of(staffed, tmp_path)
    with enter(path) as office:
        work, old = Work(office), office.session.key
        village = work.village()
        code = change(office)
        person = work.person()
        accounts.add_user(office.session, "经办三", {Role.CLERK}, PASSWORD, office.today)
    assert not data_file(path).opens(old)
    with enter(path, "经办三") as office:
        assert Work(office).row("division", village)
        assert Work(office).row("person", person)
    assert recover(path, code, "another2026", CLERK, offices.Day().clock(), FAST) == CLERK


def test_a_removed_user_does_not_get_in(staffed: Path, tmp_path: Path) -> None:
    path = offices.copy_of(staffed, tmp_path)
    with enter(path) as office:
        staff.remove_user(office, "经办二")
    with refused("ACC011"):
        enter(path, "经办二")


def test_an_office_survives_a_change_of_keys_that_fails(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: Any, **_options: Any) -> None:
        raise Fault(FaultKind.NO_SPACE, str(path))

    with enter(path) as office:
        with monkeypatch.context() as patched:
            patched.setattr(datafile, "rekey", full)
            with pytest.raises(Fault):
                staff.replace_code(office)
        village = Work(office).village()
        staff.replace_code(office)
        assert Work(office).row("division", village)
    enter(path).close()


def test_a_start_finishes_an_exchange_that_was_killed(path: Path) -> None:
    with enter(path) as office:
        village = Work(office).village()
    coming = swap.incoming_of(path)
    shutil.copy(path, coming)
    moved = swap.Swap(path, "rekey", aside=[(path, path.with_name("old"))], into=[(coming, path)])
    journal = {"work": moved.work, "aside": [[path.name, "old"]],
               "into": [[coming.name, path.name]], "drop": ["old"]}  # fmt: skip
    swap.journal_of(path).write_text(json.dumps(journal), encoding="utf-8")
    path.rename(path.with_name("old"))
    with enter(path) as office:
        assert Work(office).row("division", village)
    assert not swap.is_under_way(path)


def test_an_older_file_is_brought_up_after_a_backup(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []

    def upgrade(file: Path, key: bytes, back_up: Callable[[], None], _schema: Any) -> None:
        back_up()
        told.append(file.name)

    monkeypatch.setattr(datafile, "upgrade", upgrade)
    with enter(path) as office:
        assert told == []
        local.put_meta(office.store.reader, "step", "0")
    enter(path, write=False).close()
    assert told == []
    enter(path).close()
    assert told == [path.name]
    assert [each.suffix for each in datafile.backups_beside(path).iterdir()] == [".lincebak"]


@pytest.mark.parametrize(
    ("code", "name", "problem"),
    [
        ("", "清溪街道", "FIL002"),
        ("33-01", "清溪街道", "FIL002"),
        ("../339901", "清溪街道", "FIL002"),
        ("镇", "清溪街道", "FIL002"),
        ("3" * 13, "清溪街道", "FIL002"),
        ("339901001", " ", "FIL003"),
        ("T00001", "清" * 61, "FIL003"),
    ],
)
def test_an_office_has_a_sound_code_and_a_name(
    tmp_path: Path, code: str, name: str, problem: str
) -> None:
    path = tmp_path / "x.lincedb"
    with refused(problem):
        create_office(
            path, Identity(code, name, "office", 1), CLERK, PASSWORD, offices.Day().clock(), FAST
        )
    assert list(tmp_path.glob("x*")) == []


@pytest.mark.parametrize("code", ["330302", "330302004", "330302004001", "T00001"])
def test_codes_of_divisions_and_for_the_time_being_will_do(tmp_path: Path, code: str) -> None:
    path = tmp_path / "x.lincedb"
    assert create_office(
        path, Identity(code, "清溪街道", "office", 1), CLERK, PASSWORD, offices.Day().clock(), FAST
    )
