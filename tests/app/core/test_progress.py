"""What a long piece of work says of itself while something else comes first."""

from __future__ import annotations

import pytest

from app.progress import Cancelled, Preface


class Listener:
    def __init__(self, stop_at: int = 99) -> None:
        self.heard: list[tuple[int, int, str]] = []
        self._stop_at = stop_at

    def step(self, done: int, total: int, what: str) -> None:
        if done >= self._stop_at:
            raise Cancelled
        self.heard.append((done, total, what))


def test_what_comes_first_is_said_around_what_is_done() -> None:
    listener = Listener()
    Preface(listener, "先备份，{what}").step(3, 9, "复制文件")
    assert listener.heard == [(3, 9, "先备份，复制文件")]


def test_it_can_be_stopped_then_as_well() -> None:
    with pytest.raises(Cancelled):
        Preface(Listener(stop_at=1), "先备份，{what}").step(1, 9, "复制文件")
