"""A whole disk that is put back: the data file and what this computer remembers outside of it, together."""

from __future__ import annotations

import shutil
from pathlib import Path

from app.sync.enrolment.machine import user_folder
from tests.app.sync.town import Town
from tests.offices import enter


def take_image(town: Town, address: str, folder: Path) -> None:
    """Keep the station's folder and the memory as they are now."""
    town.offices[address].close()
    shutil.copytree(town.files[address].parent, folder / "file")
    shutil.copytree(user_folder(), folder / "memory")
    town.offices[address] = enter(town.files[address])


def put_image_back(town: Town, address: str, folder: Path) -> None:
    """Let both be again what they were then: nothing tells the file that it is old."""
    town.offices[address].close()
    for target, kept in ((town.files[address].parent, "file"), (user_folder(), "memory")):
        shutil.rmtree(target)
        shutil.copytree(folder / kept, target)
    town.offices[address] = enter(town.files[address])
