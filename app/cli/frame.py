"""What every command shares: who asks, how answers are printed, and which exit status a trouble has."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import click

from app.access.cipher import Params
from app.changes import Changes
from app.clock import Clock
from app.faults import sentence
from app.office import Office, open_office
from app.problems import Problem, Problems
from app.progress import QUIET, Cancelled, Progress
from app.text import _
from db.faults import Fault

P = ParamSpec("P")
R = TypeVar("R")

REFUSED, FAULT, CANCELLED = 1, 3, 1


@dataclass
class Asker:
    """Who asks, and how they want their answers."""

    user: str | None = None
    as_json: bool = False
    day: date | None = None
    params: Params | None = None
    answered: dict[str, Any] = field(default_factory=dict[str, Any])

    def clock(self) -> Clock:
        """The clock, its day confirmed by --date."""
        clock = Clock()
        if self.day:
            clock.confirm(self.day)
        return clock

    def say(self, text: str, **answer: object) -> None:
        """Print an answer: in words, or as one JSON object when the command ends."""
        self.answered.update(answer)
        if not self.as_json and text:
            click.echo(text)

    def tell(self, problems: list[Problem], key: str = "problems") -> None:
        """Print problems in their four parts."""
        told = [as_data(each) for each in problems]
        self.answered.setdefault(key, []).extend(told)
        if not self.as_json:
            for each in problems:
                click.echo(str(each), err=True)

    def changed(self, changes: Changes) -> None:
        """Print what a verb changed, and its warnings."""
        self.say(
            changes.record or _("改动 {n} 条记录").format(n=len(changes.records)),
            record=changes.record,
            records=sorted(changes.records),
            ledgers=sorted(changes.ledgers),
            kept=list(changes.kept),
        )
        self.tell(list(changes.warnings), "warnings")

    def secret(self, variable: str, prompt: str) -> str:
        """A secret from the environment, else typed unseen; CLI001 where nobody can type."""
        found = os.environ.get(variable)
        if found is not None:
            return found
        if not sys.stdin.isatty():
            raise Problem("CLI001", place=variable, what=prompt)
        return click.prompt(prompt, hide_input=True)

    def password(self) -> str:
        """The user's password."""
        return self.secret("LINCE_PASSWORD", _("口令"))

    def new_password(self) -> str:
        """A password to be set."""
        return self.secret("LINCE_NEW_PASSWORD", _("新口令"))

    def progress(self) -> Progress:
        """A bar on a terminal; silence elsewhere."""
        return Bar() if sys.stderr.isatty() and not self.as_json else QUIET

    @contextmanager
    def office(self, path: Path, *, write: bool) -> Generator[Office]:
        """The open office file."""
        user = self.user or os.environ.get("LINCE_USER") or None
        with open_office(path, user, self.password(), write=write, clock=self.clock()) as office:
            yield office


class Bar:
    """A progress bar on the terminal's last line."""

    def __init__(self) -> None:
        self._shown = ""

    def step(self, done: int, total: int, what: str) -> None:
        """Redraw when the text changes."""
        share = f"{100 * done // total:3d}%" if total else f"{done}"
        text = f"{what} {share}"
        if text != self._shown:
            click.echo(f"\r\x1b[K{text}", nl=False, err=True)
            self._shown = text
        if total and done >= total:
            click.echo("\r\x1b[K", nl=False, err=True)


def as_data(problem: Problem) -> dict[str, str]:
    """A problem as JSON."""
    return {
        "code": problem.code,
        "place": problem.place,
        "field": problem.field or "",
        "message": problem.message,
        "remedy": problem.remedy,
    }


def common(command: Callable[..., R]) -> Callable[..., R]:
    """Give a command the options that all have, and pass it an `Asker` in their place."""

    @click.option("--json", "as_json", is_flag=True, help=_("以 JSON 输出"))
    @click.option("--user", help=_("用户名，也可用环境变量 LINCE_USER"))
    @click.option(
        "--date", "day", type=click.DateTime(["%Y-%m-%d"]), help=_("确认今天的日期(时钟可疑时)")
    )
    @wraps(command)
    def wrapped(
        *args: object, as_json: bool, user: str | None, day: datetime | None, **options: object
    ) -> R:
        asker = Asker(user, as_json, day.date() if day else None)
        return carried_out(asker, lambda: command(asker, *args, **options))

    return wrapped


@dataclass(frozen=True)
class Chosen:
    """Which records a command is about."""

    where: Mapping[str, str]
    text: str
    order: str


def choosing(command: Callable[..., R]) -> Callable[..., R]:
    """Give a command the options that choose records, as a `Chosen` named `chosen`."""

    @click.option("--where", "pairs", multiple=True, metavar="FIELD=VALUE")
    @click.option(
        "--search",
        "text",
        default="",
        help=_("姓名的一部分、拼音、首字母、证件号码开头、电话、住址"),
    )
    @click.option("--order", default="", help="pinyin | strokes | village")
    @wraps(command)
    def wrapped(
        *args: object, pairs: tuple[str, ...], text: str, order: str, **options: object
    ) -> R:
        return command(*args, chosen=Chosen(wheres(pairs), text, order), **options)

    return wrapped


def carried_out(asker: Asker, work: Callable[[], R]) -> R:
    """Do the work, print what it answered, and leave with the right status when it was refused."""
    status = 0
    try:
        return work()
    except (Problem, Problems) as error:
        asker.tell(error.problems if isinstance(error, Problems) else [error])
        status = REFUSED
    except Fault as fault:
        asker.answered["fault"] = {"kind": fault.kind.value, "message": sentence(fault)}
        if not asker.as_json:
            click.echo(sentence(fault), err=True)
        status = FAULT
    except (Cancelled, KeyboardInterrupt):
        asker.answered["cancelled"] = True
        click.echo(_("已取消，数据没有改动。"), err=True)
        status = CANCELLED
    finally:
        if asker.as_json:
            click.echo(json.dumps(asker.answered, ensure_ascii=False, default=str))
    sys.exit(status)


def refuse(asker: Asker) -> None:
    """Leave with the status of a refusal, the rest being done and counted."""
    if asker.as_json:
        click.echo(json.dumps(asker.answered, ensure_ascii=False, default=str))
        asker.as_json = False
    sys.exit(REFUSED)


def given_text(source: str) -> str:
    """The text behind `@FILE` or `-`; CLI002 for anything else, so that no value stands in an argument."""
    if source == "-":
        return sys.stdin.read()
    if not source.startswith("@"):
        raise Problem("CLI002", place=_("--value"))
    path = Path(source[1:])
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise Problem("CLI003", place=path.name) from None


def given_values(source: str) -> dict[str, object]:
    """The JSON object behind `@FILE` or `-`; CLI004 where it is none."""
    text = given_text(source)
    try:
        values = json.loads(text)
    except (ValueError, RecursionError):
        raise Problem("CLI004", place=source) from None
    if not isinstance(values, dict):
        raise Problem("CLI004", place=source)
    return values  # type: ignore[return-value]


def wheres(pairs: tuple[str, ...]) -> Mapping[str, str]:
    """FIELD=VALUE options as a mapping; CLI005 for one without an equals sign."""
    found: dict[str, str] = {}
    for pair in pairs:
        key, equals, value = pair.partition("=")
        if not equals:
            raise Problem("CLI005", place=pair)
        found[key] = value
    return found


FILE = click.Path(path_type=Path, dir_okay=False)
FOLDER = click.Path(path_type=Path, file_okay=False)
