"""Which characters a font holds, known without opening the font."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable
from functools import cache
from itertools import accumulate, chain
from pathlib import Path
from typing import cast


class Coverage:
    """A set of code points kept as sorted boundaries: each even one opens a run, each odd one ends it."""

    def __init__(self, bounds: Iterable[int]) -> None:
        self._bounds = tuple(bounds)

    def __contains__(self, code: int) -> bool:
        return bisect_right(self._bounds, code) % 2 == 1

    def __len__(self) -> int:
        return sum(self._bounds[1::2]) - sum(self._bounds[::2])

    @classmethod
    def of(cls, codes: Iterable[int]) -> Coverage:
        """The coverage of a font that has been opened."""
        bounds: list[int] = []
        for code in sorted(set(codes)):
            if bounds and bounds[-1] == code:
                bounds[-1] = code + 1
            else:
                bounds += [code, code + 1]
        return cls(bounds)


@cache
def shipped(folder: Path) -> dict[str, Coverage]:
    """The coverage of every font in a folder of ours, by file name, from its `coverage.json`."""
    text = (folder / "coverage.json").read_text(encoding="utf-8")
    table = cast("dict[str, list[list[int]]]", json.loads(text))
    return {name: Coverage(accumulate(chain.from_iterable(runs))) for name, runs in table.items()}
