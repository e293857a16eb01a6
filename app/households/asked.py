"""What a clerk asks for: each verb's choices as a plain value. Members are told by the ids of their lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Roles = Mapping[str, str]
"""Role (a code) by line."""


def _none() -> Roles:
    return {}


@dataclass(frozen=True)
class Asked:
    """Common to all: the day on which it took effect, as typed, and a remark for the history."""

    day: str
    why: str = ""


@dataclass(frozen=True)
class Split(Asked):
    """分户: `members` form a household of their own under `head`; `stays` heads those who remain, where the
    present head leaves. `place` holds raw values where the new household lives elsewhere."""

    members: tuple[str, ...] = ()
    head: str = ""
    stays: str = ""
    roles: Roles = field(default_factory=_none)
    place: Mapping[str, object] = field(default_factory=dict[str, object])


@dataclass(frozen=True)
class Join(Asked):
    """并户: `members` move into the household `target`, with their roles to its head."""

    members: tuple[str, ...] = ()
    target: str = ""
    stays: str = ""
    roles: Roles = field(default_factory=_none)


@dataclass(frozen=True)
class Leave(Asked):
    """Members leave for a `reason`; `close` closes a household that nobody is left in."""

    members: tuple[str, ...] = ()
    reason: str = ""
    stays: str = ""
    roles: Roles = field(default_factory=_none)
    close: bool = False


@dataclass(frozen=True)
class Rehead(Asked):
    """户主变更: `head` becomes head, the others have the `roles`."""

    head: str = ""
    roles: Roles = field(default_factory=_none)


@dataclass(frozen=True)
class Move(Asked):
    """迁移: the household lives elsewhere; `place` holds raw values by field. `renumber` issues a number anew."""

    place: Mapping[str, object] = field(default_factory=dict[str, object])
    renumber: bool = False


@dataclass(frozen=True)
class Newcomer:
    """Somebody who comes in: a person's id, or what was typed of a person who may be known already."""

    person: str | Mapping[str, object]
    role: str
    line: Mapping[str, object] = field(default_factory=dict[str, object])
    """Further raw values of the line."""


@dataclass(frozen=True)
class Admit(Asked):
    """People come into the household: back, from another one, or for the first time."""

    newcomers: tuple[Newcomer, ...] = ()


@dataclass(frozen=True)
class Found(Asked):
    """A household entered from paper: its raw values and its people, in one go."""

    values: Mapping[str, object] = field(default_factory=dict[str, object])
    newcomers: tuple[Newcomer, ...] = ()
