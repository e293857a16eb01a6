"""Into how many groups neighbours are divided, and where between them (分组): sizes even, cuts where places change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from app.problems import Problem


@dataclass(frozen=True)
class Bounds:
    """How many households a group should have (户数), and may have at least and at most."""

    target: int = 10
    least: int = 5
    most: int = 15

    def check(self) -> None:
        """GRD011 for a target outside the bounds."""
        if not self.least <= self.target <= self.most:
            raise Problem("GRD011", "target", low=self.least, high=self.most)


def number_for(households: int, bounds: Bounds) -> int:
    """How many groups: households ÷ target to the nearest (halves up), as few as the most allows, as many as the least
    does. Fewer than the least are one group; where no number fits both, none has more than the most."""
    bounds.check()
    if households <= 0:
        return 0
    fewest = -(-households // bounds.most)
    nearest = (2 * households + bounds.target) // (2 * bounds.target)
    return max(fewest, min(nearest, households // bounds.least), 1)


def check_number(households: int, number: int, bounds: Bounds) -> None:
    """GRD012 where so many groups would have too few or too many households."""
    fewest = -(-households // bounds.most)
    most = max(households // bounds.least, 1)
    if not max(fewest, 1) <= number <= max(most, fewest):
        raise Problem(
            "GRD012",
            "number",
            households=households,
            number=number,
            low=bounds.least,
            high=bounds.most,
            least=max(fewest, 1),
            most=max(most, fewest),
        )


def divide(gaps: Sequence[int], number: int) -> list[int]:
    """The sizes of so many groups of neighbours in a row, that differ by one at most.

    `gaps` tells between each two neighbours how far they are from each other: 0 next door, more where a stairwell, a
    building or a villagers' group ends. Of all ways to place the larger groups the one whose cuts fall into the
    widest gaps is taken; among equals the larger ones come first.
    """
    households = len(gaps) + 1
    small, larger = divmod(households, number)

    @cache
    def best(left: int, more: int) -> int:
        """The sum of the gaps that the last `left` groups are cut off by, `more` of them larger."""
        if left == 0:
            return 0
        return max(worth(left, more, size) for size in sizes(left, more))

    def sizes(left: int, more: int) -> list[int]:
        """The sizes that the first of them may have."""
        return [each for each, may in ((small + 1, more > 0), (small, left > more)) if may]

    def worth(left: int, more: int, size: int) -> int:
        start = households - left * small - more
        cut = gaps[start - 1] if start else 0
        return cut + best(left - 1, more - (size > small))

    for left in range(number + 1):  # from the end, so that no call goes deep
        for more in range(min(left, larger) + 1):
            best(left, more)
    found: list[int] = []
    left, more = number, larger
    while left:
        found.append(max(sizes(left, more), key=lambda size: worth(left, more, size)))
        left, more = left - 1, more - (found[-1] > small)
    return found
