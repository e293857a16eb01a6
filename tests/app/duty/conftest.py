"""An open office for each test, as for the ledgers."""

from tests.ledgers.conftest import path, template, work

__all__ = ["path", "template", "work"]
