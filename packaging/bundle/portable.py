"""The portable archive (绿色版): the same folder gives the same bytes."""

from __future__ import annotations

import time
import zipfile
from pathlib import Path

from bundle.check import files


def pack(folder: Path, archive: Path, moment: int) -> None:
    """Write every file in its order, dated with the moment, in seconds since 1970."""
    day = time.gmtime(moment)[:6]
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as target:
        for path in files(folder):
            place = (Path(folder.name) / path.relative_to(folder)).as_posix()
            entry = zipfile.ZipInfo(place, day)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system, entry.external_attr = 0, 0
            target.writestr(entry, path.read_bytes(), compresslevel=9)
