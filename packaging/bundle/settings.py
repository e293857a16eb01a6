"""What a release is made of and how large it may be; `packaging/release.toml` holds what its owner may change."""

from __future__ import annotations

import os
import re
import subprocess
import tomllib
from dataclasses import dataclass
from pathlib import Path

from environment import ROOT, Trouble

PACKAGING = ROOT / "packaging"
BUILD = ROOT / "build"
DIST = ROOT / "dist"
MOST_INSTALLER = 100 * 10**6
MOST_UNPACKED = 260 * 10**6
"""Bytes: what fits on old sticks and copies in a minute."""
VERSION = r"[0-9]{1,4}(\.[0-9]{1,4}){1,2}"
"""Which versions updates can name and the way back can find; the program spells it alike."""


@dataclass(frozen=True)
class Runtime:
    """Where Python for Windows comes from: a zip on this computer, or one inside a published source package."""

    zip: str
    sha256: str
    package: str
    package_sha256: str


@dataclass(frozen=True)
class Release:
    """How the program names itself to Windows."""

    version: str
    publisher: str
    runtime: Runtime

    @property
    def numbers(self) -> tuple[int, int, int, int]:
        """The version as Windows wants it."""
        parts = [int(each) for each in self.version.split(".")][:4]
        first, second, third, fourth = [*parts, 0, 0, 0, 0][:4]
        return first, second, third, fourth


def release(file: Path = PACKAGING / "release.toml") -> Release:
    """What is built now. LINCE_WINDOWS_RUNTIME names another zip of Python's, LINCE_WINDOWS_RUNTIME_SHA256 its hash."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    told = tomllib.loads(file.read_text(encoding="utf-8"))
    runtime = dict(told["runtime"])
    if other := os.environ.get("LINCE_WINDOWS_RUNTIME"):
        digest = os.environ.get("LINCE_WINDOWS_RUNTIME_SHA256", "")
        runtime |= {"zip": other, "sha256": digest}
    return Release(proved_version(project["version"]), told["publisher"], Runtime(**runtime))


def proved_version(version: str) -> str:
    """The version; Trouble where no update could name it."""
    if not re.fullmatch(VERSION, version):
        raise Trouble(f"The version {version!r} must be two or three numbers, as 1.2 or 1.2.3.")
    return version


def epoch() -> int:
    """The time of the commit that is built, which all files of the release bear."""
    said = os.environ.get("SOURCE_DATE_EPOCH") or _told_by_git()
    if not said.strip().isdecimal():
        raise Trouble(
            f"Nothing tells the time of what is built. Build in a clone that git reads, or give "
            f"SOURCE_DATE_EPOCH, in seconds since 1970.\n{said.strip()}"
        )
    return int(said)


def _told_by_git() -> str:
    """What git says of the last commit, or why it says nothing. The clone may be another user's: whoever builds runs
    its code anyway."""
    words = ["git", "-c", f"safe.directory={ROOT}", "-C", str(ROOT), "log", "-1", "--format=%ct"]
    try:
        done = subprocess.run(words, check=False, capture_output=True, text=True)
    except FileNotFoundError:
        return "There is no git."
    return done.stdout if done.returncode == 0 else done.stderr
