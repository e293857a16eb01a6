"""Whether the program itself is in order (启动自检): its declarations fit together and fit the migrations."""

from __future__ import annotations

from app import declarations
from app.schema import schema
from db import schemalock


def check() -> None:
    """Raise Problems (LED...) for declarations that do not fit, SchemaDrift where no migration was drafted."""
    declarations.check()
    schemalock.check(schema())
