"""Handing over in offices of every make-up: who may, what passes on, what stays, what the list says."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from app import backups, handover, health, settings, staff
from app.access.roles import Role, check_roles
from app.faults import Fault
from app.handover import Plan, carry_out, check, open_cases, roles_for
from app.handover_list import attachments, content, inventory, print_list
from app.ledger import Assignee, Ledger
from app.office import Office
from app.paper.preview import pages
from app.problems import Problem
from app.progress import Cancelled
from app.registry import LEDGERS
from tests.offices import CLERK, PASSWORD, STAFF, Day, Work, copy_of, enter, refused

NEW = "heir2026x"
EVERYBODY = [CLERK, *STAFF]
CASES: dict[str, Ledger] = {
    **LEDGERS,
    "person": replace(LEDGERS["person"], assignee=Assignee("note", "id_exception_reason", ("办结",))),
}  # fmt: skip
"""As if people's records were cases, as those of a ledger declared tomorrow will be."""


def plan(leaving: str, successor: str, *roles: Role, **values: str) -> Plan:
    given = {"witness": "张监交", "why": "岗位调整", "password": NEW, **values}
    return Plan(leaving, successor, frozenset(roles or (Role.CLERK,)), **given)


@pytest.fixture
def file(staffed: Path, tmp_path: Path) -> Path:
    return copy_of(staffed, tmp_path)


@pytest.mark.parametrize(
    ("leaving", "successor"), list(product(EVERYBODY, [*EVERYBODY, "王接任", ""]))
)
def test_roles_that_are_proposed_are_roles_one_may_have(
    staffed: Path, leaving: str, successor: str
) -> None:
    with enter(staffed, write=False) as office:
        roles = roles_for(office, leaving, successor)
        users = office.session.directory.load()
        check_roles(successor or "某人", roles)
        assert roles >= users[leaving].roles - {Role.AUDITOR}


@pytest.mark.parametrize("user", ["经办二", "审核员", "审计员"])
@pytest.mark.parametrize("leaving", EVERYBODY)
def test_who_does_not_manage_users_hands_nobody_over(
    staffed: Path, user: str, leaving: str
) -> None:
    with enter(staffed, user, write=False) as office:
        with refused("ACC032"):
            check(office, plan(leaving, "王接任"))
        with refused("ACC032"):
            inventory(office, leaving)


@pytest.mark.parametrize(
    ("leaving", "successor", "roles", "code"),
    [
        ("经办二", "王接任", {Role.CLERK}, ""),
        ("经办二", "审核员", {Role.CLERK, Role.REVIEWER}, ""),
        ("经办二", "审计员", {Role.CLERK, Role.AUDITOR}, ""),
        ("经办二", "审计员", {Role.ADMIN, Role.AUDITOR}, "ACC031"),
        ("经办二", "管理员", {Role.CLERK, Role.ADMIN}, ""),
        ("管理员", "经办二", {Role.CLERK}, ""),
        ("管理员", "经办二", {Role.CLERK, Role.ADMIN}, ""),
        ("审计员", "王接任", {Role.AUDITOR}, ""),
        ("审核员", "王接任", set[Role](), "ACC030"),
        ("无此人", "王接任", {Role.CLERK}, "ACC035"),
        ("", "王接任", {Role.CLERK}, "ACC035"),
        ("经办二", "经办二", {Role.CLERK}, "ACC061"),
        ("经办二", "  ", {Role.CLERK}, "ACC033"),
        (CLERK, "王接任", {Role.CLERK}, "ACC062"),
        (CLERK, "经办二", {Role.CLERK}, "ACC062"),
        (CLERK, "王接任", {Role.CLERK, Role.ADMIN}, ""),
    ],
)
def test_which_plans_can_be_carried_out(
    staffed: Path, leaving: str, successor: str, roles: set[Role], code: str
) -> None:
    with enter(staffed, write=False) as office:
        before = office.last_entry
        if code:
            with refused(code):
                check(
                    office,
                    plan(leaving, successor, *roles)
                    if roles
                    else replace(plan(leaving, successor), roles=frozenset()),
                )
        else:
            check(office, plan(leaving, successor, *roles))
        assert office.last_entry == before


