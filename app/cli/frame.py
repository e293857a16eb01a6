"""What every command shares: who asks, how the file is opened, and which exit status a trouble has."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

import click

from app.access.codes import code_is_kept
from app.changes import Changes
from app.cli.answers import Answers
from app.cli.given import DAY
from app.cli.overview import CODE_NOT_KEPT
from app.cli.stopping import Steps, Stopping
from app.clock import Clock
from app.faults import told
from app.office import Office, open_office
from app.problems import Problem, Problems
from app.progress import Cancelled, Progress
from app.rights import Right
from app.text import _
from db.faults import Fault, FaultKind, translating

P = ParamSpec("P")
R = TypeVar("R")

REFUSED, FAULT, CANCELLED = 1, 3, 1
_REFUSALS = frozenset({FaultKind.NEWER, FaultKind.WRONG_KEY})
"""Faults that are no trouble of the machine: another program version or another key is needed."""


@dataclass
class Asker(Answers):
    """Who asks, and how they want their answers."""

    user: str | None = None
    day: date | None = None
    stopping: Stopping = field(default_factory=Stopping)

    def clock(self) -> Clock:
        """The clock, its day confirmed by --date."""
        clock = Clock()
        if self.day:
            clock.confirm(self.day)
        return clock

    def name(self) -> str | None:
        """The user who was named, if any."""
        return self.user or os.environ.get("LINCE_USER") or None

    def changed(self, changes: Changes) -> None:
        """Tell what a verb changed, what it left alone, and its warnings."""
        self.say(
            changes.record or _("改动 {n} 条记录").format(n=len(changes.records)),
            record=changes.record,
            records=sorted(changes.records),
            ledgers=sorted(changes.ledgers),
            kept=list(changes.kept),
        )
        if changes.kept:
            listed = "、".join(changes.kept)
            self.say(_("后来有人改过，保留 {n} 条：{ids}").format(n=len(changes.kept), ids=listed))
        self.tell(list(changes.warnings), "warnings")

    def secret(self, variable: str, prompt: str, *, twice: bool = False) -> str:
        """A secret from the environment, else typed unseen; CLI001 where nobody can type.

        A new one is typed twice: CLI018 where the two differ.
        """
        found = os.environ.get(variable)
        if found is not None:
            return found
        if not sys.stdin.isatty():
            raise Problem("CLI001", place=variable, what=prompt, variable=variable)
        with self.stopping.typing():
            typed = click.prompt(prompt, hide_input=True, err=True)
            if twice and typed != click.prompt(_("再输一次"), hide_input=True, err=True):
                raise Problem("CLI018", place=prompt)
        return typed

    def password(self, *, twice: bool = False) -> str:
        """The user's password."""
        return self.secret("LINCE_PASSWORD", _("密码"), twice=twice)

    def new_password(self) -> str:
        """A password to be set."""
        return self.secret("LINCE_NEW_PASSWORD", _("新密码"), twice=True)

    def progress(self) -> Progress:
        """Stops at Ctrl+C; draws a bar on a terminal."""
        return Steps(self.stopping, shown=sys.stderr.isatty() and not self.as_json)

    @contextmanager
    def office(self, path: Path, *, write: bool) -> Generator[Office]:
        """The open office file."""
        clock, password = self.clock(), self.password()
        with open_office(path, self.name(), password, write=write, clock=clock) as office:
            yield office
            if write and not self.as_json and _lacks_code(office):
                click.echo(CODE_NOT_KEPT, err=True)

    def fail(self, problems: list[Problem], status: int = REFUSED) -> None:
        """Tell why nothing was done."""
        self.tell(problems)
        self.status = status


def _lacks_code(office: Office) -> bool:
    return office.user.may(Right.MANAGE_USERS) and not code_is_kept(office.session)


def common(command: Callable[..., object]) -> Callable[..., None]:
    """Give a command the options that all have, and pass it an `Asker` in their place."""

    @click.option("--json", "as_json", is_flag=True, help=_("以一个 JSON 对象回答"))
    @click.option(
        "--user", metavar="NAME", help=_("用户名，也可用环境变量 LINCE_USER；只有一位用户时不用写")
    )
    @click.option(
        "--date", "day", type=DAY, metavar="DAY", help=_("确认今天的日期（电脑时钟可疑时）")
    )
    @wraps(command)
    def wrapped(
        *args: object, as_json: bool, user: str | None, day: datetime | None, **options: object
    ) -> None:
        asker = Asker(as_json, user=user, day=day.date() if day else None)
        carry_out(asker, lambda: command(asker, *args, **options))

    return wrapped


def carry_out(asker: Asker, work: Callable[[], object]) -> None:
    """Do the work, tell what came of it, and leave with the status that belongs to it."""
    try:
        with asker.stopping.listening(), translating():
            work()
    except (Problem, Problems) as error:
        asker.fail(error.problems if isinstance(error, Problems) else [error])
    except Fault as fault:
        asker.answered["fault"] = fault.kind.value
        asker.fail([told(fault)], REFUSED if fault.kind in _REFUSALS else FAULT)
    except Cancelled:
        _stopped(asker, _("已取消，数据没有改动。"))
    except (KeyboardInterrupt, click.Abort):
        _stopped(asker, _("已中断。没有写完的内容已整体撤回，写完的见 lince history。"))
    except click.UsageError:
        asker.as_json = False
        raise
    asker.close()
    if asker.status:
        sys.exit(asker.status)


def _stopped(asker: Asker, text: str) -> None:
    asker.answered["cancelled"] = True
    asker.status = CANCELLED
    click.echo(text, err=True)
