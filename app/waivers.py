"""What somebody has said to go on with although no backup could be made before (不备份，继续)."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Waivers:
    """Occasions that are waived. Whoever gives one withdraws it once the work has ended, however it did."""

    _given: set[str] = field(default_factory=set[str])

    def give(self, occasion: str) -> None:
        """Go on without a backup."""
        self._given.add(occasion)

    def withdraw(self, occasion: str) -> None:
        """A backup is wanted again."""
        self._given.discard(occasion)

    def holds(self, occasion: str) -> bool:
        """Whether the backup before this is waived."""
        return occasion in self._given
