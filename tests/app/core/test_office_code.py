"""A temporary office code gives way to the real one, and everything still proves."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest

from app import backups, health, undo
from app.access import keyfile
from app.office import Office
from app.office_code import TRAVELLED, is_temporary, replace_office_code
from app.problems import Problem
from db import local
from db.history import first_break, first_log_break
from db.store import Identity
from tests.offices import PASSWORD, Work, copy_of, enter, hire, make, refused

TEMPORARY = Identity("T33991", "试验街道", "office", 1)
NEW = "339901001"


@pytest.fixture(scope="module")
def temporary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office that gave itself a code, with a household."""
    path = make(tmp_path_factory.mktemp("temporary"), TEMPORARY)
    hire(path)
    with enter(path) as office:
        work = Work(office)
        work.member(work.household())
    return path


@pytest.fixture
def file(temporary: Path, tmp_path: Path) -> Path:
    return copy_of(temporary, tmp_path)


@pytest.fixture
def office(file: Path) -> Generator[Office]:
    with enter(file) as opened:
        yield opened


def owners(office: Office, table: str = "household") -> set[str]:
    return {row[0] for row in office.store.reader.execute(f'SELECT "_owner" FROM "{table}"')}


def test_the_new_code_stands_everywhere(office: Office) -> None:
    replace_office_code(office, f" {NEW} ")
    assert office.identity == Identity(NEW, "试验街道", "office", 1)
    assert {*owners(office), *owners(office, "person")} == {NEW}
    stations = office.store.reader.execute('SELECT DISTINCT "station" FROM "_lives"').fetchall()
    assert stations == [(f"{NEW}.1",)]
    assert keyfile.read(keyfile.path_of(office.store.path)).owner == f"{NEW}.1"


def test_history_and_rows_prove_the_same_as_before(office: Office) -> None:
    before = Work(office).state()
    replace_office_code(office, NEW)
    assert Work(office).state() == before
    assert health.check(office) == []
    assert first_break(office.store.reader) is None
    assert first_log_break(office.store.reader) is None


def test_work_goes_on_and_old_work_can_be_undone(office: Office, tmp_path: Path) -> None:
    replace_office_code(office, NEW)
    undo.undo_last(office)
    Work(office).village("新村")
    assert owners(office, "division") == {NEW}
    assert health.check(office) == []
    made = backups.back_up(office, tmp_path / "备份")
    assert made.path.name.startswith(f"{NEW}-1-")


def test_it_opens_again_and_the_log_tells(office: Office, file: Path) -> None:
    replace_office_code(office, NEW)
    office.close()
    with enter(file) as again:
        assert again.identity.office == NEW
        found = again.store.reader.execute('SELECT "event", "subject", "detail" FROM "_log"')
        assert ("office_code_replaced", NEW, TEMPORARY.office) in found.fetchall()


@pytest.mark.parametrize("code", ["", "12345", "3399010010011", "T12345", "33990100A", "t12345"])
def test_codes_that_are_none_are_refused(office: Office, code: str) -> None:
    with refused("FIL002"):
        replace_office_code(office, code)
    assert office.identity == TEMPORARY


def test_a_real_code_stays(office: Office) -> None:
    replace_office_code(office, NEW)
    with refused("FIL031"):
        replace_office_code(office, "339901002")


def test_what_others_know_stays(office: Office) -> None:
    with office.store.writing(office.author) as writer:
        local.put_meta(writer.connection, TRAVELLED, "1")
    with refused("FIL032"):
        replace_office_code(office, NEW)


def test_a_strangers_operations_keep_the_code(office: Office) -> None:
    office.store.reader.execute("INSERT INTO \"_lives\" VALUES (NULL, '339902.1', 'ab')")
    with refused("FIL032"):
        replace_office_code(office, NEW)


def test_only_who_may_change_settings_may_do_it(file: Path) -> None:
    with enter(file, "经办二") as office, refused("ACC032"):
        replace_office_code(office, NEW)


def test_keys_that_cannot_be_written_leave_all_as_it_was(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> None:
        raise Problem("ACC004", place="keys")

    monkeypatch.setattr(keyfile, "update", full)
    with refused("ACC004"):
        replace_office_code(office, NEW)
    assert office.identity == TEMPORARY
    assert owners(office) == {TEMPORARY.office}


def test_keys_of_a_renaming_cut_short_are_put_right(file: Path) -> None:
    path = keyfile.path_of(file)
    keyfile.update(path, lambda keys: keys.model_copy(update={"owner": f"{NEW}.1"}))
    enter(file).close()
    assert keyfile.read(path).owner == TEMPORARY.address


def test_a_backup_of_the_temporary_office_is_not_taken_for_the_new(
    office: Office, file: Path, tmp_path: Path
) -> None:
    made = backups.back_up(office, tmp_path / "备份")
    replace_office_code(office, NEW)
    office.close()
    key = backups.key_by_password(made.path, "李经办", PASSWORD)
    with refused("FIL021"):
        backups.restore_from(made.path, file, key, None)
    assert (
        backups.restore_from(made.path, tmp_path / "旧.lincedb", key, None).info.office == "T33991"
    )


@pytest.mark.parametrize(("code", "temporary"), [("T33991", True), (NEW, False)])
def test_temporary_codes_are_told_by_their_letter(code: str, temporary: bool) -> None:
    assert is_temporary(code) is temporary
