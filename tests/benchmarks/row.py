"""One figure of a benchmark, and how it is judged."""

from __future__ import annotations

from typing import NamedTuple


class Row(NamedTuple):
    """Our time beside the baseline's, both in seconds and measured in the same run.

    `bar` is the highest allowed ratio ours : baseline. `ceiling` is the most seconds ours may take
    whatever the baseline does, and `memory` the most MB the module's process may ever have used.
    """

    work: str
    ours_seconds: float
    baseline_seconds: float
    bar: float
    note: str = ""
    ceiling: float | None = None
    memory: float | None = None

    @property
    def ratio(self) -> float:
        return self.ours_seconds / self.baseline_seconds if self.baseline_seconds else float("inf")

    def is_met(self, peak: float) -> bool:
        """Whether every bar is met, the process having used at most `peak` MB."""
        in_time = self.ceiling is None or self.ours_seconds <= self.ceiling
        in_memory = self.memory is None or peak <= self.memory
        return self.ratio <= self.bar and in_time and in_memory

    def cells(self, peak: float) -> list[str]:
        """The row of the table."""
        bars = [f"≤ {self.bar:g} ×"]
        bars += [f"≤ {self.ceiling * 1000:g} ms"] if self.ceiling is not None else []
        bars += [f"≤ {self.memory:g} MB"] if self.memory is not None else []
        times = [duration(self.ours_seconds), duration(self.baseline_seconds), f"{self.ratio:.2f}"]
        verdict = "yes" if self.is_met(peak) else "**NO**"
        return [self.work, *times, ", ".join(bars), verdict, f"{peak:.0f} MB", self.note]


HEAD = ("work", "ours", "baseline", "ratio", "bar", "ok", "memory", "note")


def duration(seconds: float) -> str:
    """Seconds as people compare them: ms below one second."""
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.2f} ms"


def line(cells: list[str]) -> str:
    """A line of a Markdown table."""
    return f"| {' | '.join(cells)} |"
