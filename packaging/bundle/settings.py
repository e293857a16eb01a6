"""What a release is made of and how large it may be; `packaging/release.toml` holds what its owner may change."""

from __future__ import annotations

import os
import subprocess
import tomllib
from dataclasses import dataclass
from pathlib import Path

from environment import ROOT

PACKAGING = ROOT / "packaging"
BUILD = ROOT / "build"
DIST = ROOT / "dist"
MOST_INSTALLER = 100 * 10**6
MOST_UNPACKED = 260 * 10**6
"""Bytes: what fits on old sticks and copies in a minute."""
FIRST_DAY = 1_750_000_000
"""The time files get where no commit tells one, in seconds since 1970."""


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
    return Release(project["version"], told["publisher"], Runtime(**runtime))


def epoch() -> int:
    """The time of the commit that is built, which all files of the release bear."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(given)
    words = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
    try:
        done = subprocess.run(words, check=False, capture_output=True, text=True)
    except FileNotFoundError:
        return FIRST_DAY
    return int(done.stdout) if done.returncode == 0 else FIRST_DAY
