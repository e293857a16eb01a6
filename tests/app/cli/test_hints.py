"""Remedies are plain words for every desk; the command line adds how to do it there."""

from __future__ import annotations

import pytest

from app.cli import COMMANDS
from app.cli.hints import remedy_of
from app.problems import CATALOGUE, Problem

PARAMETERS = {"today": "2026-12-01", "key": "household.hh_no", "name": "x", "id": "x"}


def test_no_remedy_of_the_desk_speaks_of_commands() -> None:
    desk = {code: each.remedy for code, each in CATALOGUE.items() if not code.startswith("CLI")}
    assert {code: remedy for code, remedy in desk.items() if "lince " in remedy} == {}


@pytest.mark.parametrize("code", ["DSK001", "DSK007", "DSK151", "ACC045"])
def test_a_hint_follows_the_remedy_and_names_a_command_that_exists(code: str) -> None:
    problem = Problem(code, None, "", **PARAMETERS)
    hint = remedy_of(problem).removeprefix(problem.remedy)
    words = hint.strip("（）").removeprefix("命令：").split()
    commands = {name for names in COMMANDS.values() for name in names}
    assert hint
    assert words[0] == "加" or (words[0] == "lince" and words[1] in commands)


def test_a_problem_without_a_hint_keeps_its_remedy() -> None:
    problem = Problem("DSK008")
    assert remedy_of(problem) == problem.remedy
