"""`dev.py test windows`: wherever a change of programs is cut off, the program is whole again, the old one or the new.

Tried with small bundles, for the installer does the same with all of them.
"""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from bundle import installer
from bundle.installed import Installed, state
from bundle.settings import Release, release
from bundle.windows import HOME
from bundle.wine import NATIVE

NAMES: Final = ("_internal", "lince.exe", "lince-cli.exe", "THIRD-PARTY")
"""What changes its name, in the order in which the installer goes."""
HELD: Final = "lince-cli.exe"
"""What somebody holds: Wine changes the name of a folder all the same while a file in it is open."""
HUGE: Final = {"KILOBYTES": "99999999999"}
"""No disk has room for that: the installer refuses once it has put in order what it found."""
ICONS: Final = Path("_internal") / "resources" / "icons"
RUN_ONCE: Final = r"HKCU\Software\Microsoft\Windows\CurrentVersion\RunOnce"
HOLDING: Final = "import sys; held = open(sys.argv[1]); print('held', flush=True); sys.stdin.read()"
Expect = Callable[[bool, str], None]


class CutTrial:
    """Each case begins with the first program, and ends with the third one in its place."""

    def __init__(self, program: Installed, icons: Path, place: Path, expect: Expect) -> None:
        self.program, self.icons, self.place, self.expect = program, icons, place / "cut", expect
        self.folder = program.folder

    def run(self) -> None:
        """Every case, and the folder empty afterwards."""
        self.first, self.third = self._setup("1.0.0"), self._setup("3.0.0")
        self.refused = self._setup("2.9.0", HUGE)
        for count in range(len(NAMES) + 1):
            self._cut(f"{count} names of the old one away", "1.0.0", self._leaving(count))
        for count in range(len(NAMES)):
            self._cut(f"{count} names of the new one there", "1.0.0", self._coming(count))
        self._cut("all names changed", "2.0.0", self._coming(len(NAMES)))
        self._cut("the old one half deleted", "1.0.0", self._half_deleted)
        self._cut_at_first()
        self._leave_alone_what_is_foreign()
        self._two_at_once()
        self._held()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _bundle(self, version: str) -> Path:
        folder = self.place / version / "Lince"
        (folder / ICONS).mkdir(parents=True, exist_ok=True)
        shutil.copy(self.icons, folder / ICONS)
        (folder / "THIRD-PARTY").mkdir(exist_ok=True)
        for name in ("_internal/version.txt", "lince.exe", "lince-cli.exe", "THIRD-PARTY/a.txt"):
            (folder / name).write_text(version, encoding="utf-8")
        return folder

    def _setup(self, version: str, other: Mapping[str, str] = installer.UNCHANGED) -> Path:
        made, target = release(), self.place / f"{version}.exe"
        words = Release(version, made.publisher, made.runtime)
        installer.make_installer(self._bundle(version), target, words, quick=True, other=other)
        return target

    def _whole(self) -> str:
        """The version of the program that stands there; empty where there is none, or parts of several."""
        files = ("_internal/version.txt", "lince.exe", "lince-cli.exe", "THIRD-PARTY/a.txt")
        there = [each for each in files if (self.folder / each).is_file()]
        found = {(self.folder / each).read_text("utf-8") for each in there}
        return found.pop() if len(there) == len(files) and len(found) == 1 else ""

    def _begin(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        if self.program.install(self.first):
            raise AssertionError("the first program does not install")

    def _leaving(self, count: int) -> Callable[[], None]:
        def make() -> None:
            shutil.copytree(self._bundle("2.0.0"), self.folder / "_lince_new")
            (self.folder / "_lince_old").mkdir()
            for name in NAMES[:count]:
                (self.folder / name).rename(self.folder / "_lince_old" / name)

        return make

    def _coming(self, count: int) -> Callable[[], None]:
        def make() -> None:
            self._leaving(len(NAMES))()
            (self.folder / "_lince_old").rename(self.folder / "_lince_away")
            for name in NAMES[:count]:
                (self.folder / "_lince_new" / name).rename(self.folder / name)

        return make

    def _half_deleted(self) -> None:
        done = self.folder / "_lince_done1"
        shutil.copytree(self._bundle("0.9.0"), done)
        (done / "lince.exe").unlink()

    def _cut(self, what: str, version: str, make: Callable[[], None]) -> None:
        self._begin()
        make()
        is_sound = self.program.install(self.refused) == 2 and self._whole() == version
        self.expect(is_sound, f"cut off with {what}: {version} is whole")
        self._end()

    def _end(self) -> None:
        is_sound = self.program.install(self.third) == 0 and self._whole() == "3.0.0"
        left = [each.name for each in self.folder.glob("_lince_*")]
        if not is_sound or left or self._goes_on_later():
            self.expect(
                False, f"the next installation is whole, and nothing of it lies about: {left}"
            )

    def _goes_on_later(self) -> bool:
        return self.program.wine.run("reg", "query", RUN_ONCE, "/v", "Lince")[0] == 0

    def _cut_at_first(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(self._bundle("2.0.0"), self.folder / "_lince_new")
        (self.folder / "_setup").mkdir()
        self._end()
        for count in range(len(NAMES)):
            shutil.rmtree(self.folder, ignore_errors=True)
            shutil.copytree(self._bundle("2.0.0"), self.folder / "_lince_new")
            (self.folder / "_lince_away").mkdir()
            for name in NAMES[:count]:
                (self.folder / "_lince_new" / name).rename(self.folder / name)
            status = self.program.install(self.refused)
            self.expect(
                status == 2 and not self.folder.exists(), "a first one cut off leaves nothing"
            )
            self._end()

    def _leave_alone_what_is_foreign(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        (self.folder / "_internal").mkdir(parents=True)
        for name in ("other.exe", "uninstall.exe", "_internal/other.dll"):
            (self.folder / name).write_text("other", encoding="utf-8")
        before = state(self.folder)
        status = self.program.install(self.third)
        self.expect(status == 2 and state(self.folder) == before, "another program is left alone")

    def _two_at_once(self) -> None:
        self._begin()
        wine = self.program.wine
        words = [*wine.loader(), str(self.third), "/S"]
        with subprocess.Popen(words, env=wine.variables(), stdin=subprocess.DEVNULL) as one:
            other = self.program.install(self.third)
            ends = sorted((one.wait(), other))
        self.expect(self._whole() == "3.0.0" and ends in ([0, 0], [0, 2]), "two do not mix")

    @contextmanager
    def _holding(self, file: Path) -> Generator[None]:
        """A program that looks at that file: no name above it can be changed."""
        wine = self.program.wine
        words = [str(HOME / "python" / "python.exe"), "-c", HOLDING, wine.path(file)]
        with subprocess.Popen(
            [*wine.loader(), *words], env=wine.variables(),
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        ) as other:  # fmt: skip
            if other.stdout:
                other.stdout.readline()
            try:
                yield
            finally:
                other.kill()

    def _held(self) -> None:
        self._begin()
        with self._holding(self.folder / HELD):
            status = self.program.install(self.third)
        told = "while a scanner holds a file nothing changes"
        self.expect(status == 2 and self._whole() == "1.0.0" and not self._goes_on_later(), told)
        self._leaving(len(NAMES))()
        with self._holding(self.folder / "_lince_old" / HELD):
            status = self.program.install(self.third)
        told = "what cannot be put back yet goes on at the next login"
        self.expect(status == 2 and self._goes_on_later(), told)
        self._end()
        self._remove_held()

    def _remove_held(self) -> None:
        with self._holding(self.folder / HELD):
            self.program.wine.run(self.folder / "uninstall.exe", "/S", seconds=300)
            time.sleep(0 if NATIVE else 1)
            is_there = all(self.program.registered())
        told = "what is not gone yet can be uninstalled once more"
        self.expect((self.folder / "uninstall.exe").exists() and is_there, told)
        self.program.remove()
        self.expect(not self.folder.exists(), "and is gone then")
