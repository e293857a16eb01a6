"""Commands about users and settings: user, settings."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from app import numbers, settings, staff
from app.access import accounts
from app.access.events import Event
from app.access.overview import accounts as overview
from app.access.roles import Role
from app.access.session import change_password
from app.cli.frame import Asker, common
from app.cli.given import DAY, FILE, given_text
from app.cli.grammar import WrongUsage, command
from app.cli.recovery import CODE, recovery_code
from app.counters import series_key
from app.office import Office
from app.parameters import SETTINGS
from app.problems import Problem
from app.registry import LEDGERS
from app.text import _

_SERIES = "series."


@command("user", _("用户与角色。新密码取自 LINCE_NEW_PASSWORD 或提示后输入。"))
@click.argument("file", type=FILE)
@click.argument(
    "action", type=click.Choice(["add", "list", "password", "role", "unlock", "remove"])
)
@click.argument("name", required=False)
@click.option(
    "--role",
    "roles",
    default="clerk",
    metavar="ROLE,…",
    help=_("clerk 经办、reviewer 审核、admin 系统管理员、auditor 审计员"),
)
@common
def user(asker: Asker, file: Path, action: str, name: str | None, roles: str) -> None:
    """What is done about users."""
    if action not in ("list", "password") and not name:
        raise WrongUsage(_("缺少用户名"))
    with asker.office(file, write=action != "list") as office:
        if action == "list":
            _list(asker, office)
            return
        office.record(_carry_out(asker, office, action, name or office.session.name, roles))
    asker.say(_("已办理。"), action=action, name=name)


def _list(asker: Asker, office: Office) -> None:
    found = overview(office.session)
    told: list[dict[str, object]] = []
    for each in found.users:
        roles = sorted(role.value for role in each.user.roles)
        told.append({"name": each.user.name, "roles": roles, "locked": each.locked})
        asker.say(
            "  ".join([each.user.name, ",".join(roles), *([_("已锁定")] if each.locked else [])])
        )
    asker.say("", users=told)


def _carry_out(asker: Asker, office: Office, action: str, name: str, roles: str) -> Event | None:
    """The event to log; None where the deed has logged itself."""
    session, today = office.session, office.today
    if action == "add":
        return accounts.add_user(session, name, _roles(roles), asker.new_password(), today)
    if action == "role":
        return accounts.set_roles(session, name, _roles(roles))
    if action == "unlock":
        return accounts.unlock_user(session, name)
    if action == "remove":
        _remove(asker, office, name)
        return None
    if name == session.name:
        return change_password(session, asker.password(), asker.new_password(), today)
    return accounts.reset_password(session, name, asker.new_password(), today)


def _remove(asker: Asker, office: Office, name: str) -> None:
    code = staff.remove_user(office, name)
    asker.say(
        _("数据文件已换密钥。新恢复码（旧码作废，请重新打印保存）：\n{code}").format(code=code),
        recovery_code=code,
    )


def _roles(text: str) -> list[Role]:
    known = {role.value: role for role in Role}
    found = [known.get(each.strip()) for each in text.split(",")]
    if None in found:
        raise WrongUsage(_("角色只能是 clerk、reviewer、admin、auditor"))
    return [each for each in found if each]


@command(
    "settings",
    _(
        "参数及其生效日期；还原后用“series.系列名加冒号加年度或区划”确认纸上最后一个号，"
        "空一格可再写已领给其他电脑的最后一个号；"
        "“recovery.code”显示恢复码，值“已存”确认存好，“换新”更换。"
    ),
)
@click.argument("file", type=FILE)
@click.argument("key", required=False)
@click.option("--value", metavar="@FILE|-", help=_("新的值，取自文件或标准输入"))
@click.option("--from", "start", type=DAY, metavar="DAY", help=_("生效日期，默认今天"))
@click.option("--reason", metavar="TEXT", help=_("原因，记入历史"))
@common
def settings_command(
    asker: Asker,
    file: Path,
    key: str | None,
    value: str | None,
    start: datetime | None,
    reason: str | None,
) -> None:
    """Show settings, or set one from a day on."""
    text = given_text(value) if value is not None else None
    if key == CODE:
        recovery_code(asker, file, text)
        return
    with asker.office(file, write=text is not None) as office:
        if key and text is not None:
            _set(asker, office, key, text, start.date() if start else office.today, reason)
            return
        keys = [key] if key else list(SETTINGS)
        for each in keys:
            now = settings.held_on(office, each, office.today)
            source = (
                [_("（区里下发，{day} 起）").format(day=now.valid_from)] if now.is_issued else []
            )
            asker.say("  ".join([each, SETTINGS[each].title, now.value, *source]))
        asker.say("", settings={each: _history(office, each) for each in keys})


def _history(office: Office, key: str) -> list[dict[str, object]]:
    return [vars(each) for each in settings.history_of(office, key)]


def _set(
    asker: Asker, office: Office, key: str, text: str, start: date, reason: str | None
) -> None:
    if key.startswith(_SERIES):
        _confirm(office, key.removeprefix(_SERIES), text.strip(), reason)
        asker.say(_("已确认。"), series=key)
        return
    asker.changed(settings.change(office, key, text, start, reason))


def _confirm(office: Office, key: str, text: str, why: str | None) -> None:
    """`系列:年度或区划` with the last number on paper, and behind a space the last one leased to another station;
    with nothing, all series as the file has them."""
    series, _colon, period = key.partition(":")
    reason = why or _("确认纸上最后一个号")
    if not text:
        numbers.confirm_all(office, why or "")
        return
    last, leased = (*text.split(), "0")[:2] if len(text.split()) < 3 else (text, "")
    if not last.isdecimal() or not leased.isdecimal():
        raise Problem("CLI010", place=text)
    if not period and series in _of_periods():
        raise Problem("CLI017", place=series)
    numbers.confirm(office, series, period, int(last), reason, int(leased))


def _of_periods() -> set[str]:
    """The series that are counted anew for each year or village."""
    found = [(ledger, each) for ledger in LEDGERS.values() for each in ledger.series]
    return {series_key(ledger, each) for ledger, each in found if each.per != "ever"}


COMMANDS = (user, settings_command)
