"""Since when conflicts stand (从何时起): the last of the operations that disagree."""

from __future__ import annotations

from collections.abc import Iterable

from app.office import Office
from db import contested, history
from db.lives import Lives
from db.operations import Dot


def since(office: Office, ids: Iterable[str]) -> dict[str, str]:
    """When the last operation of each of these conflicts was written."""
    connection, lives = office.store.reader, Lives(office.store.reader)
    found = {each.id: each.dots for each in contested.some(connection, ids)}
    dots = {
        id_: [
            Dot(life, number)
            for station, epoch, number in some
            if (life := lives.known(station, epoch)) is not None
        ]
        for id_, some in found.items()
    }
    told = history.of_dots(connection, [each for some in dots.values() for each in some])
    return {
        id_: max((told[each].at for each in some if each in told), default="")
        for id_, some in dots.items()
    }
