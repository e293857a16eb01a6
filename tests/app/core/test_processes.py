"""Another program is asked after, never disturbed."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from app.processes import is_running


def test_a_program_runs_until_it_has_ended() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", "import sys; sys.stdin.read()"], stdin=subprocess.PIPE
    ) as other:
        assert [is_running(other.pid) for _time in range(2)] == [True, True]
        assert other.poll() is None
        other.communicate(timeout=20)
    assert not is_running(other.pid)


def test_this_program_runs() -> None:
    assert is_running(os.getpid())


@pytest.mark.skipif(sys.platform == "win32", reason="the first process as Linux numbers it")
def test_a_program_of_somebody_else_runs() -> None:
    assert is_running(1)


@pytest.mark.parametrize("number", [0, -1, 2**31, 2**80, -(2**80)])
def test_what_is_no_number_of_a_program_is_none(number: int) -> None:
    assert not is_running(number)
