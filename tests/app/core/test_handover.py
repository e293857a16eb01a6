"""Handing over: cases pass on, the account closes, an office of one can do it, and nothing happens before the end."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from pathlib import Path

import pytest

from app import datafile, handover, health, staff
from app.access import accounts, recovery
from app.access.roles import Role
from app.declarations import check as declared
from app.handover import Plan, carry_out, check, open_cases, roles_for
from app.handover_list import inventory, print_list
from app.ledger import Assignee, Ledger
from app.office import Office, open_office
from app.paper.preview import pages, read_text
from app.problems import Problem
from app.registry import LEDGERS
from db.faults import Fault, FaultKind
from tests.offices import CLERK, FAST, PASSWORD, Day, Work, copy_of, enter, refused

CASES: dict[str, Ledger] = {
    **LEDGERS,
    "person": replace(
        LEDGERS["person"], assignee=Assignee("note", "id_exception_reason", ("办结",))
    ),
}
"""The ledgers as they would be if people's records were cases: a note names who has one in hand."""
NEW = "heir2026x"
CLERK_ADMIN = frozenset({Role.CLERK, Role.ADMIN})


def plan(**values: object) -> Plan:
    given = {"leaving": "经办二", "successor": "王接任", "roles": frozenset({Role.CLERK}), "witness": "张监交",
             "why": "岗位调整", "password": NEW, **values}  # fmt: skip
    return Plan(**given)  # type: ignore[arg-type]


@pytest.fixture
def file(staffed: Path, tmp_path: Path) -> Path:
    return copy_of(staffed, tmp_path)


@pytest.fixture
def office(file: Path) -> Generator[Office]:
    with enter(file) as opened:
        yield opened


def events(office: Office) -> list[str]:
    return [row[0] for row in office.store.reader.execute('SELECT "event" FROM "_log"')]


def opens(file: Path, name: str, password: str) -> bool:
    try:
        open_office(file, name, password, write=False, clock=Day().clock(), params=FAST).close()
    except Problem:
        return False
    return True


@pytest.fixture
def cases(office: Office) -> list[str]:
    """Two open cases of the leaver, one that is closed, one of somebody else."""
    work = Work(office)
    told = [("经办二", None), ("经办二", None), ("经办二", "办结"), (CLERK, None)]
    return [work.person(note=name, id_exception_reason=state) for name, state in told]


def test_open_cases_are_found_by_declaration(office: Office, cases: list[str]) -> None:
    found = open_cases(office, "经办二", CASES)
    assert {row["id"] for row in found["person"]} == set(cases[:2])
    assert open_cases(office, "经办二") == {}


def test_a_clerk_hands_over_to_a_new_user(office: Office, file: Path, cases: list[str]) -> None:
    done = carry_out(office, plan(), ledgers=CASES)
    assert (done.cases, done.signed_in) == (2, CLERK)
    notes = [Work(office).row("person", each)["note"] for each in cases]
    assert notes == ["王接任", "王接任", "经办二", CLERK]
    assert {"handed_over", "user_added", "user_removed"} <= set(events(office))
    assert health.check(office) == []
    office.close()
    assert recovery.decode(done.code)
    assert [opens(file, *each) for each in (("经办二", PASSWORD), ("王接任", NEW))] == [False, True]


def test_the_cases_pass_as_one_batch_with_its_reason(office: Office, cases: list[str]) -> None:
    carry_out(office, plan(), ledgers=CASES)
    found = office.store.reader.execute(
        'SELECT DISTINCT "why", "by" FROM "_ops" WHERE "action" = \'change\''
    )
    assert found.fetchall() == [("岗位调整", CLERK)]


def test_an_office_of_one_hands_over(template: Path, tmp_path: Path) -> None:
    file = copy_of(template, tmp_path)
    with enter(file) as office:
        done = carry_out(office, plan(leaving=CLERK, roles=CLERK_ADMIN))
        assert done.signed_in == office.session.name == "王接任"
        assert list(office.session.directory.load()) == ["王接任"]
        assert not office.user.must_change
        Work(office).village("新村")
    assert [opens(file, *each) for each in ((CLERK, PASSWORD), ("王接任", NEW))] == [False, True]


def test_who_is_signed_in_hands_over_to_a_colleague(office: Office, file: Path) -> None:
    wanted = plan(leaving=CLERK, successor="经办二", roles=CLERK_ADMIN, password=PASSWORD)
    carry_out(office, wanted)
    assert office.user.roles == CLERK_ADMIN
    assert office.session.name == "经办二"


