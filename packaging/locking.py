"""The lock files: every requirement with its version and its wheels' hashes, and no address."""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

from environment import LOCKS, ROOT, Trouble, pip

BUILD_LOCK = ROOT / "packaging" / "requirements-build.lock"
HEAD = "# Written by `packaging/dev.py lock` from pyproject.toml. Do not edit.\n"


class Target(NamedTuple):
    """One kind of computer whose wheels the lock files admit."""

    python: str
    platforms: tuple[str, ...]


class Pin(NamedTuple):
    """One locked requirement; the marker is empty where it is needed everywhere."""

    name: str
    version: str
    marker: str = ""

    @property
    def line(self) -> str:
        """The requirement as pip reads it, without its marker."""
        return f"{self.name}=={self.version}"


def glibc(machine: str, newest: int) -> tuple[str, ...]:
    """The wheel platforms a Linux with that glibc (2.newest) can use, best first."""
    numbered = [f"manylinux_2_{minor}_{machine}" for minor in range(newest, 4, -1)]
    return (*numbered, *(f"{old}_{machine}" for old in ("manylinux2014", "manylinux2010")))


# Qt's Linux wheels need glibc 2.34; Debian 12 has 2.36.
TARGETS = tuple(
    Target(python, platforms)
    for python in ("3.11", "3.12", "3.13")
    for platforms in (glibc("x86_64", 36), ("win_amd64",))
)


def declared() -> tuple[list[str], list[str]]:
    """The requirements of the program and those of its development, as pyproject.toml has them."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return project["project"]["dependencies"], project["dependency-groups"]["dev"]


def plan(arguments: list[str]) -> list[dict[str, Any]] | None:
    """What pip would install, as its report lists it; None if it found no way."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        options = ["--quiet", "--dry-run", "--ignore-installed", "--only-binary=:all:"]
        words = [*pip(), "install", *options, "--report", str(report), *arguments]
        done = subprocess.run(words, cwd=ROOT, check=False, capture_output=True, text=True)
        if done.returncode:
            print(done.stderr.strip()[-500:])
            return None
        return json.loads(report.read_text(encoding="utf-8"))["install"]


def building() -> list[str]:
    """The requirements of making what users receive."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return project["dependency-groups"]["build"]


def resolve(requirements: list[str]) -> list[Pin]:
    """Everything those requirements need, pinned; markers of direct requirements are kept."""
    split = [[part.strip() for part in each.partition(";")] for each in requirements]
    markers = {key(part[0].partition("==")[0]): part[2] for part in split}
    found = plan([part[0] for part in split])
    if found is None:
        raise Trouble("The requirements of pyproject.toml cannot be resolved; see above.")
    names = [(key(each["metadata"]["name"]), each["metadata"]["version"]) for each in found]
    return sorted(Pin(name, version, markers.get(name, "")) for name, version in names)


def key(name: str) -> str:
    """The one spelling of a distribution's name."""
    return re.sub(r"[-_.]+", "-", name).lower()


def hashes(pins: list[Pin]) -> dict[str, set[str]]:
    """SHA-256 hashes of every target's wheels, by name."""
    found: dict[str, set[str]] = {pin.name: set() for pin in pins}
    for target in TARGETS:
        print(f"  wheels for Python {target.python}, {target.platforms[0]} …", flush=True)
        for each in wheels(pins, target):
            digest = each["download_info"]["archive_info"]["hashes"]["sha256"]
            found[key(each["metadata"]["name"])].add(digest)
    return found


def wheels(pins: list[Pin], target: Target) -> list[dict[str, Any]]:
    """The wheels pip would take for these very pins on that computer; Trouble if one is missing."""
    platforms = [word for name in target.platforms for word in ("--platform", name)]
    options = ["--no-deps", "--target", "unused", "--python-version", target.python, *platforms]
    found = plan([*options, *(pin.line for pin in pins)])
    if found is None:
        raise Trouble(f"Not every requirement has a wheel for {target.platforms[0]}; see above.")
    return found


def lock_building() -> None:
    """Write the lock file of the tools that make what users receive; they are no part of `.venv`."""
    pins = resolve(building())
    BUILD_LOCK.write_text(HEAD + listing(pins, hashes(pins)), encoding="utf-8", newline="\n")


def lock() -> None:
    """Write the lock files anew: the program's, on top of it what development needs, and the building's."""
    runtime, development = declared()
    print("Resolving …", flush=True)
    every = resolve(runtime + development)
    needed = {pin.name for pin in resolve(runtime)}
    known = hashes(every)
    first = [pin for pin in every if pin.name in needed]
    second = [pin for pin in every if pin.name not in needed]
    LOCKS[0].write_text(HEAD + listing(first, known), encoding="utf-8", newline="\n")
    text = f"{HEAD}-r {LOCKS[0].name}\n{listing(second, known)}"
    LOCKS[1].write_text(text, encoding="utf-8", newline="\n")
    lock_building()
    print(f"{len(every)} requirements locked.")


def listing(pins: list[Pin], known: dict[str, set[str]]) -> str:
    """The lines of a lock file."""
    return "".join(entry(pin, sorted(known[pin.name])) for pin in pins)


def entry(pin: Pin, digests: list[str]) -> str:
    """One requirement with its hashes, over several lines."""
    first = f"{pin.line} ; {pin.marker}" if pin.marker else pin.line
    return " \\\n    ".join([first, *(f"--hash=sha256:{digest}" for digest in digests)]) + "\n"
