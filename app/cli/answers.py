"""What a command answers: words as it goes along, or one JSON object when it ends."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import click

from app.cli.hints import remedy_of
from app.problems import Problem


@dataclass
class Answers:
    """The answers of one command, and the exit status it ends with."""

    as_json: bool = False
    status: int = 0
    answered: dict[str, Any] = field(default_factory=dict[str, Any])

    def say(self, text: str, **answer: object) -> None:
        """Answer in words, and with these fields in JSON."""
        self.answered.update(answer)
        if not self.as_json and text:
            click.echo(text)

    def tell(self, problems: list[Problem], key: str = "problems") -> None:
        """Print problems in their four parts."""
        self.answered.setdefault(key, []).extend(map(as_data, problems))
        if not self.as_json:
            for each in problems:
                click.echo(
                    f"{each.code}  {each.place}  {each.message}  {remedy_of(each)}", err=True
                )

    def close(self) -> None:
        """Print the JSON object, if that is how the answers are wanted."""
        if self.as_json:
            echo_json({"status": self.status, **self.answered})


def echo_json(told: Mapping[str, Any]) -> None:
    """One object on one line; in ASCII where the output has an encoding that cannot hold every name."""
    is_whole = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    click.echo(json.dumps(told, ensure_ascii=not is_whole, default=str))


def as_data(problem: Problem) -> dict[str, str]:
    """A problem as JSON."""
    return {
        "code": problem.code,
        "place": problem.place,
        "field": problem.field or "",
        "message": problem.message,
        "remedy": remedy_of(problem),
    }
