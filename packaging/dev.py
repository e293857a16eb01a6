#!/usr/bin/env python3
"""The project's chores. They need Python 3.11 and pip, and make ready whatever else they need."""

from __future__ import annotations

import argparse
import io
import json
import os
import secrets
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bundle import linux, windows, windows_trial
from environment import (
    PYTHON,
    ROOT,
    SCRIPTS,
    Trouble,
    call,
    listen,
    make_ready,
    make_venv,
    require_system,
)
from locking import lock

Step = tuple[str, Sequence[str | Path]]

TYPES: Step = ("basedpyright", (SCRIPTS / "basedpyright",))
QUICK: tuple[Step, ...] = (
    ("ruff check", (SCRIPTS / "ruff", "check", "--quiet", "--output-format", "concise", ".")),
    ("ruff format", (SCRIPTS / "ruff", "format", "--quiet", "--check", ".")),
    ("lint-imports", (SCRIPTS / "lint-imports", "--no-cache", "--no-logo")),
)
"""What is checked without running the program, and in no time."""


WINDOW = ("tests/ui", "tests/shots", "tests/journeys/window")
PARTS = {
    "app and db": ("tests", *(f"--ignore={each}" for each in WINDOW)),
    "the window": WINDOW,
}
"""What is tested in one go."""
TRACED = {
    "app and db": ("--cov=app", "--cov=db", "--cov-report=", "--cov-fail-under=0"),
    "the window": ("--cov=ui", "--cov-append", "--cov-report=term"),
}
"""Tracing lines doubles the time of a test, so only a run that is asked for it does, and the window's tests trace the
window alone; the bar is held over both together."""
SOME = ("--cov", "--cov-fail-under=0")
"""Some tests cannot reach every line."""
MEMORY = Path("/dev/shm")  # noqa: S108 - pytest makes a folder of its user's own there
"""A file system in memory, where a machine has one."""
ROOM = 3 << 30
"""What the tests may write at once, and as much again."""


def announce(name: str, command: Iterable[str | Path], **variables: str) -> bool:
    """Run one step with its name before and its seconds after; whether it succeeded."""
    print(f"── {name}", flush=True)
    begun = time.monotonic()
    status = call(command, **variables)
    print(f"── {name}: {'ok' if status == 0 else 'FAILED'}, {time.monotonic() - begun:.1f} s")
    return status == 0


def key(arguments: argparse.Namespace, _rest: list[str]) -> int:
    """Make the publisher's key, which updates are signed with."""
    return publish("key", arguments.file)


def update(arguments: argparse.Namespace, _rest: list[str]) -> int:
    """Make and sign the update of what was built, for users who have the program."""
    return publish("update", arguments.notes, arguments.key)


def publish(*words: Path | str) -> int:
    """What is done with the publisher's key is done by the program's own means."""
    make_ready()
    paths = (each.resolve() if isinstance(each, Path) else each for each in words)
    return call([PYTHON, "-m", "bundle.update", *paths], PYTHONPATH=str(ROOT / "packaging"))


def lint(_arguments: argparse.Namespace, _rest: list[str]) -> int:
    """Check style, types and the directions of imports."""
    make_ready()
    return failures([name for name, command in (*QUICK, TYPES) if not announce(name, command)])


def failures(names: list[str]) -> int:
    """The exit status for the steps that failed, which are named."""
    if names:
        print(f"Failed: {', '.join(names)}", flush=True)
    return 1 if names else 0


def build(arguments: argparse.Namespace, _rest: list[str]) -> int:
    """Make what users receive, for `windows` or `linux`, in the folder dist."""
    make_ready()
    system = SYSTEMS[arguments.system]
    if arguments.pack:
        system.pack()
    else:
        system.build()
    return 0


def test(arguments: argparse.Namespace, rest: list[str]) -> int:
    """Run every check and every test; with pytest arguments only those tests; `windows` tries what was built."""
    make_ready()
    if rest[:1] == ["windows"]:
        return windows_trial.run(rest[1:])
    require_system(window=has_window(), tests=True)
    # Test modules are rewritten as they are read; read once more, that takes longer than many of them run.
    variables = {"PYTHONDONTWRITEBYTECODE": "", **({"LINCE_LONG": "1"} if arguments.long else {})}
    pytest: list[str | Path] = [PYTHON, "-m", "pytest"]
    if rest:
        return call([*pytest, *rest, *(SOME if arguments.coverage else ())], **variables)
    # Types take a minute on one processor: they are looked at beside the tests.
    with ThreadPoolExecutor(1) as aside:
        types = aside.submit(listen, TYPES[1])
        failed = [name for name, command in QUICK if not announce(name, command)]
        failed += run_tests(pytest, variables, traced=arguments.coverage or arguments.long)
        status, said = types.result()
    print(f"── {TYPES[0]}: {'FAILED' if status else 'ok'}\n{said.strip()}", flush=True)
    return failures([*failed, *([TYPES[0]] if status else [])])


def run_tests(pytest: list[str | Path], variables: dict[str, str], *, traced: bool) -> list[str]:
    """Run every part; the names of those that failed."""
    # Both workers must order sets alike, or they name their tests differently; shown to repeat a run.
    seed = str(secrets.randbelow(2**32))
    print(f"── pytest, PYTHONHASHSEED={seed}", flush=True)
    variables = {**variables, "PYTHONHASHSEED": seed, **({} if traced else in_memory(MEMORY))}
    failed: list[str] = []
    for name, words in PARTS.items():
        every = ["-q", "-n", "2", "--durations=10", *words, *(TRACED[name] if traced else ())]
        if not announce(f"pytest: {name}", [*pytest, *every], **variables):
            failed.append(f"pytest: {name}")
    return failed


