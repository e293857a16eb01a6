"""Writing a numbered migration where the declarations differ from `schema.lock`; run by `dev.py migration`."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path

from app.schema import schema
from db import schemalock
from db.drafts import Draft, draft, draft_first, draft_list
from db.specs import Schema

MIGRATIONS = schemalock.LOCK.with_name("migrations")


def write_migration(
    name: str, declared: Schema, folder: Path = MIGRATIONS, lock: Path = schemalock.LOCK
) -> Path | None:
    """Draft the step that the declarations are at and renew the lock; None if nothing differs.

    `name` is an identifier such as `first` or `add_wells`. ValueError where the declarations changed but
    their step did not (raise `STEP` first). As long as step 1 is declared, step 1 is made from nothing.
    """
    if re.fullmatch(r"[a-z][a-z0-9_]*", name) is None:
        raise ValueError(f"{name!r} is no module name")
    new = schemalock.describe(declared)
    drafted = _drafted(name, declared.step, new, lock)
    if drafted is None:
        return None
    module = _module_of(folder, declared.step) or folder / f"m{declared.step:04}_{name}.py"
    module.write_text(drafted.python, encoding="utf-8")
    if drafted.sql:
        module.with_suffix(".sql").write_text(drafted.sql, encoding="utf-8")
    names = [each.stem for each in folder.glob("m[0-9][0-9][0-9][0-9]_*.py")]
    (folder / "order.py").write_text(draft_list(names), encoding="utf-8")
    lock.write_text(schemalock.dump(declared.step, new), encoding="utf-8")
    return module


def _drafted(name: str, step: int, new: schemalock.Outline, lock: Path) -> Draft | None:
    if step == 1:
        return draft_first(new)
    locked, old = schemalock.load(lock.read_text(encoding="utf-8"))
    if not schemalock.differences(old, new):
        return None
    if locked == step:
        raise ValueError(f"step {step} is locked already: raise it to {step + 1}")
    return draft(step, name.replace("_", " "), old, new)


def _module_of(folder: Path, step: int) -> Path | None:
    return next(folder.glob(f"m{step:04}_*.py"), None)


def main(arguments: Sequence[str]) -> int:
    """Draft the migration named by the only argument; 0 if all is well."""
    if len(arguments) != 1:
        sys.stderr.write("usage: drafting NAME\n")
        return 2
    written = write_migration(arguments[0], schema())
    sys.stdout.write(f"{written or 'nothing differs'}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
