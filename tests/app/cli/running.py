"""The program as a process of its own that is watched, stopped and killed."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Protocol

ROOT = Path(__file__).parents[3]


class Running(Protocol):
    """A program that runs, as `subprocess` speaks to it."""

    def wait(self, timeout: float) -> int: ...
    def send_signal(self, sig: int) -> None: ...
    def kill(self) -> None: ...


@dataclass
class Forked:
    """A child of the process in `victim`."""

    number: int
    said: IO[bytes]
    status: int | None = None

    def wait(self, timeout: float) -> int:
        """How it ended; subprocess.TimeoutExpired while it runs."""
        if self.status is None:
            if not select.select([self.said], [], [], timeout)[0]:
                raise subprocess.TimeoutExpired("lince", timeout)
            self.status = os.waitstatus_to_exitcode(int(self.said.readline()))
        return self.status

    def send_signal(self, sig: int) -> None:
        with suppress(ProcessLookupError):  # it has just ended by itself
            os.kill(self.number, sig)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


class Starter:
    """Starts the program: as a child of a process that has everything imported, where there is such a thing."""

    def __init__(self, process: subprocess.Popen[bytes] | None) -> None:
        self._process = process

    @contextmanager
    def __call__(
        self, words: Sequence[object], env: dict[str, str], told: Path
    ) -> Iterator[Running]:
        """The running program, which says everything to a file; at the end it is waited for."""
        given = [str(word) for word in words]
        if self._process:
            yield (child := self._forked(self._process, given, env, told))
            child.wait(60)
            return
        command = [sys.executable, "-m", "app.cli", *given]
        with (
            told.open("wb") as out,
            subprocess.Popen(command, env=env, stdin=-3, stdout=out, stderr=out) as started,
        ):
            yield started

    def _forked(
        self, process: subprocess.Popen[bytes], words: list[str], env: dict[str, str], told: Path
    ) -> Forked:
        assert process.stdin
        assert process.stdout
        process.stdin.write(json.dumps([words, env, str(told)]).encode() + b"\n")
        return Forked(int(process.stdout.readline()), process.stdout)


@contextmanager
def starter() -> Iterator[Starter]:
    """What starts the program."""
    if not hasattr(os, "fork"):
        yield Starter(None)
        return
    command = [sys.executable, "-m", "tests.app.cli.victim"]
    with subprocess.Popen(command, stdin=-1, stdout=-1, bufsize=0, cwd=ROOT) as process:
        yield Starter(process)
        assert process.stdin
        process.stdin.close()
