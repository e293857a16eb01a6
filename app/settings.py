"""Dated settings (参数): what the program ships, and what the office or its district has set instead from a day on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.changes import Changes
from app.desk import Desk
from app.kinds import Reading
from app.ledgers import setting
from app.ledgers.setting import SETTINGS, Setting
from app.office import Office
from app.problems import Problem


@dataclass(frozen=True)
class Held:
    """A value with the day from which it holds; None for the shipped default."""

    value: str
    valid_from: str | None


def history_of(office: Office, key: str) -> list[Held]:
    """The shipped default and everything set since, in order of the day it begins."""
    declared = _declared(key)
    rows = Desk(office).lookup.find(setting.LEDGER.key, key=key)
    dated = [Held(value, day) for _, day, value in setting.dated(list(rows))]
    return [Held(declared.default, None), *dated]


def value_of(office: Office, key: str, day: date | None = None) -> str:
    """The value that holds on a day, today unless said otherwise."""
    wanted = (day or office.today).isoformat()
    held = [each for each in history_of(office, key) if (each.valid_from or "") <= wanted]
    return held[-1].value


def number_of(office: Office, key: str, day: date | None = None) -> int:
    """The value as a whole number."""
    return int(value_of(office, key, day))


def is_set(office: Office, key: str, day: date | None = None) -> bool:
    """The value of a yes-or-no setting."""
    return SETTINGS[key].kind.read(value_of(office, key, day), Reading(office.today)) == 1


def change(
    office: Office,
    key: str,
    text: str,
    valid_from: date,
    why: str | None = None,
    basis: str = "",
) -> Changes:
    """Set a value from a day on; setting the same day again changes that entry."""
    declared = _declared(key)
    try:
        read = declared.kind.read(text.strip(), Reading(office.today))
        declared.check(read)
    except Problem as problem:
        raise problem.at(declared.title, key) from problem
    shown = declared.kind.show(read)
    desk, values = Desk(office), setting.values(key, shown, valid_from.isoformat(), basis.strip())
    same = desk.lookup.find(setting.LEDGER.key, **setting.identity(values))
    if same:
        return desk.change(setting.LEDGER.key, str(same[0]["id"]), values, why)
    return desk.add(setting.LEDGER.key, values, why)


def _declared(key: str) -> Setting:
    if key not in SETTINGS:
        raise Problem("DSK171", place=key)
    return SETTINGS[key]
