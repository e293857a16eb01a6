"""What came of taking in a package, or what would come of it (预检)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from app.changes import Changes
from app.crosscheck.finding import Found
from app.problems import Problem
from app.sync.findings.findings import Finding
from app.sync.package.header import Header
from app.sync.stream.packages import Taken

Result = Literal["taken", "known", "held", "refused"]
"""Taken in; here already; kept until something is done; not for this station, now or ever."""

Records = Mapping[str, frozenset[str]]
"""Ids of records by ledger."""


class Mention(NamedTuple):
    """A record that a package is about, by name: in which group of the account, and what is said of it."""

    group: str
    ledger: str
    record: str
    name: str
    text: str


@dataclass(frozen=True)
class Brought:
    """What a package brings: new records (新增), changed ones (更新), ids of conflicts (待核对) that it opens,
    findings (问题) of content faults, suspicions across offices; operations that wait for others, that were here, or
    were `passed` over: said in another's name, and otherwise than it is here. A rehearsal names its records in
    `mentions`: once it is over, nothing of them is to be found any more."""

    created: Records = field(default_factory=dict[str, frozenset[str]])
    changed: Records = field(default_factory=dict[str, frozenset[str]])
    conflicts: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    suspicions: tuple[Found, ...] = ()
    applied: int = 0
    known: int = 0
    waiting: int = 0
    passed: int = 0
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """What came of one package; `problem` says why it was held or refused."""

    result: Result
    header: Header | None = None
    package: Taken | None = None
    brought: Brought = Brought()
    problem: Problem | None = None
    changes: Changes = field(default_factory=Changes)
    rehearsed: bool = False

    @property
    def is_done(self) -> bool:
        """Whether the package needs nothing more."""
        return self.result in ("taken", "known")