def test_a_wrong_password_of_the_successor_stops_before_anything_is_done(office: Office) -> None:
    before, users = Work(office).count(), office.session.directory.load()
    wanted = plan(leaving=CLERK, successor="经办二", roles=CLERK_ADMIN, password="wrong2026")
    with refused("ACC011"):
        carry_out(office, wanted)
    assert (Work(office).count(), office.session.directory.load()) == (before, users)


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"leaving": "没有"}, "ACC035"),
        ({"successor": "经办二"}, "ACC061"),
        ({"successor": " 经办二 "}, "ACC061"),
        ({"successor": ""}, "ACC033"),
        ({"roles": frozenset[Role]()}, "ACC030"),
        ({"roles": frozenset({Role.ADMIN, Role.AUDITOR})}, "ACC031"),
        ({"leaving": CLERK}, "ACC062"),
        ({"why": "  "}, "DSK008"),
        ({"password": "short"}, "ACC040"),
    ],
)
def test_what_cannot_be_carried_out_is_refused(
    office: Office, values: dict[str, object], code: str
) -> None:
    users = office.session.directory.load()
    with refused(code):
        carry_out(office, plan(**values))
    assert office.session.directory.load() == users
    assert "handed_over" not in events(office)


def test_the_last_admin_hands_over_only_to_an_admin(office: Office) -> None:
    staff.remove_user(office, "管理员")
    with refused("ACC062"):
        check(office, plan(leaving=CLERK, successor="经办二"))


def test_a_successor_with_an_admins_password_changes_it_first(office: Office) -> None:
    accounts.reset_password(office.session, "经办二", "given2026", office.today)
    with refused("ACC045"):
        check(office, plan(leaving=CLERK, successor="经办二", roles=CLERK_ADMIN))


def test_a_clerk_may_not_hand_others_over(file: Path) -> None:
    with enter(file, "经办二") as office, refused("ACC032"):
        check(office, plan())


def test_broken_off_it_is_carried_out_again(
    office: Office, cases: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> str:
        raise Fault(FaultKind.NO_SPACE, "X")

    with monkeypatch.context() as patch:
        patch.setattr(staff, "remove_user", full)
        with pytest.raises(Fault):
            carry_out(office, plan(), ledgers=CASES)
    assert carry_out(office, plan(), ledgers=CASES).cases == 0
    assert "经办二" not in office.session.directory.load()
    assert health.check(office) == []


@pytest.mark.parametrize("leaving", [CLERK, "经办二"])
def test_cut_short_while_the_keys_change_it_is_carried_out_again(
    office: Office, file: Path, monkeypatch: pytest.MonkeyPatch, leaving: str
) -> None:
    def held(*_args: object) -> None:
        raise Fault(FaultKind.HELD, "X")

    wanted = plan(leaving=leaving, roles=CLERK_ADMIN)
    with monkeypatch.context() as patch:
        patch.setattr(datafile, "rekey", held)
        with pytest.raises(Fault):
            carry_out(office, wanted)
    carry_out(office, wanted)
    assert leaving not in office.session.directory.load()
    assert not opens(file, leaving, PASSWORD)
    assert opens(file, "王接任", NEW)


@pytest.mark.parametrize(
    ("leaving", "successor", "roles"),
    [
        (CLERK, "王接任", CLERK_ADMIN),
        ("经办二", "审核员", {Role.CLERK, Role.REVIEWER}),
        (CLERK, "审计员", CLERK_ADMIN),
        ("审计员", "经办二", {Role.CLERK, Role.AUDITOR}),
    ],
)
def test_roles_are_proposed(office: Office, leaving: str, successor: str, roles: set[Role]) -> None:
    assert roles_for(office, leaving, successor) == roles


def test_only_who_finishes_types_a_password(office: Office) -> None:
    needs = handover.needs_password
    assert needs(office, plan())
    assert needs(office, plan(leaving=CLERK, successor="经办二"))
    assert not needs(office, plan(successor="审核员"))


def test_an_assignee_must_be_a_field() -> None:
    wrong = replace(LEDGERS["person"], assignee=Assignee("nobody", "note"))
    with refused("LED003"):
        declared({**LEDGERS, "person": wrong})


def test_the_list_counts_what_is_there(office: Office, cases: list[str]) -> None:
    work = Work(office)
    work.household(head=cases[0])
    held = inventory(office, "经办二", ledgers=CASES)
    counted = {ledger.key: (live, gone) for ledger, live, gone in held.counts}
    assert counted["person"] == (4, 0)
    assert counted["household"] == (1, 0)
    assert len(held.cases) == 2
    assert [each.next for each in held.series] == [2]
    assert {name for name, _roles in held.users} >= {CLERK, "经办二"}


@pytest.mark.parametrize(
    "text",
    ["移交清册", "经办二", "王接任", "张监交", "岗位调整", "台账数量", "未办结事项（共2件）", "监交人", "账号关闭"],
)  # fmt: skip
def test_the_list_is_printed_for_three_signatures(
    office: Office, cases: list[str], tmp_path: Path, text: str
) -> None:
    out = tmp_path / "移交清册.pdf"
    Work(office).household(head=cases[0])
    held = inventory(office, "经办二", ledgers=CASES)
    printed = print_list(office, plan(), held, out)
    assert (printed.missing, printed.document) == ([], "handover_list")
    whole = "".join(read_text(out, page) for page in range(pages(out)))
    assert text in "".join(whole.split())
