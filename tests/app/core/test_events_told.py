"""What an office did, told by its audit log in words: every deed leaves its line, and a refused one leaves none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app import backups, staff
from app.access import accounts, codes
from app.access.masking import Reveals
from app.access.roles import Role
from app.access.session import change_password
from app.audit import logged
from app.handover import Plan, carry_out
from app.log_words import EVENTS, event_title
from app.office import Office
from app.office_code import replace_office_code
from app.problems import Problem
from db.history import first_log_break
from db.logbook import read_log
from db.store import Identity
from tests.offices import CLERK, PASSWORD, Work, copy_of, enter, hire, make, refused

NEW = "newcomer26"


@pytest.fixture(scope="module")
def staffed_temporary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = make(tmp_path_factory.mktemp("temporary"), Identity("T33991", "试验街道", "office", 1))
    hire(path)
    return path


@pytest.fixture
def file(staffed_temporary: Path, tmp_path: Path) -> Path:
    return copy_of(staffed_temporary, tmp_path)


def lines(office: Office) -> list[tuple[str, str, str]]:
    """(who, what in words, about whom), the last first."""
    return [
        (each.by, event_title(each.event), each.subject) for each in read_log(office.store.reader)
    ]


def add_user(office: Office, _folder: Path) -> None:
    office.record(accounts.add_user(office.session, "新来", {Role.CLERK}, NEW, office.today))


def change_roles(office: Office, _folder: Path) -> None:
    office.record(accounts.set_roles(office.session, "经办二", {Role.REVIEWER}))


def reset(office: Office, _folder: Path) -> None:
    office.record(accounts.reset_password(office.session, "经办二", NEW, office.today))


def own_password(office: Office, _folder: Path) -> None:
    office.record(change_password(office.session, PASSWORD, NEW, office.today))


def back_up(office: Office, folder: Path) -> None:
    backups.back_up(office, folder)


def renew(office: Office, _folder: Path) -> None:
    staff.replace_code(office)


def keep_code(office: Office, _folder: Path) -> None:
    office.record(codes.keep_code(office.session))


def remove(office: Office, _folder: Path) -> None:
    staff.remove_user(office, "经办二")


def real_code(office: Office, _folder: Path) -> None:
    replace_office_code(office, "339901001")


def hand_over(office: Office, _folder: Path) -> None:
    roles = frozenset({Role.CLERK})
    carry_out(office, Plan("经办二", "接任", roles, "张监交", "岗位调整", NEW))


def reveal(office: Office, _folder: Path) -> None:
    office.record(Reveals().reveal(office.user, Work(office).person()))


@pytest.mark.parametrize(
    ("act", "titles", "subject"),
    [
        (add_user, {"添加用户"}, "新来"),
        (change_roles, {"更改角色"}, "经办二"),
        (reset, {"重设密码"}, "经办二"),
        (own_password, {"修改密码"}, CLERK),
        (back_up, {"备份"}, ""),
        (renew, {"更换恢复码"}, ""),
        (keep_code, {"确认恢复码存好"}, ""),
        (remove, {"移除用户"}, "经办二"),
        (real_code, {"更换机构代码"}, "339901001"),
        (hand_over, {"交接", "添加用户", "移除用户"}, "经办二"),
        (reveal, {"查看完整号码"}, ""),
    ],
)
def test_every_deed_leaves_its_lines(
    file: Path, tmp_path: Path, act: Callable[[Office, Path], None], titles: set[str], subject: str
) -> None:
    with enter(file) as office:
        before = len(lines(office))
        act(office, tmp_path / "备份")
        new = lines(office)[: len(lines(office)) - before]
        assert titles <= {each[1] for each in new}
        assert {each[0] for each in new} <= {CLERK, "接任"}
        assert not subject or subject in {each[2] for each in new}
        assert first_log_break(office.store.reader) is None


@pytest.mark.parametrize(
    "act", [add_user, change_roles, reset, renew, remove, real_code, hand_over]
)
def test_a_deed_without_the_right_leaves_no_line_and_changes_nobody(
    file: Path, tmp_path: Path, act: Callable[[Office, Path], None]
) -> None:
    with enter(file, "审核员") as office:
        before, users = lines(office), office.session.directory.load()
        with pytest.raises(Problem) as caught:
            act(office, tmp_path)
        assert caught.value.code == "ACC032"
        assert lines(office) == before
        assert office.session.directory.load() == users


@pytest.mark.parametrize("user", ["李经办", "管理员", "经办二", "审核员"])
def test_only_the_auditor_reads_the_log(file: Path, user: str) -> None:
    with enter(file, user) as office, refused("ACC032"):
        logged(office)


def test_the_auditor_reads_the_newest_first_as_far_as_is_asked(file: Path) -> None:
    for name in ("经办二", "审核员"):
        enter(file, name).close()
    with enter(file, "审计员") as office:
        told = [(each.by, event_title(each.event)) for each in logged(office, 3)]
        assert told == [("审计员", "登录"), ("审核员", "登录"), ("经办二", "登录")]
        assert len(logged(office, 1)) == 1
        assert len(logged(office, 10_000)) > 3
        positions = [each.position for each in logged(office)]
        assert positions == sorted(positions, reverse=True)


def test_no_line_holds_a_password_or_a_code(file: Path, tmp_path: Path) -> None:
    with enter(file) as office:
        for act in (add_user, reset, own_password):
            act(office, tmp_path)
        code = staff.replace_code(office)
        whole = " ".join(f"{each.subject} {each.detail}" for each in read_log(office.store.reader))
        assert [word for word in (NEW, PASSWORD, code, code[:9]) if word in whole] == []


@pytest.mark.parametrize("statement", ['UPDATE "_log" SET "by" = \'别人\'', 'DELETE FROM "_log"'])
def test_a_line_is_never_changed_or_taken_out(file: Path, statement: str) -> None:
    with enter(file) as office:
        connection = office.store.reader
        connection.execute("PRAGMA query_only = OFF")
        with pytest.raises(Exception, match="append-only"):
            connection.execute(statement)
        assert first_log_break(connection) is None


@pytest.mark.parametrize("event", sorted(EVENTS))
def test_every_word_is_short_and_chinese(event: str) -> None:
    word = event_title(event)
    assert 2 <= len(word) <= 10
    assert all("一" <= each <= "鿿" for each in word)


@pytest.mark.parametrize("event", ["", "new_event", "SIGNED_IN", "signed in", "备份"])
def test_what_a_newer_program_logged_is_shown_as_it_is(event: str) -> None:
    assert event_title(event) == event
