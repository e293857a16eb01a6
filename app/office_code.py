"""Replacing an office's temporary code (自编代码) by the one it was given, before its first package."""

from __future__ import annotations

from app.access import keyfile
from app.changes import Changes
from app.office import Office, check_identity
from app.problems import Problem
from app.registry import LEDGERS
from app.rights import Right
from db import local, logbook, renaming
from db.store import Identity

TEMPORARY = "T"
"""With this letter a code begins that the office gave itself."""
TRAVELLED = "travelled"
"""Key of `_meta`: set with the first package written or taken in; from then on others know the code."""


def is_temporary(code: str) -> bool:
    """Whether an office gave itself that code."""
    return code.startswith(TEMPORARY)


def replace_office_code(office: Office, code: str) -> Changes:
    """Put the real code in the place of the temporary one, everywhere; numbers already issued stay as they are.

    Backups made before remain the temporary office's. FIL031 where the present code is no temporary one, FIL032
    where a package was written or taken in, FIL002 for a code that cannot be an office's or is temporary again.
    """
    with office.writing(Right.SETTINGS) as writer:
        old, new = office.identity, code.strip()
        if not is_temporary(old.office):
            raise Problem("FIL031", place=old.office)
        if is_temporary(new):
            raise Problem("FIL002", "office", place=new)
        check_identity(Identity(new, old.name, old.role, old.station))
        travelled = local.get_meta(writer.connection, TRAVELLED)
        if travelled or not renaming.is_alone(writer.connection):
            raise Problem("FIL032", place=old.office)
        renaming.rename_office(writer.connection, office.store.schema, new)
        logbook.log(writer.connection, writer.author, "office_code_replaced", new, old.office)
        _own_keys(office, f"{new}.{old.station}")
    return Changes(ledgers=frozenset(LEDGERS))


def _own_keys(office: Office, address: str) -> None:
    """Let the keys file say whose file it opens. Written before the commit: a kill in between leaves the old code
    with keys that name the new one, which `open_office` puts right."""
    path = keyfile.path_of(office.store.path)
    keyfile.update(path, lambda keys: keys.model_copy(update={"owner": address}))
