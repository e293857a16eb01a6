"""`dev.py build windows`: the folder, the portable archive and the installer, on Debian under Wine or on Windows."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from bundle import check, licences, names, portable, record
from bundle.installer import make_installer
from bundle.runtime import LIBRARIES, TOOLS, obtain, unpack
from bundle.settings import (
    BUILD,
    DIST,
    MOST_INSTALLER,
    MOST_UNPACKED,
    PACKAGING,
    Release,
    epoch,
    release,
)
from bundle.wheels import lay
from bundle.wine import Wine, windows_path
from environment import LOCKS, Trouble
from locking import BUILD_LOCK

SYSTEM = "windows"
HOME = BUILD / SYSTEM
SPEC = PACKAGING / "bundle" / "lince.spec"
MADE = HOME / "made" / "Lince"


def installer_of(made: Release) -> Path:
    """What users start to install it."""
    return DIST / names.INSTALLER.format(made.version)


@dataclass(frozen=True)
class Built:
    """What was made."""

    folder: Path
    archive: Path
    installer: Path


def python() -> Path:
    """The folder of Windows' Python, with the program's libraries and the tools."""
    cache = HOME / "cache"
    cache.mkdir(parents=True, exist_ok=True)
    runtime = release().runtime
    folder, mark = HOME / "python", HOME / "python" / "lince-runtime"
    file = obtain(runtime, cache)
    if not mark.is_file() or mark.read_text("ascii") != runtime.sha256:
        print("Unpacking Python for Windows …", flush=True)
        unpack(file, folder)
        mark.write_text(runtime.sha256, "ascii")
    print("Libraries for Windows …", flush=True)
    lay(LOCKS[0], folder / LIBRARIES, HOME / "locks")
    lay(BUILD_LOCK, folder / TOOLS, HOME / "locks")
    return folder


def freeze(spec: Path, folder: Path, name: str) -> Path:
    """Let PyInstaller make the bundle a spec describes; where it lies."""
    wine = Wine(HOME / "wine")
    wine.make()
    work, target = folder / "work", folder / "made"
    for each in (work, target):
        shutil.rmtree(each, ignore_errors=True)
        each.mkdir(parents=True)
    words = ["-X", "utf8", "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN"]
    words += ["--distpath", windows_path(target), "--workpath", windows_path(work)]
    fixed = {"SOURCE_DATE_EPOCH": str(epoch()), "PYTHONHASHSEED": "0"}
    fixed["LINCE_BUILD_WORK"] = windows_path(work)
    status, said = wine.run(python() / "python.exe", *words, windows_path(spec), more=fixed)
    (folder / "freeze.log").write_text(said, encoding="utf-8")
    if status or not (target / name).is_dir():
        raise Trouble(f"PyInstaller failed ({status}):\n{said[-3000:]}")
    return target / name


def finish(folder: Path, made: Release) -> Built:
    """Prove the bundle, make of it what users receive, and note what that was."""
    DIST.mkdir(exist_ok=True)
    record.prove_same_version(folder, made.version)
    record.forget(DIST, made.version, SYSTEM)
    check.prove_foreign(folder)
    check.prove_long_paths(folder)
    size = check.prove_size(folder, MOST_UNPACKED)
    print(f"Unpacked: {size / 1e6:.1f} MB", flush=True)
    archive = DIST / names.PORTABLE.format(made.version)
    portable.pack(folder, archive, epoch())
    (DIST / names.LISTING.format(made.version)).write_text(
        check.listing(folder), encoding="utf-8", newline="\n"
    )
    installer = installer_of(made)
    make_installer(folder, installer, made)
    check.prove_size(installer, MOST_INSTALLER)
    record.write(record.look(folder, (archive, installer)), DIST, SYSTEM)
    return Built(folder, archive, installer)


def pack() -> Built:
    """Archive and installer of the folder that lies there, which may have been signed since."""
    if not MADE.is_dir():
        raise Trouble("Nothing is built yet: packaging/dev.py build windows")
    built = finish(MADE, release())
    for each in (built.archive, built.installer):
        print(f"{each.relative_to(DIST.parent)}: {each.stat().st_size / 1e6:.1f} MB", flush=True)
    return built


def build() -> Built:
    """Make everything anew."""
    print("Freezing the program …", flush=True)
    folder = freeze(SPEC, HOME, "Lince")
    licences.gather(folder, HOME / "python" / "LICENSE.txt", HOME / "python" / LIBRARIES)
    return pack()
