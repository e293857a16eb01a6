"""The style sheet: complete, readable by Qt, growing with the text, and knowing every role the window uses."""

from __future__ import annotations

import ast
import re
from typing import get_args

import pytest
from PySide6.QtCore import QFile
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.appearance import SIZES
from tests.architecture.sources import Source, modules
from ui.theme.marks import FOLDER, drawn, find_marks
from ui.theme.palette import Scheme, colours
from ui.theme.sheet import ORDINARY, rules, sheet

SCHEMES: tuple[Scheme, ...] = get_args(Scheme)
GIVERS = {"label": 1, "dressed": 1, "button": 2, "ElidedLabel": 1, "dress_list": 1}
"""Functions that take a role, and where."""


def known_roles() -> set[str]:
    return set(re.findall(r'\[role="([^"]*)"\]', rules())) | {""}


def role_of(call: ast.Call) -> ast.expr | None:
    """The role a call gives, where it gives one."""
    name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
    named = [each.value for each in call.keywords if each.arg == "role" and name in GIVERS]
    place = GIVERS.get(name, -1)
    if name == "setProperty" and isinstance(call.args[0], ast.Constant):
        place = 1 if call.args[0].value == "role" else -1
    given = call.args[place : place + 1] if place >= 0 else []
    return next(iter([*named, *given]), None)


def roles_in(source: Source) -> dict[str, str]:
    calls = [node for node in source.nodes if isinstance(node, ast.Call)]
    found = [(call.lineno, role_of(call)) for call in calls]
    return {
        f"{source.path}:{line}": str(role.value)
        for line, role in found
        if isinstance(role, ast.Constant)
    }


def test_every_role_of_the_window_is_dressed() -> None:
    used = {place: role for each in modules("ui") for place, role in roles_in(each).items()}
    assert len(used) > 20
    assert {place: role for place, role in used.items() if role not in known_roles()} == {}


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ('label("x", "title")', "title"),
        ('button("x", None, "danger")', "danger"),
        ('button("x", role="primary")', "primary"),
        ('made.setProperty("role", "tile")', "tile"),
        ('made.setProperty("state", "error")', None),
        ('self.label("x")', None),
        ('other("x", "title")', None),
    ],
)
def test_roles_are_found_in_source(line: str, role: str | None) -> None:
    (call,) = [node for node in ast.walk(ast.parse(line)) if isinstance(node, ast.Call)]
    found = role_of(call)
    assert (found.value if isinstance(found, ast.Constant) else None) == role


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_left_to_fill_in(scheme: Scheme, size: str) -> None:
    text = sheet(scheme, SIZES[size].points)
    assert not re.search(r"\$|(?<![#\w])[\d.]+[ufr]\b|mark\(|/\*", text)
    assert text.count("{") == text.count("}")


@pytest.mark.parametrize("scheme", SCHEMES)
def test_qt_reads_the_sheet_without_a_warning(qtbot: QtBot, scheme: Scheme) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    label.setStyleSheet(sheet(scheme))
    label.show()


def test_no_button_may_be_squeezed() -> None:
    """A least width in a style sheet lets layouts cut texts off that need more."""
    widths = re.findall(r"([^{}]*)\{[^}]*min-width", rules())
    assert [each.strip() for each in widths if re.search("Button|LineEdit|ComboBox", each)] == []


def test_only_named_colours_are_used() -> None:
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b(?!_)", re.sub(r"#[a-zA-Z_]\w*", "", rules())) == []
    named = set(re.findall(r"\$(\w+)", rules()))
    assert named <= set(colours())


def test_every_colour_is_for_something() -> None:
    code = "".join(each.text for each in modules("ui") if each.path != "ui/theme/palette.py")
    idle = [name for name in colours() if f"${name}" not in rules() and f'"{name}"' not in code]
    idle = [name for name in idle if f", {name})" not in rules()]
    assert idle == []


@pytest.mark.parametrize(
    ("points", "height", "radius"), [(ORDINARY, "20px", "8px"), (15.75, "30px", "11px")]
)
def test_lengths_grow_with_the_text(points: float, height: str, radius: str) -> None:
    text = sheet("light", points)
    (box,) = re.findall(r"QLineEdit \{[^}]*min-height: (\d+px)", text)
    (radio,) = re.findall(r"QRadioButton::indicator \{[^}]*border-radius: (\d+px)", text)
    assert (box, radio) == (height, radius)


@pytest.mark.parametrize("points", [each.points for each in SIZES.values()])
def test_round_signs_stay_round(points: float) -> None:
    """Qt paints a square where a radius exceeds half the side."""
    text = sheet("light", points)
    for width, radius in re.findall(
        r"(?:min-)?width: (\d+)px;[^}]*?border-radius: (\d+)px", text_of_round_signs(text)
    ):
        assert int(radius) <= (int(width) + 2) / 2


def text_of_round_signs(text: str) -> str:
    rules_ = re.findall(r"(?:QRadioButton::indicator|QLabel\[role=\"step[^{]*) \{[^}]*\}", text)
    return "\n".join(re.sub(r"(border-radius: \d+px);(.*)", r"\2 \1;", each) for each in rules_)


def test_every_sign_the_sheet_asks_for_is_shipped_as_drawn_today() -> None:
    wanted = drawn(rules())
    shipped = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.svg")}
    assert shipped == wanted, "run python -m ui.theme.sheet"
    assert len(wanted) > 20


@pytest.mark.parametrize("scheme", SCHEMES)
def test_qt_finds_the_signs(scheme: Scheme) -> None:
    find_marks()
    names = re.findall(r"url\(([^)]+)\)", sheet(scheme))
    assert names
    assert [name for name in names if not QFile.exists(name)] == []