def in_memory(folder: Path) -> dict[str, str]:
    """Where everyday tests write: into memory if there is room, for they wait for a disk each time that a record is
    kept. Long runs keep to the disk."""
    if not os.access(folder, os.W_OK) or shutil.disk_usage(folder).free < ROOM:
        return {}
    return {"PYTEST_DEBUG_TEMPROOT": str(folder)}


def bench(_arguments: argparse.Namespace, rest: list[str]) -> int:
    """Measure the work of each benchmark beside its baseline; arguments choose modules."""
    make_ready()
    return call([PYTHON, "-m", "tests.benchmarks", *rest])


def shots(_arguments: argparse.Namespace, rest: list[str]) -> int:
    """Take a picture of every page and dialog: --to DIR, --look NAME, --manual, --list, words choose scenes."""
    make_ready()
    require_system(window=True, tests=False)
    return call([PYTHON, "-m", "tests.shots", *rest])


def run(_arguments: argparse.Namespace, rest: list[str]) -> int:
    """Open the window on a made-up office, or do what the given `lince` arguments say."""
    make_ready()
    if rest:
        require_system(window=opens_window(rest), tests=False)
        return call([SCRIPTS / "lince", *(() if rest == ["window"] else rest)])
    folder = Path(tempfile.mkdtemp(prefix="lince-demo-"))
    if can_show_window():
        require_system(window=True, tests=False)
    else:
        print(f"No display. Running the demonstration without a window, in {folder}", flush=True)
    print("Making up two offices …", flush=True)
    status = call([SCRIPTS / "lince", "demo", "--to", folder])
    if status:
        return status
    print(f"The demonstration's files are in {folder}")
    return show(folder) if can_show_window() else 0


def show(folder: Path) -> int:
    """Open the window on the first of the demonstration's offices, signed in."""
    summary = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    file, password = folder / summary["offices"][0]["file"], str(summary["password"])
    print(f"Opening {file.name}; user {summary['user']}, password {password}", flush=True)
    return call([SCRIPTS / "lince", file], LINCE_PASSWORD=password)


def opens_window(words: Sequence[str]) -> bool:
    """Whether `lince` with these words is the window: on its own, or on a data file."""
    return words == ["window"] or (len(words) == 1 and words[0].endswith(".lincedb"))


def has_window() -> bool:
    """Whether the room with the window exists yet."""
    return (ROOT / "ui" / "__init__.py").exists()


def can_show_window() -> bool:
    """Whether there is a window, and a display to show it on."""
    needs_display = sys.platform.startswith("linux")
    display = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return has_window() and bool(display or not needs_display)


def relock(_arguments: argparse.Namespace, _rest: list[str]) -> int:
    """Write the lock files anew from pyproject.toml."""
    if not PYTHON.exists():
        make_venv()
    lock()
    return 0


def migration(arguments: argparse.Namespace, _rest: list[str]) -> int:
    """Draft the migration between the declarations and the committed schema."""
    make_ready()
    return call([PYTHON, "-m", "app.drafting", arguments.name])


Chore = Callable[[argparse.Namespace, list[str]], int]
SYSTEMS = {"linux": linux, "windows": windows}
CHORES: dict[str, Chore] = {
    "run": run,
    "test": test,
    "bench": bench,
    "build": build,
    "shots": shots,
    "lint": lint,
    "lock": relock,
    "key": key,
    "update": update,
    "migration": migration,
}
PASSING_ON = ("test", "bench", "shots")
"""Chores that hand further words to the tool they run."""


def parser() -> argparse.ArgumentParser:
    """The words each chore understands."""
    result = argparse.ArgumentParser(prog="packaging/dev.py", description=__doc__)
    chores = result.add_subparsers(dest="chore", required=True, metavar="CHORE")
    made = {
        name: chores.add_parser(
            name, help=chore.__doc__, description=chore.__doc__, allow_abbrev=False
        )
        for name, chore in CHORES.items()
    }
    made["test"].add_argument("--long", action="store_true", help="the long tests too, traced")
    made["test"].add_argument("--coverage", action="store_true", help="trace what is run")
    made["build"].add_argument("system", choices=sorted(SYSTEMS), help="whose users receive it")
    made["build"].add_argument(
        "--pack", action="store_true", help="only pack anew what was built, and signed since"
    )
    made["key"].add_argument("file", metavar="FILE", type=Path, help="where the secret half goes")
    made["update"].add_argument("notes", metavar="NOTES", type=Path, help="what is new, for users")
    made["update"].add_argument("key", metavar="KEY", type=Path, help="the publisher's key")
    made["migration"].add_argument("name", metavar="NAME", help="what the migration does")
    return result


def speak_utf8() -> None:
    """Be able to say everything into any pipe: on Windows that has a page which lacks lines and Chinese."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def main(words: list[str]) -> int:
    """Do one chore and say its exit status."""
    speak_utf8()
    if words[:1] == ["run"]:
        # Everything after `run` belongs to lince, also what looks like an option of ours.
        return run(argparse.Namespace(), words[1:])
    arguments, rest = parser().parse_known_args(words)
    if rest and arguments.chore not in PASSING_ON:
        parser().error(f"{arguments.chore} takes no {' '.join(rest)}")
    return CHORES[arguments.chore](arguments, rest)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Trouble as trouble:
        sys.exit(f"{trouble}")
    except KeyboardInterrupt:
        sys.exit(130)