@pytest.mark.parametrize("why", ["", " ", "\t\n"])
def test_a_hand_over_has_a_reason(staffed: Path, why: str) -> None:
    with enter(staffed, write=False) as office, refused("DSK008", field="why"):
        check(office, plan("经办二", "王接任", why=why))


@pytest.mark.parametrize("leaving", ["经办二", "审核员", "审计员", "管理员"])
def test_whoever_leaves_the_others_stay_as_they_were(file: Path, leaving: str) -> None:
    with enter(file) as office:
        roles = STAFF[leaving]
        before = {n: u.roles for n, u in office.session.directory.load().items() if n != leaving}
        carry_out(office, plan(leaving, "王接任", roles))
        after = {name: user.roles for name, user in office.session.directory.load().items()}
        assert after == {**before, "王接任": frozenset({roles})}
        assert not office.session.directory.load()["王接任"].must_change
        assert health.check(office) == []
    with enter(file, "审核员" if leaving != "审核员" else "经办二"):
        pass
    with pytest.raises(Problem):
        enter(file, leaving)


class Stopping:
    """A progress that is cancelled at a step."""

    def __init__(self, at: int) -> None:
        self._left = at

    def step(self, _done: int, _total: int, _what: str) -> None:
        self._left -= 1
        if self._left < 0:
            raise Cancelled


@pytest.mark.parametrize("at", [0, 1, 2])
def test_cancelled_anywhere_it_is_carried_out_again(file: Path, at: int) -> None:
    with enter(file) as office:
        wanted = plan("经办二", "王接任")
        with pytest.raises(Cancelled):
            carry_out(office, wanted, Stopping(at))
        assert "经办二" in office.session.directory.load()
        carry_out(office, wanted)
        users = office.session.directory.load()
        assert ("王接任" in users, "经办二" in users) == (True, False)


def case(work: Work, name: str, state: str | None = None) -> str:
    return work.person(note=name, id_exception_reason=state)


def test_only_open_live_cases_of_the_leaver_pass(file: Path) -> None:
    with enter(file) as office:
        work = Work(office)
        mine, closed, others, gone = (
            case(work, "经办二"), case(work, "经办二", "办结"), case(work, "审核员"), case(work, "经办二")
        )  # fmt: skip
        work.desk.void("person", gone, "登记重复")
        assert [row["id"] for row in open_cases(office, "经办二", CASES)["person"]] == [mine]
        assert carry_out(office, plan("经办二", "王接任"), ledgers=CASES).cases == 1
        notes = [work.row("person", each)["note"] for each in (mine, closed, others, gone)]
        assert notes == ["王接任", "经办二", "审核员", "经办二"]


def test_many_cases_pass_as_one_batch_that_the_history_names(file: Path) -> None:
    with enter(file) as office:
        work = Work(office)
        for _n in range(25):
            case(work, "经办二")
        carry_out(office, plan("经办二", "审核员", Role.REVIEWER, Role.CLERK), ledgers=CASES)
        batches = office.store.reader.execute(
            'SELECT count(*) FROM "_ops" WHERE "why" = \'岗位调整\' GROUP BY "batch"'
        ).fetchall()
        assert batches == [(25,)]


@pytest.mark.parametrize("name", EVERYBODY)
def test_without_cases_the_list_says_so(staffed: Path, name: str) -> None:
    with enter(staffed, write=False) as office:
        held = inventory(office, name)
        assert held.cases == ()
        assert {ledger.key for ledger, _live, _gone in held.counts} == set(LEDGERS)
        assert {each for each, _roles in held.users} == set(EVERYBODY)


def test_voided_and_merged_records_are_counted_apart(file: Path) -> None:
    with enter(file) as office:
        work = Work(office)
        kept, other, gone, _plain = (work.person() for _n in range(4))
        work.desk.merge("person", kept, other)
        work.desk.void("person", gone, "登记重复")
        counts = {
            ledger.key: (live, void) for ledger, live, void in inventory(office, CLERK).counts
        }
        assert counts["person"] == (2, 1)


