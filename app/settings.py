"""Dated settings (参数): what the program ships, and what the office or its district has set instead from a day on.

Records of several stations and offices may stand in one file; whose hold here, the declarations say (`Reach`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.changes import Changes
from app.desk import Desk
from app.kinds import Reading
from app.ledgers import setting
from app.ledgers.setting import Entry
from app.lookup import Lookup
from app.office import Office
from app.owners import districts
from app.parameters import SETTINGS, Reach, Setting
from app.problems import Problem


@dataclass(frozen=True)
class Held:
    """A value with the day from which it holds; None for the shipped default, which no record has set.

    `is_issued`: it is the district's (区里下发), and only read here.
    """

    value: str
    valid_from: str | None
    basis: str = ""
    record: str = ""
    is_issued: bool = False


def history_of(office: Office, key: str) -> list[Held]:
    """The shipped default and whatever holds here after it, in order of the day it begins."""
    declared = _declared(key)
    layers = _layers(office, declared)
    found = [Held(declared.default, None)]
    for day in sorted({each.valid_from for layer in layers for each in layer}):
        now = next((each for layer in layers if (each := _begun(layer, day))), None)
        if now and now.valid_from == day:
            is_issued = now.owner != office.identity.office
            found.append(Held(now.value, day, now.basis, now.record, is_issued))
    return found


def _layers(office: Office, declared: Setting) -> list[list[Entry]]:
    """What is set of it by those whose values hold here, each by its day; who goes first stands first."""
    found = Lookup(office.listing).find(setting.LEDGER.key, key=declared.key)
    entries = sorted(
        (each for each in map(setting.entry, found) if _is_sound(declared, each)),
        key=lambda each: (each.valid_from, each.record),
    )
    codes = districts(office.store.reader) - {office.identity.office}
    own = [each for each in entries if each.owner == office.identity.office]
    issued = [each for each in entries if each.owner in codes]
    if declared.reach is Reach.DISTRICT:
        return [issued, own]
    return [own, issued] if declared.reach is Reach.SUGGESTED else [own]


def _is_sound(declared: Setting, entry: Entry) -> bool:
    """Whether an entry says anything: one from elsewhere may hold what nobody could have typed, and sets nothing."""
    try:
        day = date.fromisoformat(entry.valid_from)
        value = declared.kind.read(entry.value, Reading(date.max))
        declared.check(value)
    except (Problem, ValueError):
        return False
    is_number = declared.kind.column == "INTEGER"
    return day.isoformat() == entry.valid_from and not (is_number and value is None)


def _begun(layer: list[Entry], day: str) -> Entry | None:
    """The last one that has begun by a day; of two of one day the one entered later."""
    return next((each for each in reversed(layer) if each.valid_from <= day), None)


def held_on(office: Office, key: str, day: date) -> Held:
    """What holds on a day."""
    wanted = day.isoformat()
    return next(
        each for each in reversed(history_of(office, key)) if (each.valid_from or "") <= wanted
    )


def value_of(office: Office, key: str, day: date | None = None) -> str:
    """The value that holds on a day, today unless said otherwise."""
    return held_on(office, key, day or office.today).value


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
    """Set a value from a day on; setting the same day again changes that entry. DSK175 where the district's holds."""
    declared = _declared(key)
    try:
        read = declared.kind.read(text.strip(), Reading(office.today))
        declared.check(read)
    except Problem as problem:
        raise problem.at(declared.title, key) from problem
    _refuse_without_effect(office, declared, valid_from)
    shown = declared.kind.show(read)
    values = setting.values(key, shown, valid_from.isoformat(), basis.strip())
    same = _same(office, declared, valid_from.isoformat())
    if same:
        return Desk(office).change(setting.LEDGER.key, same, values, why)
    return Desk(office).add(setting.LEDGER.key, values, why)


def _refuse_without_effect(office: Office, declared: Setting, valid_from: date) -> None:
    now = held_on(office, declared.key, valid_from)
    if now.is_issued and declared.reach is Reach.DISTRICT:
        place = declared.key, declared.title
        raise Problem("DSK175", *place, title=declared.title, day=now.valid_from, value=now.value)


def _same(office: Office, declared: Setting, day: str) -> str:
    """The record of what the office itself has set from that very day on; empty for none."""
    own = [each for layer in _layers(office, declared) for each in layer if each.valid_from == day]
    ids = [each.record for each in own if each.owner == office.identity.office]
    return ids[-1] if ids else ""


def _declared(key: str) -> Setting:
    if key not in SETTINGS:
        raise Problem("DSK171", place=key)
    return SETTINGS[key]
