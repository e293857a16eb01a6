"""The installer (安装程序): what NSIS is told, and its call."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from bundle.check import files, size
from bundle.settings import PACKAGING, Release, epoch
from environment import ROOT, Trouble, require_programs

SCRIPT = PACKAGING / "bundle" / "lince.nsi"
NEEDED = {"makensis": "nsis"}


def definitions(folder: Path, target: Path, made: Release) -> dict[str, str]:
    """The words that stand for what changes from build to build."""
    return {
        "VERSION": made.version,
        "NUMBERS": ".".join(map(str, made.numbers)),
        "PUBLISHER": made.publisher,
        "SOURCE": str(folder),
        "TARGET": str(target),
        "KILOBYTES": str(size(folder) // 1024),
        "STEP": str(newest_step()),
        "KEPT": f"lince-{made.version}-windows-setup.exe",
        "ICON": str(folder / "_internal" / "resources" / "icons" / "lince.ico"),
    }


def newest_step() -> int:
    """The step of data files that this version reads: that of its last migration."""
    found = (ROOT / "db" / "migrations").glob("m[0-9][0-9][0-9][0-9]_*.py")
    return max(int(each.name[1:5]) for each in found)


def tops(folder: Path) -> list[str]:
    """What lies at the top of the bundle beside the programs' inner folder, in order."""
    return sorted(path.name for path in folder.iterdir() if path.name != "_internal")


def make_installer(folder: Path, target: Path, made: Release, *, quick: bool = False) -> None:
    """Let NSIS pack the bundle; quick ones are larger."""
    require_programs(NEEDED)
    if not files(folder):
        raise Trouble(f"{folder} is empty.")
    words = ["makensis", "-V2", "-INPUTCHARSET", "UTF8"]
    words += [f"-D{name}={value}" for name, value in definitions(folder, target, made).items()]
    words += ["-DQUICK"] if quick else []
    done = subprocess.run(
        [*words, str(SCRIPT)], check=False, capture_output=True, text=True,
        env={**os.environ, "SOURCE_DATE_EPOCH": str(epoch())},
    )  # fmt: skip
    if done.returncode:
        raise Trouble(f"makensis failed:\n{(done.stdout + done.stderr)[-3000:]}")
