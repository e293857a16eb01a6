"""What a guess at a password costs in tests: next to nothing, for every office that says nothing of it."""

from __future__ import annotations

from app.access import cipher
from app.access.cipher import Params

SHIPPED = cipher.DEFAULT
FAST = Params(memory=8, passes=1, lanes=1)


def make_cheap() -> None:
    """To be called before any module takes the price for its own default."""
    cipher.DEFAULT = FAST  # type: ignore[misc]
