"""`dev.py test windows`: the installed program takes an update of a publisher made up for it, and goes back."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from bundle import names
from bundle.check import digest
from bundle.installed import Installed
from bundle.installer import make_installer
from bundle.screen import screen
from bundle.settings import Release, release
from bundle.window_trial import WindowTrial
from environment import PYTHON, ROOT, Trouble

LATER = "99.0.0"
"""The version that the update brings: the same program under another name."""
SECRET = "made up for a trial"  # noqa: S105 - of a key that is thrown away
KEYS = Path("_internal") / "resources" / "publisher.json"
MINUTES = 10
Expect = Callable[[bool, str], None]


class UpdateTrial:
    """From the key to the way back. The key is made here, and put into the installed copy alone."""

    def __init__(
        self,
        program: Installed,
        bundle: Path,
        place: Path,
        office: Path,
        password: str,
        expect: Expect,
    ) -> None:
        self.program, self.bundle, self.place = program, bundle, place / "update"
        self.office, self.password, self.expect = office, password, expect
        self.built = self.place / "built"
        self.version = release().version

    def run(self) -> None:
        """Refuse what is damaged or foreign, install what is sound, and go back."""
        self.built.mkdir(parents=True)
        self._publish(*("key", self.place / "key.pem", self._trusted))
        self._publish(*("key", self.place / "other.pem", self.place / "others.json"))
        self._make_later()
        package = self._sign("key.pem", self._trusted)
        self._refuse(self._damaged(package), "PKG004", "a damaged update is refused")
        foreign = self._sign("other.pem", self.place / "others.json")
        self._refuse(foreign, "UPD003", "an update that somebody else signed is refused")
        self._install(package)
        self._go_back()
        self._install_in_window(package)

    @property
    def _trusted(self) -> Path:
        return self.program.folder / KEYS

    def _publish(self, *words: str | Path) -> str:
        """What the publisher does, with the project's own Python."""
        variables = {"LINCE_PUBLISHER_PASSWORD": SECRET, "PYTHONPATH": str(ROOT / "packaging")}
        done = subprocess.run(
            [str(PYTHON), "-m", "bundle.update", *map(str, words)], cwd=ROOT, check=False,
            capture_output=True, text=True, env={**os.environ, **variables},
        )  # fmt: skip
        if done.returncode:
            raise Trouble(f"bundle.update {words[0]} failed:\n{done.stdout}{done.stderr}")
        return done.stdout

    def _make_later(self) -> None:
        """A later program: the same files, which call themselves by another version, and an installer of them."""
        later = self.place / "later" / "Lince"
        shutil.copytree(self.bundle, later)
        shutil.copyfile(self._trusted, later / KEYS)
        [told] = (later / "_internal").glob("lince-*.dist-info/METADATA")
        text = re.sub(
            r"^Version: .*$", f"Version: {LATER}", told.read_text("utf-8"), flags=re.MULTILINE
        )
        told.write_text(text, encoding="utf-8", newline="\n")
        told.parent.rename(told.parent.with_name(f"lince-{LATER}.dist-info"))
        made = release()
        setup = self.built / names.INSTALLER.format(LATER)
        make_installer(later, setup, Release(LATER, made.publisher, made.runtime), quick=True)

    def _sign(self, key: str, trusted: Path) -> Path:
        notes = self.place / "notes.txt"
        notes.write_text("试验：只换版本号。\n", encoding="utf-8")
        before = set(self.built.glob("*.lince"))
        self._publish("update", notes, self.place / key, self.built, trusted, LATER)
        [made] = set(self.built.glob("*.lince")) - before
        return made

    def _damaged(self, package: Path) -> Path:
        data = bytearray(package.read_bytes())
        data[len(data) // 2] ^= 1
        damaged = self.place / "damaged.lince"
        damaged.write_bytes(data)
        return damaged

    def _call(self, *words: str, **more: str) -> tuple[int, str]:
        return self.program.wine.run(
            self.program.console, *words, more={"LINCE_PASSWORD": self.password, **more}
        )

    def _refuse(self, package: Path, code: str, what: str) -> None:
        before = digest(self.office)
        path, file = (self.program.wine.path(each) for each in (package, self.office))
        status, said = self._call("update", path, "--install", file)
        self.expect(status == 1 and code in said, what)
        self.expect(digest(self.office) == before, "and changes nothing")

    def _install(self, package: Path) -> None:
        path, file = (self.program.wine.path(each) for each in (package, self.office))
        before = set(self.office.parent.rglob("*.lincebak"))
        with screen() as on:
            status, said = self._call("update", path, "--install", file, **on)
            self.expect(status == 0, f"the update is taken: {said.strip()[-300:]}")
            self._wait_for(LATER)
        self._prove_data("the later program opens the data")
        made = set(self.office.parent.rglob("*.lincebak")) - before
        self.expect(len(made) == 1, "a backup was made before")

    def _install_in_window(self, package: Path) -> None:
        """What was done by a command, done once more as people do it."""
        # The way back brought the program as it was built, which knows no key of a trial's.
        shutil.copyfile(self.place / "later" / "Lince" / KEYS, self._trusted)
        trial = WindowTrial(self.program, self.office, self.password, self.expect)
        trial.run(package, partial(self._wait_for, LATER))
        self._prove_data("and the data are whole")

    def _go_back(self) -> None:
        file = self.program.wine.path(self.office)
        with screen() as on:
            status, said = self._call("update", "--back", file, **on)
            self.expect(status == 0, f"the way back is taken: {said.strip()[-300:]}")
            self._wait_for(self.version)
        self._prove_data("the former program opens the data")

    def _wait_for(self, version: str) -> None:
        """The installer goes on by itself once the command has ended: until its program says that version."""
        end = time.monotonic() + MINUTES * 60
        folder = self.program.folder
        while time.monotonic() < end:
            done = folder / "_internal" / f"lince-{version}.dist-info"
            if done.exists() and not any(folder.glob("_lince_*")):
                break
            time.sleep(1)
        said = self.program.say("--version")
        self.expect(version in said, f"the installed program is {version}")

    def _prove_data(self, what: str) -> None:
        status, said = self._call("info", self.program.wine.path(self.office), "--json")
        self.expect(status == 0 and bool(json.loads(said[said.index("{") :])), what)
