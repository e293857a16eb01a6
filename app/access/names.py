"""User names (用户名): tidied when they are given, found however they are typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from app.problems import Problem

LONGEST_NAME: Final = 20


_NAME: Final = re.compile(r"\w[\w.·\- ]*")


def tidy_name(typed: str) -> str:
    """The user name meant by what was typed; ACC033 where it is blank, too long or has odd characters."""
    name = unicodedata.normalize("NFKC", typed).strip()
    if len(name) > LONGEST_NAME or not _NAME.fullmatch(name):
        raise Problem("ACC033", "name", longest=LONGEST_NAME)
    return name


def find_name(names: Iterable[str], typed: str) -> str | None:
    """The one of the names that was typed; small and capital, full and half width do not matter."""
    wanted = _folded(typed)
    return next((name for name in names if _folded(name) == wanted), None)


def new_name(names: Iterable[str], typed: str) -> str:
    """A name for a further user; ACC033, or ACC034 where somebody has it."""
    name = tidy_name(typed)
    if find_name(names, name) is not None:
        raise Problem("ACC034", "name", name=name)
    return name


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).strip().casefold()
