"""From a proved update to another program: backed up first, started once all is shut, told afterwards; and back."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from app.backups import folder_of
from app.problems import Problem
from app.progress import Cancelled
from app.registry import STEP
from app.sync.update import journal
from app.sync.update.changing import DOOR, Ready, backup_for, prepare, prepare_back
from app.sync.update.journal import Change, Journal
from app.sync.update.release import INSTALLER, LINUX, PORTABLE
from app.sync.update.settling import Outcome, cancel, settle
from app.sync.update.standing import KEPT, Setup, Standing, platform_of, staging, standing
from app.sync.update.starting import start
from db.backup import BackupInfo
from db.faults import Fault, FaultKind
from db.trailer import read_info
from tests.app.sync.update.published import CONTENT, TRUST, proved
from tests.offices import Work, enter, hire


@pytest.fixture
def here(tmp_path: Path) -> Standing:
    """A program that an installer put there."""
    return Standing("9.1.0", tmp_path / "Lince", INSTALLER)


def keep_setup(here: Standing, *versions: str, step: str | None = None) -> None:
    folder = here.folder / KEPT
    folder.mkdir(parents=True, exist_ok=True)
    for each in versions:
        (folder / f"lince-{each}-windows-setup.exe").write_bytes(b"MZ")
        if step is not None:
            (folder / f"lince-{each}-windows-setup.exe.step").write_text(step, "ascii")


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
    assert (ready.opens, ready.folder) == (str(work.office.store.path), here.folder)
    assert ready.sha256 == hashlib.sha256(ready.setup.read_bytes()).hexdigest()
    begun = journal.read().begun
    assert begun
    assert (begun.before, begun.after, begun.is_back) == ("9.1.0", "9.2.0", False)
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
    assert caught.value.message
    assert journal.read() == Journal()


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


def change(before: str, after: str, **more: str) -> Change:
    at = "2027-03-01T09:00:00+08:00"
    return Change(before=before, before_step=STEP, after=after, at=at, **more)


@pytest.mark.parametrize(
    ("version", "outcome"), [("9.2.0", Outcome.MADE), ("9.1.0", Outcome.FAILED)]
)
def test_what_became_of_it_is_told_once(tmp_path: Path, version: str, outcome: Outcome) -> None:
    begun = change("9.1.0", "9.2.0")
    journal.begin(begun)
    here = Standing(version, tmp_path, INSTALLER)
    assert settle(here) == (begun, outcome)
    assert settle(here) is None
    assert journal.read().done == ((begun,) if outcome is Outcome.MADE else ())


@pytest.mark.skipif(os.name == "nt", reason="a program of another system")
def test_while_the_installer_runs_nothing_is_settled(tmp_path: Path) -> None:
    setup, here = tmp_path / "setup.exe", Standing("9.1.0", tmp_path, INSTALLER)
    shutil.copyfile("/bin/sleep", setup)
    setup.chmod(0o755)
    journal.begin(change("9.1.0", "9.2.0", setup=str(setup)))
    with subprocess.Popen([setup, "1000"]) as process:
        found = settle(here)
        process.kill()
    assert found
    assert found[1] is Outcome.UNDER_WAY
    assert journal.read().begun
    found = settle(here)
    assert found
    assert found[1] is Outcome.FAILED


def test_what_waits_in_another_session_is_left_to_it(tmp_path: Path) -> None:
    """The user is signed in twice: the other window was not closed yet, and its installer lies there."""
    staging().mkdir(parents=True)
    setup, here = staging() / "setup.exe", Standing("9.1.0", tmp_path, INSTALLER)
    setup.write_bytes(b"MZ")
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as other:
        journal.begin(change("9.1.0", "9.2.0", setup=str(setup), process=other.pid))
        found = settle(here)
        assert found
        assert found[1] is Outcome.UNDER_WAY
        assert setup.exists()
        other.kill()
    found = settle(here)
    assert found
    assert found[1] is Outcome.FAILED
    assert not setup.exists()


def test_what_nobody_looked_at_is_settled_before_another_one_begins(tmp_path: Path) -> None:
    first = change("9.1.0", "9.2.0", backup="D:\\前.lincebak")
    journal.begin(first)
    journal.begin(change("9.2.0", "9.3.0"))
    assert journal.read().done == (first,)


def test_what_is_called_off_leaves_no_installer_and_no_word(tmp_path: Path) -> None:
    done = change("9.0.0", "9.1.0")
    journal.begin(done)
    settle(Standing("9.1.0", tmp_path, INSTALLER))
    journal.begin(change("9.1.0", "9.2.0"))
    (staging() / "lince-9.2.0-windows-setup.exe").write_bytes(b"MZ")
    cancel()
    assert (journal.read(), list(staging().glob("*.exe"))) == (Journal(done=(done,)), [])


def test_the_staged_installer_goes_once_it_has_done_its_work(tmp_path: Path) -> None:
    staging().mkdir(parents=True)
    (staging() / "lince-9.2.0-windows-setup.exe").write_bytes(b"MZ")
    journal.begin(change("9.1.0", "9.2.0"))
    settle(Standing("9.2.0", tmp_path, INSTALLER))
    assert [each.name for each in staging().iterdir()] == ["journal.json"]


def test_the_record_of_changes_does_not_grow_without_end(tmp_path: Path) -> None:
    for n in range(25):
        journal.begin(change("9.1.0", f"9.2.{n}"))
        settle(Standing(f"9.2.{n}", tmp_path, INSTALLER))
    assert [each.after for each in journal.read().done] == [f"9.2.{n}" for n in range(5, 25)]


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
    digest = hashlib.sha256(b"MZ").hexdigest()
    assert ready == Ready(former.path, digest, here.folder, str(work.office.store.path))
    begun = journal.read().begun
    assert begun
    assert (begun.after, begun.is_back, Path(begun.backup).is_file()) == ("9.0.0", True, True)


def test_a_way_back_that_lies_here_no_more(work: Work, here: Standing) -> None:
    with pytest.raises(Problem) as caught:
        prepare_back(work.office, Setup("9.0.0", here.folder / "gone.exe"), here)
    assert caught.value.code == "UPD008"


@pytest.mark.parametrize(
    ("step", "reads"), [(None, None), ("x", None), ("0", False), (str(STEP), True), ("9", True)]
)
def test_which_data_files_a_former_version_reads(
    here: Standing, step: str | None, reads: bool | None
) -> None:
    keep_setup(here, "9.0.0", step=step)
    assert here.earlier
    assert here.earlier.reads_all is reads


def test_the_backup_for_a_way_back_is_one_of_this_very_file(work: Work, here: Standing) -> None:
    former, file = Setup("9.0.0", here.folder), str(work.office.store.path)
    backup = work.office.store.path.with_name("前.lincebak")
    backup.write_bytes(b"x")
    assert backup_for(work.office, former) is None
    for told, found in (
        ({"file": file + "x", "backup": str(backup)}, None),
        ({"file": file, "backup": str(backup) + "x"}, None),
        ({"file": file, "backup": str(backup)}, backup),
        ({}, backup),  # at the door no file was open: the one before still counts
        ({"file": file, "backup": str(backup) + "x"}, backup),  # the newer one is gone
    ):
        journal.begin(change("9.0.0", "9.1.0", **told))
        settle(here)
        assert backup_for(work.office, former) == found


def test_while_one_waits_no_other_is_begun(tmp_path: Path, here: Standing) -> None:
    """Two installers would take the program apart under each other."""
    update = proved(tmp_path / "stick")
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as other:
        journal.begin(change(here.version, "9.9.9", process=other.pid))
        begun = journal.read()
        for job in (
            partial(prepare, None, update, here, TRUST),
            partial(prepare_back, None, Setup("9.0.0", here.folder), here),
        ):
            with pytest.raises(Problem) as caught:
                job()
            assert caught.value.code == "UPD010"
        assert journal.read() == begun
        other.kill()


def test_who_calls_it_off_at_the_last_moment_leaves_nothing(tmp_path: Path, here: Standing) -> None:
    class Late:
        def step(self, _done: int, _total: int, _what: str) -> None:
            if journal.read().begun:
                raise Cancelled

    with pytest.raises(Cancelled):
        prepare(None, proved(tmp_path / "stick"), here, TRUST, Late())
    assert (journal.read(), list(staging().glob("*.exe"))) == (Journal(), [])


def test_half_an_installer_goes_with_the_next_start(here: Standing) -> None:
    staging().mkdir(parents=True)
    (staging() / "lince-9.2.0-windows-setup.exe.part").write_bytes(b"MZ")
    settle(here)
    assert list(staging().iterdir()) == []


def test_a_later_program_that_reads_less_is_not_installed(tmp_path: Path, here: Standing) -> None:
    update = proved(tmp_path / "stick")
    lower = replace(update, release=update.release.model_copy(update={"step": STEP - 1}))
    with pytest.raises(Problem) as caught:
        prepare(None, lower, here, TRUST)
    assert caught.value.code == "UPD004"


def made_ready(setup: Path, **more: str) -> Ready:
    digest = hashlib.sha256(setup.read_bytes()).hexdigest() if setup.is_file() else ""
    return Ready(setup, digest, setup.parent / "邻 册", **more)


@pytest.fixture
def script(tmp_path: Path) -> Path:
    """Stands for an installer."""
    path = tmp_path / "setup"
    path.write_text(f'#!/bin/sh\necho "$@" "$LINCE_OPEN" > {tmp_path / "told"}\n')
    path.chmod(0o755)
    return path


@pytest.mark.skipif(os.name == "nt", reason="a script that runs by itself")
def test_the_installer_is_told_where_and_what_to_open_afterwards(
    tmp_path: Path, script: Path
) -> None:
    with start(made_ready(script, opens="镇 册.lincedb")):
        pass
    assert (tmp_path / "told").read_text() == f"/UPDATE /D={tmp_path / '邻 册'} 镇 册.lincedb\n"


def test_an_installer_that_was_changed_meanwhile_is_not_started(script: Path) -> None:
    ready = made_ready(script)
    script.write_text("#!/bin/sh\necho other\n")
    with pytest.raises(Problem) as caught:
        start(ready)
    assert caught.value.code == "UPD009"


def gone(path: Path) -> None:
    path.unlink()


def forbidden(path: Path) -> None:
    path.chmod(0o644)


def no_program(path: Path) -> None:
    path.write_bytes(b"MZ")


@pytest.mark.skipif(os.name == "nt", reason="rights of another system")
@pytest.mark.parametrize(
    ("spoil", "kind"),
    [
        (gone, FaultKind.GONE),
        (forbidden, FaultKind.NO_PERMISSION),
        (no_program, FaultKind.NO_PERMISSION),
    ],
)
def test_an_installer_that_the_system_will_not_start(
    script: Path, spoil: Callable[[Path], None], kind: FaultKind
) -> None:
    spoil(script)
    with pytest.raises(Fault) as caught:
        start(made_ready(script))
    assert caught.value.kind is kind


def test_at_the_door_nothing_is_open_and_nothing_backed_up(tmp_path: Path, here: Standing) -> None:
    ready = prepare(None, proved(tmp_path / "stick"), here, TRUST)
    begun = journal.read().begun
    assert begun
    assert (ready.opens, begun.file, begun.backup, bool(begun.at)) == (DOOR, "", "", True)
