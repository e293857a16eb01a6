"""What is given to a command: values from a file or standard input, and which records it is about."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

import click

from app.problems import Problem
from app.text import _
from db.faults import translating

P = ParamSpec("P")
R = TypeVar("R")

FILE = click.Path(path_type=Path, dir_okay=False)
FOLDER = click.Path(path_type=Path, file_okay=False)
DAY = click.DateTime(["%Y-%m-%d"])
ORDERS = click.Choice(["pinyin", "strokes", "village"])
SEARCHED = _("姓名的一部分、拼音、首字母、证件号码开头、电话或住址")
WHERE = _("只要字段等于某值的记录，可写几次；村写名称；所属机构用 _owner=机构代码或名称")


@dataclass(frozen=True)
class Chosen:
    """Which records a command is about."""

    where: Mapping[str, str]
    text: str
    order: str


def choosing(command: Callable[..., R]) -> Callable[..., R]:
    """Give a command the options that choose records, as a `Chosen` named `chosen`."""

    @click.option("--where", "pairs", multiple=True, metavar=_("字段=值"), help=WHERE)
    @click.option("--search", "text", default="", metavar="TEXT", help=SEARCHED)
    @click.option("--order", type=ORDERS, default=None, help=_("按拼音、笔画或村排列"))
    @wraps(command)
    def wrapped(
        *args: object, pairs: tuple[str, ...], text: str, order: str | None, **options: object
    ) -> R:
        return command(*args, chosen=Chosen(wheres(pairs), text, order or ""), **options)

    return wrapped


@dataclass(frozen=True)
class Wish:
    """How an export is wanted: a row a person, and whether whole numbers are asked for, and why."""

    roster: bool
    unmasked: bool
    reason: str


def wishing(command: Callable[..., R]) -> Callable[..., R]:
    """Give a command the options that say how to give out, as a `Wish` named `wish`."""

    @click.option("--roster", is_flag=True, help=_("一人一行，连同所在的户，发给村里核对用"))
    @click.option("--unmasked", is_flag=True, help=_("证件号码等写全，要写明原因，记入日志"))
    @click.option("--reason", default="", metavar="TEXT", help=_("写全的原因"))
    @wraps(command)
    def wrapped(*args: object, roster: bool, unmasked: bool, reason: str, **options: object) -> R:
        return command(*args, wish=Wish(roster, unmasked, reason), **options)

    return wrapped


def given_text(source: str) -> str:
    """The text behind `@FILE` or `-`; CLI002 for anything else, so that no value stands in an argument."""
    if source == "-":
        content, place = sys.stdin.buffer.read(), _("标准输入")
    elif source.startswith("@"):
        path = Path(source[1:])
        with translating(path):
            content, place = path.read_bytes(), path.name
    else:
        raise Problem("CLI002")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Problem("CLI003", place=place) from None


def given_values(source: str) -> dict[str, object]:
    """The JSON object behind `@FILE` or `-`; CLI004 where it is none."""
    text = given_text(source)
    try:
        values = json.loads(text)
    except (ValueError, RecursionError):
        values = None
    if not isinstance(values, dict):
        raise Problem("CLI004", place=source)
    return values


def wheres(pairs: tuple[str, ...]) -> Mapping[str, str]:
    """FIELD=VALUE options as a mapping; CLI005 for one without an equals sign."""
    found: dict[str, str] = {}
    for pair in pairs:
        key, equals, value = pair.partition("=")
        if not equals:
            raise Problem("CLI005", place=pair)
        found[key.strip()] = value
    return found
