"""The installer (安装程序): what NSIS is told, and its call."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from bundle.check import files, size
from bundle.names import INSTALLER, TOPS
from bundle.record import step_of
from bundle.settings import PACKAGING, Release, epoch
from environment import ROOT, Trouble, require_programs

SCRIPT = PACKAGING / "bundle" / "lince.nsi"
NEEDED = {"makensis": "nsis"}
UNDEFINED = "warning 6000"
"""What NSIS says of a name that nobody defined, and goes on."""
UNCHANGED: Mapping[str, str] = {}


def definitions(folder: Path, target: Path, made: Release) -> dict[str, str]:
    """The words that stand for what changes from build to build."""
    return {
        "VERSION": made.version,
        "NUMBERS": ".".join(map(str, made.numbers)),
        "PUBLISHER": made.publisher,
        "SOURCE": str(folder),
        "TARGET": str(target),
        "KILOBYTES": str(size(folder) // 1024),
        "STEP": str(step_of(folder) or newest_step()),
        "KEPT": INSTALLER.format(made.version),
        "ICON": str(folder / "_internal" / "resources" / "icons" / "lince.ico"),
    }


def newest_step() -> int:
    """The step of data files that the source reads: that of its last migration."""
    found = (ROOT / "db" / "migrations").glob("m[0-9][0-9][0-9][0-9]_*.py")
    return max(int(each.name[1:5]) for each in found)


def prove_tops(folder: Path, *, some: bool) -> None:
    """Trouble unless at the top lies what the installer moves by name; some of it is enough for a trial."""
    found = {path.name for path in folder.iterdir()}
    if other := found - TOPS or (set[str]() if some else TOPS - found):
        names = ", ".join(sorted(other))
        raise Trouble(f"{folder}: the installer knows {', '.join(sorted(TOPS))}, not so: {names}.")


def make_installer(
    folder: Path,
    target: Path,
    made: Release,
    *,
    quick: bool = False,
    other: Mapping[str, str] = UNCHANGED,
) -> None:
    """Let NSIS pack the bundle; quick ones are larger. For trials `other` definitions stand in for the true ones."""
    require_programs(NEEDED)
    if not files(folder):
        raise Trouble(f"{folder} is empty.")
    prove_tops(folder, some=quick)
    words = ["makensis", "-V2", "-INPUTCHARSET", "UTF8"]
    words += [
        f"-D{name}={value}"
        for name, value in {**definitions(folder, target, made), **other}.items()
    ]
    words += ["-DQUICK"] if quick else []
    done = subprocess.run(
        [*words, str(SCRIPT)], check=False, capture_output=True, text=True,
        env={**os.environ, "SOURCE_DATE_EPOCH": str(epoch())},
    )  # fmt: skip
    said = done.stdout + done.stderr
    if done.returncode or UNDEFINED in said:
        raise Trouble(f"makensis failed:\n{said[-3000:]}")
