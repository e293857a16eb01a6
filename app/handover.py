"""Handing over (交接): open cases pass to a successor, the leaving user's account is closed, all of it logged.

Nothing is written before `carry_out`. Broken off by the world half-way, it is simply carried out again: what is
done already is found done.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from app import staff
from app.access import accounts, keyfile
from app.access.events import Event, EventKind
from app.access.names import find_name, new_name
from app.access.passwords import check_password
from app.access.roles import Role, check_roles
from app.access.session import Session, confirm_password, sign_in
from app.access.users import User, admins
from app.datafile import Directory
from app.identifiers import new_id
from app.ledger import Ledger
from app.lookup import Lookup
from app.office import Office
from app.problems import Problem
from app.progress import QUIET, Progress
from app.registry import LEDGERS
from app.rights import Right
from app.text import _
from db.listing import Row
from db.operations import Draft


@dataclass(frozen=True)
class Plan:
    """Who leaves, who takes over in which roles, who supervises (监交人), and why.

    `password` is the successor's: asked for where the account is new, or where the user who is signed in hands over
    and the successor has to finish.
    """

    leaving: str
    successor: str
    roles: frozenset[Role]
    witness: str = ""
    why: str = ""
    password: str = field(default="", repr=False)


@dataclass(frozen=True)
class Done:
    """The new recovery code to print, who is signed in now, and how many cases passed on."""

    code: str = field(repr=False)
    signed_in: str
    cases: int


def open_cases(
    office: Office, name: str, ledgers: Mapping[str, Ledger] = LEDGERS
) -> dict[str, list[Row]]:
    """The open records that a user has in hand, by ledger; ledgers without any are left out."""
    lookup = Lookup(office.listing, ledgers)
    found = {
        ledger.key: [
            row
            for row in lookup.find(ledger.key, **{ledger.assignee.field: name})
            if ledger.assignee.is_open(row)
        ]
        for ledger in ledgers.values()
        if ledger.assignee
    }
    return {key: rows for key, rows in found.items() if rows}


def is_own(office: Office, plan: Plan) -> bool:
    """Whether the user who is signed in hands over: the successor then finishes."""
    return plan.leaving == office.session.name


def needs_password(office: Office, plan: Plan) -> bool:
    """Whether the successor types a password: a new account, or one that finishes in the leaver's stead."""
    return find_name(office.session.directory.load(), plan.successor) is None or is_own(
        office, plan
    )


def check(office: Office, plan: Plan) -> None:
    """Refuse a plan that cannot be carried out; writes nothing.

    ACC035 nobody of that name leaves (somebody whose removal was cut short still may), ACC061 the same person,
    ACC033 for a new name, ACC045 for one who has no own password yet, ACC030 and ACC031 for roles, ACC062 nobody
    would manage users, DSK008 without a reason.
    """
    users = office.session.require(Right.MANAGE_USERS)
    if (
        plan.leaving not in users
        and plan.leaving not in keyfile.read(office.session.file.keys).names()
    ):
        raise Problem("ACC035", "leaving", name=plan.leaving)
    known = find_name(users, plan.successor)
    if known == plan.leaving:
        raise Problem("ACC061", "successor", name=plan.leaving)
    if known is None:
        new_name(users, plan.successor)
    elif is_own(office, plan) and users[known].must_change:
        raise Problem("ACC045", "successor", name=known)
    check_roles(plan.successor, plan.roles)
    others = [each.name for each in admins(users) if each.name not in (plan.leaving, known)]
    if Role.ADMIN not in plan.roles and (is_own(office, plan) or not others):
        raise Problem("ACC062", "roles", name=plan.successor)
    if not plan.why.strip():
        raise Problem("DSK008", "why")


def carry_out(
    office: Office,
    plan: Plan,
    progress: Progress = QUIET,
    ledgers: Mapping[str, Ledger] = LEDGERS,
) -> Done:
    """Hand over. The file gets another key: nobody else may have it open. See `check` for what is refused."""
    check(office, plan)
    progress.step(0, 3, _("正在设置接收人"))
    successor = _settle_successor(office, plan)
    progress.step(1, 3, _("正在移交未办结事项"))
    cases = reassign(office, plan, successor, ledgers)
    witness = f"{successor} / {plan.witness}".rstrip(" /")
    office.log("handed_over", plan.leaving, f"{witness}：{plan.why.strip()}")
    progress.step(2, 3, _("正在关闭旧账号并更换密钥"))
    if is_own(office, plan):
        office.session = _session_of(office, successor, plan.password)
    return Done(staff.remove_user(office, plan.leaving), office.session.name, cases)


def reassign(
    office: Office, plan: Plan, successor: str, ledgers: Mapping[str, Ledger] = LEDGERS
) -> int:
    """Give the leaver's open records to the successor, as one batch; returns how many."""
    with office.writing(Right.MANAGE_USERS) as writer:
        batch, cases = new_id(), open_cases(office, plan.leaving, ledgers)
        drafts = [
            Draft(key, str(row["id"]), "change", {assignee.field: successor}, plan.why, batch)
            for key, rows in cases.items()
            if (assignee := ledgers[key].assignee)
            for row in rows
        ]
        writer.apply(drafts)
        return len(drafts)


def _settle_successor(office: Office, plan: Plan) -> str:
    """The successor as a user with those roles; a new one has typed an own password here."""
    session, today = office.session, office.today
    users = session.directory.load()
    known = find_name(users, plan.successor)
    if known is None:
        password = check_password(plan.password, plan.successor)
        event = accounts.add_user(session, plan.successor, plan.roles, password, today)
        office.record(event)
        _own_password(session, event.subject)
        return event.subject
    if is_own(office, plan):
        confirm_password(replace(session, name=known), plan.password)
    if users[known].roles != plan.roles:
        office.record(accounts.set_roles(session, known, plan.roles))
    return known


def _own_password(session: Session, name: str) -> None:
    """The successor has just typed this password, and nobody else knows it."""
    user = session.directory.load()[name]
    session.directory.save(replace(user, must_change=False))


def _session_of(office: Office, name: str, password: str) -> Session:
    """The successor signed in to the same open file."""

    def directory(_key: bytes) -> Directory:
        return Directory(office.store, replace(office.author, name=name))

    session = sign_in(office.session.file, name, password, directory)
    office.record(Event(EventKind.SIGNED_IN, session.name))
    return session


def roles_for(office: Office, leaving: str, successor: str) -> frozenset[Role]:
    """The roles proposed for a successor: the leaver's beside their own, as far as one person may have both."""
    users = office.session.directory.load()
    nobody = User("", frozenset(), office.today)
    known = find_name(users, successor) or ""
    wanted = users.get(leaving, nobody).roles | users.get(known, nobody).roles
    return wanted - {Role.AUDITOR} if Role.ADMIN in wanted else wanted
