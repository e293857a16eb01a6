"""How commands are spoken to: help and usage mistakes in Chinese, which click itself words in English."""

from __future__ import annotations

import io
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any, NoReturn

import click

from app.cli.answers import as_data, echo_json
from app.problems import Problem
from app.text import _

_PREFIX = _("用法：")
_WIDTH = 96
WRONG_USAGE = 2


class WrongUsage(click.UsageError):
    """A call that click understands and we do not; the message is Chinese."""


class _Formatter(click.HelpFormatter):
    """Headings that end as Chinese ones do."""

    def write_heading(self, heading: str) -> None:
        """A heading with a full-width colon."""
        self.write(f"{heading}：\n")


class _Context(click.Context):
    """A command's context, with our formatter."""

    formatter_class = _Formatter


class Command(click.Command):
    """A command whose help is Chinese."""

    context_class = _Context

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The help option, described."""
        return _described(super().get_help_option(ctx))

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The usage line."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), _PREFIX)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options under their heading."""
        with formatter.section(_("选项")):
            formatter.write_dl(_records(self, ctx))


def command(name: str, help_: str) -> Callable[[Callable[..., object]], Command]:
    """Make a function the command of that name."""
    return click.command(
        name, cls=Command, help=help_, short_help=help_, options_metavar=_("[选项]")
    )


class Program(click.Group):
    """The program: its commands, and what becomes of calls that are not understood.

    A command's module comes when the command is asked for: nobody waits for the libraries of sheets and paper who
    takes in a package.
    """

    command_class = Command
    context_class = _Context

    def __init__(self, *words: Any, modules: Mapping[str, Sequence[str]], **more: Any) -> None:  # noqa: ANN401
        super().__init__(*words, **more)
        self._modules = {name: module for module, names in modules.items() for name in names}

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, its module imported if it is the first of it."""
        if cmd_name in self._modules and cmd_name not in self.commands:
            for each in import_module(f"{__package__}.{self._modules[cmd_name]}").COMMANDS:
                self.add_command(each)
        return super().get_command(ctx, cmd_name)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The help option, described."""
        return _described(super().get_help_option(ctx))

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The usage line."""
        formatter.write_usage(ctx.command_path, _("命令 [选项] [参数]…"), _PREFIX)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, then the commands in the order in which a clerk meets them."""
        with formatter.section(_("选项")):
            formatter.write_dl(_records(self, ctx))
        found = {name: self.get_command(ctx, name) for name in self.list_commands(ctx)}
        with formatter.section(_("命令")):
            formatter.write_dl(
                [(name, each.get_short_help_str(_WIDTH)) for name, each in found.items() if each]
            )

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names in the order of their declaration."""
        return list(self._modules)

    def main(self, args: Sequence[str] | None = None, *_more: object, **extra: Any) -> NoReturn:  # noqa: ANN401
        """Run; a call that is not understood is told in four parts and ends with status 2."""
        for stream in (sys.stdout, sys.stderr):
            _tolerate(stream)
        if args is None:
            # Only a command at work hears Ctrl+C: pressed once it has ended, it must not belie what was told.
            signal.signal(signal.SIGINT, signal.SIG_IGN)
        given = list(sys.argv[1:] if args is None else args)
        extra |= {"standalone_mode": False, "prog_name": "lince"}
        try:
            sys.exit(super().main(args, **extra) or 0)
        except click.UsageError as error:
            _tell(error, as_json="--json" in given)
            sys.exit(WRONG_USAGE)
        except click.Abort:
            sys.exit(1)


def _tolerate(stream: object) -> None:
    """Let a rare character become a question mark where the output cannot hold it, instead of ending the work."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="replace")


def _records(command: click.Command, ctx: click.Context) -> list[tuple[str, str]]:
    options = [each for each in command.get_params(ctx) if isinstance(each, click.Option)]
    return [found for each in options if (found := each.get_help_record(ctx))]


def _described(option: click.Option | None) -> click.Option | None:
    if option:
        option.help = _("显示这段说明")
    return option


def _tell(error: click.UsageError, *, as_json: bool) -> None:
    problem = _problem_of(error)
    click.echo(str(problem), err=True)
    if as_json:
        echo_json({"status": WRONG_USAGE, "problems": [as_data(problem)]})
    elif error.ctx:
        click.echo(error.ctx.get_usage(), err=True)


def _problem_of(error: click.UsageError) -> Problem:
    """The mistake in our own words; `WrongUsage` brings its sentence along."""
    code, told = "CLI015", {}
    match error:
        case WrongUsage():
            code, told = "CLI014", {"why": error.message}
        case click.MissingParameter():
            code, told = "CLI011", {"name": _name_of(error)}
        case click.BadOptionUsage():
            code, told = "CLI011", {"name": error.option_name}
        case click.NoSuchOption():
            code, told = "CLI012", {"name": error.option_name}
        case click.BadParameter():
            kind = error.param.type if error.param else click.STRING
            code, told = "CLI013", {"name": _name_of(error), "wanted": _wanted(kind)}
        case click.NoSuchCommand():
            code, told = "CLI016", {"name": error.command_name}
        case _:
            pass
    return Problem(code, place=error.ctx.command_path if error.ctx else "lince", **told)


def _name_of(error: click.BadParameter) -> str:
    if isinstance(error.param, click.Option):
        return error.param.opts[0]
    return error.param.make_metavar(error.ctx) if error.param and error.ctx else ""


def _wanted(kind: click.ParamType[Any]) -> str:
    """What a parameter of this type is written like."""
    match kind:
        case click.Choice():
            return "、".join(map(str, kind.choices))
        case click.DateTime():
            return _("日期，例如 2026-12-01")
        case click.IntRange():
            return _("不小于 {least} 的整数").format(least=kind.min)
        case click.Path():
            return _("文件夹") if kind.dir_okay else _("文件，不是文件夹")
        case _:
            return _("文字")
