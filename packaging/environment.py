"""What the chores run in: `.venv` filled from the lock files, and the system's libraries."""

from __future__ import annotations

import ctypes.util
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "lince-stamp"
LOCKS = (ROOT / "packaging" / "requirements.lock", ROOT / "packaging" / "requirements-dev.lock")
SCRIPTS = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = SCRIPTS / ("python.exe" if os.name == "nt" else "python")
OLDEST = (3, 11)

WINDOW_LIBRARIES = {
    "glib-2.0": "libglib2.0-0",
    "GL": "libgl1",
    "EGL": "libegl1",
    "fontconfig": "libfontconfig1",
    "xkbcommon": "libxkbcommon0",
    "dbus-1": "libdbus-1-3",
}
"""What Qt needs of a bare Debian: library name to package."""
TEST_PROGRAMS = {"pdftotext": "poppler-utils"}
"""What the tests call to read printed documents: program to package."""


class Trouble(Exception):
    """Something the person at the terminal must do first; the text says what."""


def call(command: Iterable[str | Path], **variables: str) -> int:
    """The exit status of a command run at the repository's root, its output shown as it comes."""
    words = [str(word) for word in command]
    return subprocess.run(words, cwd=ROOT, check=False, env={**os.environ, **variables}).returncode


def listen(command: Iterable[str | Path]) -> tuple[int, str]:
    """The exit status of a command run at the repository's root, and what it said."""
    words = [str(word) for word in command]
    done = subprocess.run(words, cwd=ROOT, check=False, capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


def demand(command: Iterable[str | Path], what: str, **variables: str) -> None:
    """Run a command that must succeed; Trouble naming `what` if it does not."""
    if status := call(command, **variables):
        raise Trouble(f"{what} failed (exit status {status}); see above.")


def missing(names: dict[str, str], found: Callable[[str], str | None]) -> list[str]:
    """The packages whose library or program cannot be found."""
    return [package for name, package in names.items() if not found(name)]


def require_system(*, window: bool, tests: bool) -> None:
    """Have the system packages: installed when root, otherwise Trouble with the command to type."""
    if not sys.platform.startswith("linux"):
        return
    packages = missing(WINDOW_LIBRARIES, ctypes.util.find_library) if window else []
    packages += missing(TEST_PROGRAMS, shutil.which) if tests else []
    if packages:
        install_system(packages)


def require_programs(programs: dict[str, str]) -> None:
    """Have programs of which each is named with its packages, as `require_system` has what Qt and the tests need."""
    wanted = [each for packages in missing(programs, shutil.which) for each in packages.split()]
    if wanted and not sys.platform.startswith("linux"):
        raise Trouble(f"Please install first: {', '.join(wanted)}")
    if wanted:
        install_system(wanted)


def install_system(packages: list[str]) -> None:
    """Install Debian packages; Trouble with the command where this user may not."""
    command = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    if not shutil.which("apt-get"):
        raise Trouble(f"Please install with your system's package manager: {' '.join(packages)}")
    if os.geteuid() != 0:
        raise Trouble(f"Please run first:  sudo apt-get update && sudo {' '.join(command)}")
    print(f"Installing {' '.join(packages)} …", flush=True)
    demand(["apt-get", "update"], "apt-get update")
    demand(command, "apt-get install", DEBIAN_FRONTEND="noninteractive")


def fingerprint() -> str:
    """What the environment was made from: the locks, the project's declaration, the interpreter."""
    digest = hashlib.sha256(sys.version.encode())
    for path in (*LOCKS, ROOT / "pyproject.toml"):
        digest.update(path.read_bytes())
    return f"{digest.hexdigest()} {ROOT}\n"


def is_ready() -> bool:
    """Whether `.venv` is already what the lock files say."""
    return PYTHON.exists() and STAMP.exists() and STAMP.read_text() == fingerprint()


def make_ready() -> None:
    """Have `.venv` with the locked requirements and the project; instant when nothing changed."""
    if sys.version_info < OLDEST:
        raise Trouble(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.")
    if is_ready():
        return
    if not PYTHON.exists():
        make_venv()
    print("Installing the locked requirements into .venv …", flush=True)
    install("--require-hashes", "--only-binary=:all:", "-r", str(LOCKS[1]))
    install("--no-deps", "--no-build-isolation", "--editable", str(ROOT))
    STAMP.write_text(fingerprint())


def make_venv() -> None:
    """An empty environment; without a pip of its own where Debian leaves `ensurepip` out."""
    print("Making .venv …", flush=True)
    bare = [] if has_module("ensurepip") else ["--without-pip"]
    demand([sys.executable, "-m", "venv", "--clear", *bare, VENV], "python -m venv")


def pip() -> list[str]:
    """The words that run pip on `.venv`: its own, or this interpreter's where it has none."""
    libraries = (*VENV.glob("lib/python*/site-packages"), VENV / "Lib" / "site-packages")
    if any((folder / "pip" / "__main__.py").exists() for folder in libraries):
        return [str(PYTHON), "-m", "pip"]
    if not has_module("pip"):
        install_system(["python3-pip"])
    return [sys.executable, "-m", "pip", "--python", str(PYTHON)]


def install(*arguments: str) -> None:
    """Install into `.venv` with pip."""
    options = ["--quiet", "--disable-pip-version-check", "--root-user-action=ignore"]
    demand([*pip(), "install", *options, *arguments], "pip install")


def has_module(name: str) -> bool:
    """Whether this interpreter can import that module."""
    return importlib.util.find_spec(name) is not None
