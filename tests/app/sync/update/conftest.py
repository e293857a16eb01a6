"""An office whose program is to change."""

from tests.ledgers.conftest import path, template, work

__all__ = ["path", "template", "work"]
