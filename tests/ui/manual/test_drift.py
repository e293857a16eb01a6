"""The manual speaks of buttons and keys that are there, and of every key there is."""

from __future__ import annotations

import ast
import re
from functools import cache
from itertools import chain
from pathlib import Path

import pytest

import app
import ui
from app.registry import LEDGERS
from ui import actions
from ui.ledger.list_actions import deeds_of
from ui.pages.household.heading import VERBS
from ui.pages.household.members import DEEDS
from ui.pages.manual_text import INDEX, chapters, text_of

NAMES = [INDEX, *(name for name, _title in chapters())]
BUTTON = re.compile(r"\*\*“([^”]+)”\*\*")
BOLD_KEYS = re.compile(r"\*\*((?:(?:Ctrl|Alt|Shift)\+)+[^*]+|F\d+)\*\*")
SOURCES = [*Path(ui.__file__).parent.rglob("*.py"), *Path(app.__file__).parent.rglob("*.py")]
SPELT = {
    "PgDown": "PgDn", "Return": "回车", "Enter": "回车", "Semicolon": ";", "Delete": "Del", "plus": "+",
    "Left": "←", "Right": "→",
}  # fmt: skip


@cache
def shown_texts() -> frozenset[str]:
    """Every text of the interface, as a pattern of what is seen."""
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in SOURCES)
    calls = (each for each in chain.from_iterable(map(ast.walk, trees)) if is_text(each))
    return frozenset(str(call.args[0].value) for call in calls)  # type: ignore[attr-defined]


def is_text(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "_"
        and isinstance(node.args[0], ast.Constant)
    )


def tidy(text: str) -> str:
    """Without the mnemonic and the dots that promise a dialog."""
    return re.sub(r"\(&.\)", "", text).removesuffix("…").strip()


@cache
def patterns() -> re.Pattern[str]:
    """Matches whatever some text of the interface can become."""
    parts = (re.split(r"\{[^}]*\}", tidy(each)) for each in shown_texts())
    told = [".+".join(map(re.escape, each)) for each in parts if any(map(str.strip, each))]
    return re.compile("|".join(told))


def keys_page() -> list[str]:
    """The keys in the first column of every table of the page of keys."""
    rows = re.findall(r"^\| ([^|]+) \|", text_of("keys"), re.MULTILINE)
    return [key.strip() for row in rows for key in re.split(r"、| 到 ", row)]


@pytest.mark.parametrize("name", NAMES)
def test_every_button_spoken_of_is_there(name: str) -> None:
    spoken = BUTTON.findall(text_of(name))
    assert [each for each in spoken if not patterns().fullmatch(tidy(each))] == []


@pytest.mark.parametrize("wrong", ["导进来", "保存吧", "删除记录"])
def test_a_button_that_is_not_there_would_be_noticed(wrong: str) -> None:
    assert not patterns().fullmatch(wrong)


def test_most_pages_speak_of_buttons() -> None:
    assert min(len(BUTTON.findall(text_of(name))) for name in NAMES if name != "keys") >= 1
    assert sum(len(BUTTON.findall(text_of(name))) for name in NAMES) > 150


def spelt(keys: str) -> str:
    """A key as the manual writes it."""
    held, plus, last = (keys[:-1] + "plus" if keys.endswith("++") else keys).rpartition("+")
    return held + plus + SPELT.get(last, last)


def shortcuts() -> dict[str, str]:
    """Every shortcut of the tables of what can be done."""
    household = next(each for each in LEDGERS.values() if each.roster)
    tables = (
        ((each.text, each.shortcut) for each in actions.every()),
        ((each.text, each.shortcut) for each in deeds_of(household)),
        ((each.label, each.keys) for each in (*VERBS, *DEEDS)),
    )
    return {spelt(keys): text for text, keys in chain(*tables) if keys}


def test_every_shortcut_stands_on_the_page_of_keys() -> None:
    assert {key: text for key, text in shortcuts().items() if key not in keys_page()} == {}


@pytest.mark.parametrize("action", [e for e in actions.places() if e.shortcut], ids=lambda e: e.key)
def test_places_stand_beside_their_keys(action: actions.Action) -> None:
    assert f"| {action.shortcut} | {action.text} |" in text_of("keys")


@cache
def keys_in_code() -> frozenset[str]:
    """Keys that stand in the sources as text or by Qt's names."""
    texts = [path.read_text(encoding="utf-8") for path in SOURCES if "ui" in path.parts]
    literal = chain(*(re.findall(r'"((?:Ctrl|Alt|Shift)\+[^" ]+|F\d+)"', each) for each in texts))
    named = chain(*(re.findall(r"Key\.Key_(\w+)", each) for each in texts))
    mnemonics = (f"Alt+{each}" for text in texts for each in re.findall(r"\(&(.)\)", text))
    standard = {"Ctrl+P", "Ctrl+S", "Ctrl+O", "Ctrl+C", "Ctrl+V", "Ctrl+Z", "Ctrl+A", "Shift+Tab"}
    return frozenset([*map(spelt, chain(literal, named, mnemonics)), *standard, *shortcuts()])


@pytest.mark.parametrize("name", NAMES)
def test_every_key_spoken_of_is_in_the_program(name: str) -> None:
    spoken = BOLD_KEYS.findall(text_of(name)) + (keys_page() if name == "keys" else [])
    known = keys_in_code()
    strange = [each for each in spoken if each not in known and last_of(each) not in known]
    assert [each for each in strange if "+" in each or re.match(r"F\d", each)] == []


def last_of(keys: str) -> str:
    """A key held down with Ctrl may stand in the sources by its last part alone."""
    return keys.rpartition("+")[2] if keys.startswith(("Ctrl+", "Shift+回")) else keys
