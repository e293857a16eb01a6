"""Approving (核准) what the guard stopped: by a second person, or where there is none, by the one there is, aloud."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.access.session import confirm_password
from app.office import Office
from app.problems import Problem
from app.progress import QUIET, Progress
from app.rights import Right
from app.sync.intake import Intake, Run
from app.sync.taking import Wish
from app.sync.tray.entry import APPROVAL, Held, entry_named
from app.sync.tray.keeping import copies
from db import logbook

_LONGEST = 500


@dataclass(frozen=True)
class Oath:
    """What somebody alone gives: the password again, the number of records typed, and a reason."""

    password: str = ""
    number: str = ""
    why: str = ""


def seconds(office: Office, held: Held) -> tuple[str, ...]:
    """Who may approve as a second person: reviewers who did not try to take the package in themselves."""
    users = office.session.directory.load().values()
    return tuple(e.name for e in users if e.may(Right.APPROVE) and e.name != held.by)


def approve(
    office: Office,
    which: str,
    oath: Oath = Oath(),
    *,
    receipts_to: Path | None = None,
    progress: Progress = QUIET,
) -> Intake:
    """Take in a package that waits for a second person, as that person; the oath is wanted where there is nobody.

    SYN050, SYN051 as `retry`; SYN053 for one that waits for something else, SYN054 where somebody else has to;
    SYN055 for a wrong number, SYN052 without a reason, Problems of a wrong password.
    """
    held = entry_named(office.store.reader, which)
    if held.code != APPROVAL:
        raise Problem("SYN053", place=held.sender, why=held.message)
    others = seconds(office, held)
    if office.user.name not in others:
        _alone(office, held, oath, others)
    bundles = copies(office, held)
    if not bundles:
        raise Problem("SYN051", place=held.sender, seq=held.seq)
    why = "" if office.user.name in others else oath.why.strip()[:_LONGEST]
    with office.store.writing(office.author) as writer:
        detail = f"{held.seq} {held.lost} {why}".rstrip()
        logbook.log(writer.connection, writer.author, "package_approved", held.sender, detail)
    wish = Wish(approved_by=office.user.name, why=why)
    return Run(office, wish, progress).take(bundles, receipts_to)


def _alone(office: Office, held: Held, oath: Oath, others: tuple[str, ...]) -> None:
    if others:
        raise Problem("SYN054", place=held.sender, names="、".join(others))
    office.user.require(Right.EXCHANGE)
    if not oath.why.strip():
        raise Problem("SYN052", "why", place=held.sender)
    if oath.number.strip() != str(held.lost):
        raise Problem("SYN055", "number", place=held.sender)
    confirm_password(office.session, oath.password)