def test_an_attachment_on_two_records_is_one_file(file: Path, tmp_path: Path) -> None:
    picture = tmp_path / "照片.jpg"
    picture.write_bytes(b"picture" * 30)
    with enter(file) as office:
        work = Work(office)
        assert attachments(office) == (0, 0)
        for _n in range(2):
            work.desk.attach("person", work.person(), [picture])
        files, size = attachments(office)
        assert files in (1, 2)
        assert size == files * len(picture.read_bytes())


def told(office: Office, wanted: Plan) -> str:
    """The list as one text."""
    made = content(office, wanted, inventory(office, wanted.leaving, ledgers=CASES))
    entries = [f"{e.label}={e.text}" for section in made.sections for e in section.entries]
    cells = [" ".join(row) for table in made.tables for row in table.rows]
    return "\n".join([*made.above, *entries, *cells, *made.signatures, made.footer])


def test_the_list_names_the_office_as_it_is_titled(file: Path) -> None:
    with enter(file) as office:
        assert "单位（盖章）：试验街道" in told(office, plan("经办二", "王接任"))
        settings.change(office, "office.title", "试验区试验街道办事处", office.today)
        assert "单位（盖章）：试验区试验街道办事处" in told(office, plan("经办二", "王接任"))


def test_the_list_says_what_becomes_of_each_account_and_where_the_backup_is(
    file: Path, tmp_path: Path
) -> None:
    with enter(file) as office:
        assert "上次备份=无" in told(office, plan("经办二", "王接任"))
        made = backups.back_up(office, tmp_path / "U盘")
        text = told(office, plan("经办二", "王接任"))
        assert str(made.path) in text
        assert "经办二 经办 账号关闭" in text
        assert "审核员 审核 保留" in text


def test_open_cases_stand_on_the_list_with_their_names(file: Path) -> None:
    with enter(file) as office:
        work = Work(office)
        for name in ("单田芳", "仇玉珍"):
            work.person(name=name, note="经办二")
        text = told(office, plan("经办二", "王接任"))
        assert "1 人员 单田芳" in text
        assert "2 人员 仇玉珍" in text


def test_a_day_in_doubt_is_not_printed(file: Path, tmp_path: Path) -> None:
    day = Day()
    with enter(file, day=day) as office:
        Work(office, day).village()
        held = inventory(office, "经办二")
        day.now = "2010-01-01T00:00:00+08:00"
        with refused("DSK151"):
            print_list(office, plan("经办二", "王接任"), held, tmp_path / "清册.pdf")
        assert not (tmp_path / "清册.pdf").exists()


@pytest.mark.parametrize("cases", [0, 1, 60])
def test_the_list_has_room_for_however_many_cases(file: Path, tmp_path: Path, cases: int) -> None:
    with enter(file) as office:
        work = Work(office)
        for _n in range(cases):
            case(work, "经办二")
        held = inventory(office, "经办二", ledgers=CASES)
        out = tmp_path / "清册.pdf"
        printed = print_list(office, plan("经办二", "王接任"), held, out)
        assert printed.pages == pages(out) >= (1 if cases < 60 else 2)
        assert printed.missing == []


def test_a_folder_that_is_gone_is_said(file: Path, tmp_path: Path) -> None:
    with enter(file) as office, pytest.raises(Fault):
        print_list(
            office, plan("经办二", "王接任"), inventory(office, "经办二"), tmp_path / "无" / "a.pdf"
        )


def test_the_only_admin_is_followed_by_an_admin(file: Path) -> None:
    with enter(file) as office:
        staff.remove_user(office, "管理员")
        wanted = plan(CLERK, "经办二", Role.CLERK, Role.ADMIN, password=PASSWORD)
        assert handover.needs_password(office, wanted)
        carry_out(office, wanted)
        assert office.session.name == "经办二"
        assert CLERK not in office.session.directory.load()
