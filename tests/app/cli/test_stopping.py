"""Ctrl+C and the progress bar."""

from __future__ import annotations

import signal
import threading

import pytest

from app.cli.stopping import Steps, Stopping
from app.progress import Cancelled


def press() -> None:
    """Ctrl+C, as the system tells it."""
    signal.raise_signal(signal.SIGINT)


def test_the_first_press_stops_at_the_next_step_and_the_second_at_once() -> None:
    stopping = Stopping()
    steps = Steps(stopping, shown=False)
    with stopping.listening():
        steps.step(1, 3, "写入")
        press()
        with pytest.raises(Cancelled):
            steps.step(2, 3, "写入")
        with pytest.raises(KeyboardInterrupt):
            press()


def test_while_typing_one_press_is_enough() -> None:
    stopping = Stopping()
    with stopping.listening(), stopping.typing(), pytest.raises(KeyboardInterrupt):
        press()
    assert not stopping.asked


def test_afterwards_others_hear_the_keys_again() -> None:
    before = signal.getsignal(signal.SIGINT)
    with Stopping().listening():
        assert signal.getsignal(signal.SIGINT) is not before
    assert signal.getsignal(signal.SIGINT) is before


def test_beside_the_main_thread_nobody_listens() -> None:
    heard: list[object] = []

    def work() -> None:
        with Stopping().listening():
            heard.append(signal.getsignal(signal.SIGINT))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert heard == [signal.getsignal(signal.SIGINT)]


@pytest.mark.parametrize(
    ("reports", "drawn"),
    [
        ([(0, 4, "写入"), (1, 4, "写入")], ["写入   0%", "写入  25%"]),
        ([(1, 400, "写入"), (2, 400, "写入")], ["写入   0%"]),
        ([(0, 0, "打开"), (7, 0, "打开")], ["打开 ", "打开 7"]),
        ([(4, 4, "写入")], ["写入 100%", ""]),
    ],
)
def test_the_bar_is_redrawn_when_it_says_something_new(
    capsys: pytest.CaptureFixture[str], reports: list[tuple[int, int, str]], drawn: list[str]
) -> None:
    steps = Steps(Stopping(), shown=True)
    for report in reports:
        steps.step(*report)
    assert capsys.readouterr().err.split("\r")[1:] == drawn
