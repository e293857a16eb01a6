"""How a figure is judged: a benchmark that cannot fail measures nothing."""

from __future__ import annotations

import pytest

from tests.benchmarks.__main__ import chosen
from tests.benchmarks.row import Row, duration


@pytest.mark.parametrize(
    ("row", "peak", "met"),
    [
        (Row("x", 1.5, 1.0, 1.5), 10, True),
        (Row("x", 1.6, 1.0, 1.5), 10, False),
        (Row("x", 0.05, 0.05, 1.5, ceiling=0.06), 10, True),
        (Row("x", 0.07, 0.07, 1.5, ceiling=0.06), 10, False),
        (Row("x", 1.0, 1.0, 1.5, memory=300), 301, False),
        (Row("x", 1.0, 0.0, 1.5), 10, False),
    ],
)
def test_every_bar_can_be_missed(row: Row, peak: float, met: bool) -> None:
    assert row.is_met(peak) is met
    assert ("**NO**" in row.cells(peak)) is not met


@pytest.mark.parametrize(("seconds", "text"), [(0.0123, "12.30 ms"), (1.0, "1.00 s")])
def test_times_are_written_as_people_compare_them(seconds: float, text: str) -> None:
    assert duration(seconds) == text


def test_an_unknown_benchmark_is_refused() -> None:
    with pytest.raises(SystemExit, match="No such benchmark: nosuch"):
        chosen(["nosuch"])
