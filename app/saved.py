"""What a user keeps of lists: named views (常用查询), and each ledger's last layout. Local, without history."""

from __future__ import annotations

from app.columns import usual_here
from app.office import Office
from app.owners import is_district
from app.problems import Problem
from app.views import View, Width, parse
from db import local

_VIEWS, _LAYOUTS = "views", "layouts"
LONGEST = 40
"""Characters of a name."""


def saved(office: Office, ledger: str) -> dict[str, View]:
    """This user's named views of a ledger, by name; those that can no longer be read are left out."""
    start = f"{office.session.name}|{ledger}|"
    kept = local.items(office.store.reader, _VIEWS)
    found = {
        key.removeprefix(start): _read(text) for key, text in kept.items() if key.startswith(start)
    }
    return {name: view for name, view in found.items() if view}


def save(office: Office, name: str, view: View) -> None:
    """Keep a view under a name, in the place of one of that name; DSK192 without a name."""
    tidy = " ".join(name.split())[:LONGEST]
    if not tidy:
        raise Problem("DSK192", "name")
    _put(office, _VIEWS, f"{office.session.name}|{view.ledger}|{tidy}", view.as_text())


def forget(office: Office, ledger: str, name: str) -> None:
    """Drop a named view."""
    _put(office, _VIEWS, f"{office.session.name}|{ledger}|{name}", None)


def rename(office: Office, ledger: str, name: str, new: str) -> None:
    """Give a named view another name; DSK192 without one."""
    view = saved(office, ledger).get(name)
    if view and " ".join(new.split()) != name:
        save(office, new, view)
        forget(office, ledger, name)


def layout(office: Office, ledger: str) -> View:
    """The ledger's list with the columns and the order this user last had; the usual ones at first."""
    text = local.get(office.store.reader, _LAYOUTS, f"{office.session.name}|{ledger}")
    return (_read(text) if text else None) or _first_layout(office, ledger)


def _first_layout(office: Office, ledger: str) -> View:
    """A district begins with whose the records are."""
    if not is_district(office.store.reader):
        return View(ledger)
    return View(ledger, columns=tuple(map(Width, usual_here(ledger, district=True))))


def keep_layout(office: Office, view: View) -> None:
    """Remember columns, widths and order of a ledger's list, nothing of what was looked for."""
    _put(office, _LAYOUTS, f"{office.session.name}|{view.ledger}", view.plain().as_text())


def _read(text: str) -> View | None:
    try:
        return parse(text)
    except Problem:
        return None


def _put(office: Office, area: str, key: str, text: str | None) -> None:
    with office.store.writing(office.author) as writer:
        local.put(writer.connection, area, key, text)
