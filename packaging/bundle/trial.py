"""`dev.py test windows`: what was built is tried in a Windows of its own, from installing to uninstalling."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Callable
from pathlib import Path

from bundle import check, names
from bundle.cut_trial import CutTrial
from bundle.installed import Installed, state
from bundle.installer import make_installer
from bundle.settings import Release, release
from bundle.shown import Shown
from bundle.small_disk import small_disk
from bundle.update_trial import UpdateTrial
from bundle.windows import HOME
from bundle.wine import NATIVE, Wine
from environment import Trouble

PLACE = HOME / "trial"
OLD = "0.0.1"
SMALL = 60 * 10**6
"""Bytes of the disk that fills up."""
CHINESE = "示例镇 数据"
"""A folder as people name theirs."""


def expect(met: bool, what: str) -> None:
    """Trouble with these words unless it is so."""
    if not met:
        raise Trouble(f"Not as it should be: {what}.")
    print(f"  {what}", flush=True)


class Trial:
    """One run through the life of an installed program."""

    def __init__(self, bundle: Path, installer: Path) -> None:
        self.bundle, self.installer = bundle, installer
        self.wine = Wine(PLACE / "prefix")
        self.wine.close()
        shutil.rmtree(PLACE, ignore_errors=True)
        PLACE.mkdir(parents=True)
        self.wine.make()
        self.program = Installed(self.wine)
        self.data = self.program.local / CHINESE
        self.figures: dict[str, float] = {}

    def steps(self) -> tuple[Callable[[], None], ...]:
        """What is done, one after the other."""
        return (
            self.prove_bundle, self.refuse_old_windows, self.cut_off, self.fill_disk, self.install_older,
            self.install, self.check_itself, self.make_data, self.show, self.refuse_while_running, self.upgrade,
            self.update, self.remove,
        )  # fmt: skip

    def run(self) -> None:
        """Do every step, each with its seconds."""
        try:
            for step in self.steps():
                name = step.__name__.replace("_", " ")
                begun = time.monotonic()
                step()
                self.figures[name] = time.monotonic() - begun
                print(f"── {name}: {self.figures[name]:.1f} s", flush=True)
        finally:
            self.wine.close()

    def prove_bundle(self) -> None:
        """Nothing of Wine's is in what users receive."""
        expect(not check.foreign(self.bundle), "the bundle holds nothing of Wine's")

    def refuse_old_windows(self) -> None:
        """Windows 7 is told so, and gets nothing."""
        if NATIVE:
            return
        self.wine.pretend("win7")
        expect(self.program.install(self.installer) == 2, "Windows 7 is refused")
        expect(not self.program.folder.exists(), "nothing was installed")
        self.wine.pretend("win10")

    def cut_off(self) -> None:
        """The power goes, something holds a file, two come at once: the program is whole all the same."""
        icons = self.bundle / "_internal" / "resources" / "icons" / "lince.ico"
        CutTrial(self.program, icons, PLACE, expect).run()

    def make_older(self) -> Path:
        """The installer of an older program with other files."""
        older, icons = PLACE / "older" / "Lince", Path("_internal") / "resources" / "icons"
        shutil.copytree(self.bundle / icons, older / icons)
        (older / "_internal" / "old.txt").write_text("old", encoding="utf-8")
        for name in ("lince.exe", "lince-cli.exe"):
            shutil.copyfile(self.bundle / "lince-cli.exe", older / name)
        setup, made = PLACE / "older-setup.exe", release()
        make_installer(older, setup, Release(OLD, made.publisher, made.runtime), quick=True)
        return setup

    def fill_disk(self) -> None:
        """A disk that fills up while something is installed keeps what was there."""
        folder, setup = self.program.folder, self.make_older()
        folder.mkdir(parents=True)
        with small_disk(folder, SMALL) as is_there:
            if is_there:
                expect(self.program.install(setup) == 0, "a program installs on a small disk")
                before = state(folder)
                expect(self.program.install(self.installer) == 2, "one without room is refused")
                expect(state(folder) == before, "and leaves what was there as it was")
            else:
                print("  (not tried: mounting a small disk needs root)", flush=True)

    def install_older(self) -> None:
        """An older program stands there first."""
        expect(self.program.install(PLACE / "older-setup.exe") == 0, "the older program installs")
        expect((self.program.folder / "_internal" / "old.txt").exists(), "it is there")

    def install(self) -> None:
        """The new one takes its place."""
        expect(self.program.install(self.installer) == 0, "the installer ends well")
        here = state(self.program.folder)
        kept = [f"_setup/{names.INSTALLER.format(each)}" for each in (release().version, OLD)]
        for each in ("uninstall.exe", *kept, *(f"{each}.step" for each in kept)):
            expect(here.pop(each, None) is not None, f"{each} lies beside it")
        expect(here == state(self.bundle), "every file is as built, none of the older ones is left")
        expect(all(self.program.registered()), "the program is registered for this user")

    def check_itself(self) -> None:
        """The installed program creates, imports, prints, exports and exchanges."""
        self.program.say("self-test")
        expect(True, "self-test ends well")

    def make_data(self) -> None:
        """The installed program makes two offices and a district, in a folder with a Chinese name."""
        self.data.mkdir(parents=True)
        self.program.say("demo", "--to", self.wine.path(self.data))
        expect(any(self.data.glob("*.lincedb")), "demo leaves its files")

    def made(self) -> tuple[Path, str]:
        """The first office that was made up, and its password."""
        told = json.loads((self.data / "summary.json").read_text(encoding="utf-8"))
        return self.data / str(told["offices"][0]["file"]), str(told["password"])

    def show(self) -> None:
        """Pictures of the installed program, and the seconds of its start."""
        self.figures |= Shown(self.program, *self.made()).run()

    def refuse_while_running(self) -> None:
        """A running program is not pulled from under its user."""
        before = state(self.program.folder)
        file = self.program.folder / "lince.exe"
        with Shown.held(self.program, PLACE / "held"):
            expect(self.program.install(self.installer) == 2, "a running program is not replaced")
        expect(state(self.program.folder) == before, f"{file.name} and all else stayed as it was")

    def upgrade(self) -> None:
        """Installed once more over data: they stay, and can be opened."""
        before = state(self.data)
        expect(self.program.install(self.installer) == 0, "installing again ends well")
        expect(state(self.data) == before, "the data stayed as they were")

    def update(self) -> None:
        """Another version comes on a stick, signed; and the way back."""
        UpdateTrial(self.program, self.bundle, PLACE, *self.made(), expect).run()

    def remove(self) -> None:
        """The program goes, the data and what it remembers of this computer stay."""
        before = state(self.data)
        own = self.program.local / "lince"
        kept = state(own)
        self.program.remove()
        expect(not (self.program.folder / "_internal").exists(), "the program is gone")
        expect(not any(self.program.registered()), "the registry is as before")
        expect(state(self.data) == before, "the data stayed")
        expect(bool(kept) and state(own) == kept, "the user's own settings stayed")
