"""`dev.py build linux`: the folder, and the .deb for desktops of the Debian family, made by Debian's own Python."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

from bundle import deb, licences, names, record
from bundle.check import files, size
from bundle.settings import BUILD, DIST, PACKAGING, epoch, release
from bundle.wheels import lay
from environment import LOCKS, Trouble, demand, require_programs, require_system
from locking import BUILD_LOCK, TARGETS

SYSTEM = "linux"
HOME = BUILD / SYSTEM
MADE = HOME / "made" / "Lince"
PYTHON = Path("/usr/bin/python3.11")
"""PyInstaller needs a Python with a shared library, which Debian's is and others often are not."""
PAPER = Path("/usr/share/doc/libpython3.11-minimal/copyright")
NEEDED = {str(PYTHON): "python3.11 libpython3.11", "dpkg-deb": "dpkg", "objdump": "binutils"}
NEWEST = next(each for each in TARGETS if each.python == "3.11" and "linux" in each.platforms[0])
SYMBOL = re.compile(r"GLIBC_(\d+)\.(\d+)")


def platform() -> tuple[str, ...]:
    """What pip is told of the computers that are to run it."""
    named = [word for each in NEWEST.platforms for word in ("--platform", each)]
    return ("--python-version", "3.11", "--implementation", "cp", *named)


def freeze() -> Path:
    """Let PyInstaller make the folder."""
    site, tools = HOME / "site", HOME / "tools"
    lay(LOCKS[0], site, HOME / "locks", platform())
    lay(BUILD_LOCK, tools, HOME / "locks", platform())
    work, made = HOME / "work", MADE.parent
    for each in (work, made):
        shutil.rmtree(each, ignore_errors=True)
        each.mkdir(parents=True)
    words = [
        PYTHON,
        "-X",
        "utf8",
        "-m",
        "PyInstaller",
        "--noconfirm",
        "--clean",
        "--log-level",
        "WARN",
    ]
    words += ["--distpath", made, "--workpath", work, PACKAGING / "bundle" / "lince.spec"]
    demand(
        words, "PyInstaller", PYTHONPATH=f"{site}{os.pathsep}{tools}", LINCE_BUILD_WORK=str(work),
        SOURCE_DATE_EPOCH=str(epoch()), PYTHONHASHSEED="0", PYTHONNOUSERSITE="1",
    )  # fmt: skip
    return MADE


def needed_glibc(folder: Path) -> tuple[int, int]:
    """The oldest glibc that all libraries in the folder run on."""
    found: set[tuple[int, int]] = set()
    for path in files(folder):
        if path.read_bytes()[:4] == b"\x7fELF":
            words = ["objdump", "-T", str(path)]
            said = subprocess.run(words, check=False, capture_output=True, text=True).stdout
            found |= {(int(first), int(second)) for first, second in SYMBOL.findall(said)}
    return max(found, default=(0, 0))


def build() -> Path:
    """Make everything anew."""
    require_system(window=True, tests=False)
    require_programs(NEEDED)
    licences.gather(freeze(), PAPER, HOME / "site")
    return pack()


def pack() -> Path:
    """The package of the folder that lies there."""
    folder, made = MADE, release()
    if not folder.is_dir():
        raise Trouble("Nothing is built yet: packaging/dev.py build linux")
    record.prove_same_version(folder, made.version)
    glibc = needed_glibc(folder)
    DIST.mkdir(exist_ok=True)
    record.forget(DIST, made.version, SYSTEM)
    package = deb.make(folder, DIST / names.LINUX.format(made.version), made, glibc)
    if not package.is_file():
        raise Trouble("There is no package.")
    record.write(record.look(folder, [package]), DIST, SYSTEM)
    print(f"Unpacked {size(folder) / 1e6:.1f} MB, glibc {glibc[0]}.{glibc[1]} or newer")
    print(f"{package.relative_to(DIST.parent)}: {package.stat().st_size / 1e6:.1f} MB", flush=True)
    return package
