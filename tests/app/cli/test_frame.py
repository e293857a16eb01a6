"""What all commands share: exit statuses, JSON, passwords, values, help."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import click
import pytest

from app import cli
from app.cli import COMMANDS, main
from tests.app.cli.lince import lince, ok, refused, values
from tests.offices import CLERK, PASSWORD

BY_DESIGN = [
    *(
        "demo",
        "update",
        "new",
        "info",
        "ledgers",
        "documents",
        "reports",
        "import",
        "export",
        "list",
    ),
    *("add", "change", "void", "unvoid", "merge", "attach", "print", "report", "settings"),
    *("user", "recover", "history", "undo", "backup", "restore", "check", "self-test"),
    *("identity", "enrol", "peers", "revoke", "escrow", "conflicts", "resolve", "lease"),
    *(
        "pack",
        "inspect",
        "unpack",
        "tray",
        "vouch",
        "approve",
        "heard",
        "findings",
        "handover",
        "rescue",
    ),
]
"""Commands of this version."""
ROOT = Path(__file__).parents[3]
LOADED = """
import sys
from app.cli import main
try:
    main()
finally:
    print(sorted({"openpyxl", "reportlab", "highspy", "numpy", "PIL"} & sys.modules.keys()))
"""


def declared(name: str) -> click.Command:
    with click.Context(main) as ctx:
        found = main.get_command(ctx, name)
    assert found
    return found


def test_every_command_is_there() -> None:
    with click.Context(main) as ctx:
        assert sorted(main.list_commands(ctx)) == sorted(BY_DESIGN)


@pytest.mark.parametrize("module", COMMANDS)
def test_a_module_holds_the_commands_by_which_it_is_found(module: str) -> None:
    held = import_module(f"app.cli.{module}").COMMANDS
    assert tuple(each.name for each in held) == COMMANDS[module]


def test_no_module_of_commands_is_forgotten() -> None:
    every = {each.name for each in iter_modules(cli.__path__)}
    holding = {each for each in every if hasattr(import_module(f"app.cli.{each}"), "COMMANDS")}
    assert holding == COMMANDS.keys()


@pytest.mark.parametrize("command", ["info", "list"])
def test_nobody_waits_for_libraries_that_their_command_does_not_need(command: str) -> None:
    """A second and a half of an old computer, each time."""
    words = [sys.executable, "-c", LOADED, command, "--help"]
    done = subprocess.run(words, cwd=ROOT, check=True, capture_output=True, text=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    ("command", "usage"),
    [
        ("demo", "--to"),
        ("new", "FILE --office --name --role --station"),
        ("info", "FILE"),
        ("import", "FILE LEDGER SHEET --rehearse --errors --sheet"),
        ("export", "FILE LEDGER OUT.xlsx --where --unmasked --reason"),
        ("list", "FILE LEDGER --search --where --limit --order"),
        ("add", "FILE LEDGER --values"),
        ("change", "FILE LEDGER ID --values --reason"),
        ("void", "FILE LEDGER ID --reason"),
        ("unvoid", "FILE LEDGER ID --reason"),
        ("merge", "FILE LEDGER ID ID"),
        ("attach", "FILE LEDGER ID PATH..."),
        ("print", "FILE DOCUMENT OUT.pdf --record --where"),
        ("report", "FILE REPORT --from --to --out"),
        ("settings", "FILE [KEY] --value --from"),
        ("user", "FILE [add|list|password|role|unlock|remove] [NAME]"),
        ("recover", "FILE"),
        ("history", "FILE --record"),
        ("undo", "FILE [BATCH]"),
        ("backup", "FILE DIR"),
        ("restore", "BACKUP FILE"),
        ("check", "FILE"),
    ],
)
def test_a_command_takes_what_the_design_says(command: str, usage: str) -> None:
    called = declared(command)
    with click.Context(called) as ctx:
        arguments = [each for each in called.params if isinstance(each, click.Argument)]
        pieces = [piece for each in arguments for piece in each.get_usage_pieces(ctx)]
    options = {name for each in called.params for name in each.opts if name[0] == "-"}
    wanted = usage.replace("FILE [add|", "FILE {add|").replace("remove]", "remove}").split()
    assert [each for each in wanted if each[0] != "-"] == pieces
    assert {each for each in wanted if each[0] == "-"} <= options
    assert {"--json", "--user", "--date"} <= options


@pytest.mark.parametrize("command", BY_DESIGN)
def test_help_is_chinese_and_whole(command: str) -> None:
    told = lince(command, "--help")
    assert told.status == 0
    assert told.out.startswith(f"用法：lince {command} [选项]")
    assert "…" not in told.out.split("选项：")[0].split("\n", 1)[1]
    assert not any(word in told.out for word in ("Usage", "Options", "Show this", "TEXT RANGE"))
    options = [line for line in told.out.splitlines() if line.startswith("  --")]
    assert len(options) >= 3


def test_without_a_command_the_help_is_shown() -> None:
    told = lince()
    assert told.status == 0
    assert "窗口由邻册程序打开" in told.out
    assert all(f"\n  {command} " in told.out for command in BY_DESIGN)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["list"], "CLI011"),
        (["list", "x.lincedb", "person", "--order", "size"], "CLI013"),
        (["list", "x.lincedb", "person", "--limit", "0"], "CLI013"),
        (["report", "x.lincedb", "population", "--from", "2026"], "CLI013"),
        (["add", "x.lincedb", "person"], "CLI011"),
        (["list", "x.lincedb", "person", "--all"], "CLI012"),
        (["info", "x.lincedb", "y"], "CLI015"),
        (["inform"], "CLI016"),
        (["user", "x.lincedb", "add"], "CLI014"),
    ],
)
def test_wrong_usage_is_told_in_four_parts_and_ends_with_2(words: Sequence[str], code: str) -> None:
    assert refused(*words, status=2) == [code]


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["ledgers"], 0),
        (["documents"], 0),
        (["reports"], 0),
        (["info", "{file}"], 0),
        (["list", "{file}", "household"], 0),
        (["list", "{file}", "nothing"], 1),
        (["info", "{file}.gone"], 3),
        (["user", "{file}", "list"], 0),
        (["settings", "{file}"], 0),
        (["history", "{file}"], 0),
        (["check", "{file}"], 0),
        (["report", "{file}", "population"], 0),
        (["user", "{file}", "role", "某人", "--role", "king"], 2),
    ],
)
def test_json_is_one_object_with_the_status(
    peopled_office: Path, words: Sequence[str], status: int
) -> None:
    told = lince(*(word.format(file=peopled_office) for word in words), "--json")
    assert (told.status, told.data["status"]) == (status, status)
    assert told.out.count("\n") == 1


@pytest.mark.parametrize("words", [["info"], ["check"], ["user", "list"]])
def test_without_terminal_and_password_nothing_is_asked(
    peopled_office: Path, words: list[str]
) -> None:
    command = [words[0], str(peopled_office), *words[1:]]
    assert refused(*command, password=None) == ["CLI001"]


@pytest.mark.parametrize(
    ("user", "option", "codes"),
    [("", "", []), (CLERK, "", []), ("别人", "", ["ACC011"]), ("别人", CLERK, [])],
)
def test_the_user_is_named_by_option_or_environment(
    peopled: Path, user: str, option: str, codes: list[str]
) -> None:
    chosen = ["--user", option] if option else []
    told = lince("info", peopled, *chosen, LINCE_USER=user)
    assert told.codes == codes


@pytest.mark.parametrize(
    ("source", "stdin", "status", "codes"),
    [
        ("-", values(name="新村", level="2"), 0, []),
        ("{name:新村}", "", 1, ["CLI002"]),
        ("-", "[1]", 1, ["CLI004"]),
        ("-", "{", 1, ["CLI004"]),
        ("-", "[" * 100_000, 1, ["CLI004"]),
        ("@无此文件.json", "", 3, ["FIL015"]),
        ("-", values(nothing=1), 1, ["DSK001"]),
    ],
)
def test_values_come_from_a_file_or_standard_input(
    empty: Path, source: str, stdin: str, status: int, codes: list[str]
) -> None:
    told = lince("add", empty, "division", "--values", source, stdin=stdin)
    assert (told.status, told.codes) == (status, codes)


@pytest.mark.parametrize(
    ("encoding", "codes"), [("utf-8", []), ("utf-8-sig", []), ("gb18030", ["CLI003"])]
)
def test_a_file_of_values_is_utf8(
    empty: Path, tmp_path: Path, encoding: str, codes: list[str]
) -> None:
    given = tmp_path / "值.json"
    given.write_text(values(name="新村", level="2"), encoding)
    assert lince("add", empty, "division", "--values", f"@{given}").codes == codes


def test_python_runs_the_same_program(peopled_office: Path) -> None:
    command = [sys.executable, "-W", "error", "-m", "app.cli", "info", peopled_office, "--json"]
    env = {"LINCE_PASSWORD": PASSWORD, "PATH": "", "PYTHONUTF8": "1"}
    done = subprocess.run(command, env=env, capture_output=True, check=True)
    assert json.loads(done.stdout) == ok("info", peopled_office)
    assert done.stderr == b""
