"""An open office for each test, as for the ledgers, and our own fonts only."""

from tests.app.paper.conftest import own_fonts
from tests.ledgers.conftest import path, template, work

__all__ = ["own_fonts", "path", "template", "work"]
