"""From a proved update to another program: backed up first, started once all is shut, told afterwards; and back."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from app.backups import folder_of
from app.problems import Problem
from app.registry import STEP
from app.sync.update import journal
from app.sync.update.changing import Ready, prepare, prepare_back, start, step_of
from app.sync.update.journal import Change, Journal
from app.sync.update.release import INSTALLER, LINUX, PORTABLE
from app.sync.update.settling import settle
from app.sync.update.standing import KEPT, Setup, Standing, platform_of, staging, standing
from db.backup import BackupInfo
from db.faults import Fault, FaultKind
from db.trailer import read_info
from tests.app.sync.update.published import CONTENT, NOTES, TRUST, proved
from tests.offices import Work, enter, hire


@pytest.fixture
def here(tmp_path: Path) -> Standing:
    """A program that an installer put there."""
    return Standing("9.1.0", tmp_path / "Lince", INSTALLER)


def keep_setup(here: Standing, *versions: str) -> None:
    folder = here.folder / KEPT
    folder.mkdir(parents=True, exist_ok=True)
    for each in versions:
        (folder / f"lince-{each}-windows-setup.exe").write_bytes(b"MZ")


@pytest.mark.parametrize(
    ("system", "is_frozen", "has_uninstaller", "platform"),
    [
        ("win32", True, True, INSTALLER),
        ("win32", True, False, PORTABLE),
        ("linux", True, False, LINUX),
        ("win32", False, True, ""),
        ("linux", False, False, ""),
    ],
)
def test_how_a_program_lies_there(
    tmp_path: Path, system: str, is_frozen: bool, has_uninstaller: bool, platform: str
) -> None:
    if has_uninstaller:
        (tmp_path / "uninstall.exe").touch()
    assert platform_of(system, tmp_path, is_frozen=is_frozen) == platform


def test_a_program_from_its_source_is_not_installed() -> None:
    assert (standing().platform, standing().earlier, standing().later) == ("", None, None)


@pytest.mark.parametrize(
    ("kept", "earlier", "later"),
    [
        ((), None, None),
        (("9.1.0", "8.9.0", "8.10.0", "x"), "8.10.0", None),
        (("9.1.0", "9.10.0", "9.2.0"), None, "9.10.0"),
    ],
)
def test_the_installers_left_here(
    here: Standing, kept: tuple[str, ...], earlier: str | None, later: str | None
) -> None:
    keep_setup(here, *kept)
    found = [each and each.version for each in (here.earlier, here.later)]
    assert found == [earlier, later]
    portable = Standing(here.version, here.folder, PORTABLE)
    assert (portable.earlier, portable.later) == (None, None)


def test_an_update_is_made_ready(work: Work, tmp_path: Path, here: Standing) -> None:
    ready = prepare(work.office, proved(tmp_path / "stick"), here, TRUST)
    assert ready.setup.parent == staging()
    assert ready.setup.read_bytes() == CONTENT[INSTALLER] + b"9.2.0"
    assert ready.file == work.office.store.path
    begun = journal.read().begun
    assert begun
    assert (begun.before, begun.after, begun.notes) == ("9.1.0", "9.2.0", NOTES)
    info: BackupInfo = read_info(Path(begun.backup))
    assert info.occasion == "upgrade"


@pytest.mark.parametrize(
    ("version", "platform", "code"),
    [
        ("9.2.0", INSTALLER, "UPD005"),
        ("9.10.0", INSTALLER, "UPD005"),
        ("9.1.9", "windows-arm64", "UPD006"),
        ("9.1.9", "", "UPD006"),
        ("9.1.9", PORTABLE, "UPD007"),
    ],
)
def test_what_is_not_installed(
    work: Work, tmp_path: Path, version: str, platform: str, code: str
) -> None:
    with pytest.raises(Problem) as caught:
        prepare(
            work.office, proved(tmp_path / "stick"), Standing(version, tmp_path, platform), TRUST
        )
    assert caught.value.code == code
    assert (caught.value.message, journal.read()) == (caught.value.message, Journal())


def test_who_may_not_back_up_may_not_change_the_program(
    work: Work, tmp_path: Path, here: Standing
) -> None:
    update, path = proved(tmp_path / "stick"), work.office.store.path
    work.office.close()
    hire(path)
    with enter(path, "审计员") as other, pytest.raises(Problem) as caught:
        prepare(other, update, here, TRUST)
    assert (caught.value.code, journal.read()) == ("ACC032", Journal())


def test_without_a_backup_nothing_begins(work: Work, tmp_path: Path, here: Standing) -> None:
    folder = folder_of(work.office)
    folder.parent.mkdir(exist_ok=True)
    folder.write_bytes(b"a file where the folder should be")
    with pytest.raises(Fault):
        prepare(work.office, proved(tmp_path / "stick"), here, TRUST)
    assert journal.read() == Journal()


def change(before: str, after: str, step: int = STEP) -> Change:
    return Change(
        before=before,
        before_step=step,
        after=after,
        after_step=STEP,
        at="2027-03-01T09:00:00+08:00",
    )


@pytest.mark.parametrize(("version", "is_made"), [("9.2.0", True), ("9.1.0", False)])
def test_what_became_of_it_is_told_once(tmp_path: Path, version: str, is_made: bool) -> None:
    begun = change("9.1.0", "9.2.0")
    journal.keep(Journal(begun=begun))
    here = Standing(version, tmp_path, INSTALLER)
    assert settle(here) == (begun, is_made)
    assert settle(here) is None
    assert journal.read().done == ((begun,) if is_made else ())


def test_the_staged_installer_goes_once_it_has_done_its_work(tmp_path: Path) -> None:
    staging().mkdir(parents=True)
    (staging() / "lince-9.2.0-windows-setup.exe").write_bytes(b"MZ")
    journal.keep(Journal(begun=change("9.1.0", "9.2.0")))
    settle(Standing("9.2.0", tmp_path, INSTALLER))
    assert [each.name for each in staging().iterdir()] == ["journal.json"]


def test_the_record_of_changes_does_not_grow_without_end() -> None:
    found = Journal()
    for n in range(50):
        found = Journal(begun=change("9.1.0", f"9.2.{n}"), done=found.done).settled(f"9.2.{n}")
    assert len(found.done) == 20
    journal.keep(found)
    assert journal.read() == found


@pytest.mark.parametrize("content", [b"", b"{", b'{"done": 1}', b"\xff" * 99])
def test_a_record_that_cannot_be_read_is_none(content: bytes) -> None:
    staging().mkdir(parents=True)
    (staging() / "journal.json").write_bytes(content)
    assert journal.read() == Journal()


def test_the_way_back(work: Work, here: Standing) -> None:
    keep_setup(here, "9.0.0")
    former = here.earlier
    assert former
    ready = prepare_back(work.office, former, here)
    assert ready == Ready(former.path, work.office.store.path)
    begun = journal.read().begun
    assert begun
    assert (begun.before, begun.after, Path(begun.backup).is_file()) == ("9.1.0", "9.0.0", True)


def test_a_way_back_that_lies_here_no_more(work: Work, here: Standing) -> None:
    with pytest.raises(Problem) as caught:
        prepare_back(work.office, Setup("9.0.0", here.folder / "gone.exe"), here)
    assert caught.value.code == "UPD008"


def test_which_data_files_a_former_version_knows(here: Standing) -> None:
    former = Setup("9.0.0", here.folder)
    assert step_of(former) == STEP
    journal.keep(Journal(done=(change("8.9.0", "9.0.0", 3), change("9.0.0", "9.1.0", 7))))
    assert step_of(former) == 7


@pytest.mark.skipif(os.name == "nt", reason="a script that runs by itself")
def test_the_installer_is_told_what_to_open_afterwards(tmp_path: Path) -> None:
    told, script = tmp_path / "told", tmp_path / "setup"
    script.write_text(f'#!/bin/sh\necho "$@" "$LINCE_OPEN" > {told}\n')
    script.chmod(0o755)
    with start(Ready(script, tmp_path / "镇 册.lincedb")):
        pass
    assert told.read_text() == f"/UPDATE {tmp_path / '镇 册.lincedb'}\n"


def test_an_installer_that_the_system_will_not_start(tmp_path: Path) -> None:
    with pytest.raises(Fault) as caught:
        start(Ready(tmp_path / "gone.exe", tmp_path))
    assert caught.value.kind is FaultKind.GONE


def test_at_the_door_nothing_is_open_and_nothing_backed_up(tmp_path: Path, here: Standing) -> None:
    ready = prepare(None, proved(tmp_path / "stick"), here, TRUST)
    begun = journal.read().begun
    assert begun
    assert (ready.file, begun.file, begun.backup, bool(begun.at)) == (None, "", "", True)
