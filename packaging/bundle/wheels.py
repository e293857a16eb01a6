"""The locked libraries for Windows, put where its Python finds them."""

from __future__ import annotations

import shutil
from pathlib import Path

from environment import LOCKS, demand, pip

WINDOWS = " ; sys_platform == 'win32'"
FOR_WINDOWS = (
    *("--platform", "win_amd64", "--python-version", "3.11"),
    *("--implementation", "cp", "--abi", "cp311", "--abi", "abi3", "--abi", "none"),
)


def for_windows(text: str) -> str:
    """A lock file's text as Windows would read it: pip on another system passes over what only Windows needs."""
    return text.replace(WINDOWS, "")


def lay(lock: Path, folder: Path, scratch: Path, platform: tuple[str, ...] = FOR_WINDOWS) -> None:
    """Install what a lock file names into a folder, each wheel's hash compared; instant where that is done."""
    text = lock.read_text(encoding="utf-8")
    if platform == FOR_WINDOWS:
        text = for_windows(text)
    mark = folder / "lince-laid"
    if mark.is_file() and mark.read_text(encoding="utf-8") == text:
        return
    shutil.rmtree(folder, ignore_errors=True)
    scratch.mkdir(parents=True, exist_ok=True)
    named = scratch / lock.name
    named.write_text(text.replace(f"-r {LOCKS[0].name}\n", ""), encoding="utf-8")
    options = ["--quiet", "--disable-pip-version-check", "--root-user-action=ignore", "--no-deps"]
    options += ["--only-binary=:all:", "--require-hashes", "--no-compile", *platform]
    words = [*pip(), "install", *options, "--target", folder, "-r", named]
    demand(words, f"Installing {lock.name}")
    mark.write_text(text, encoding="utf-8")
