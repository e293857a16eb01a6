"""Every text can be read on every ground it stands on, and every line and icon seen (WCAG 2.2, 1.4.3 and 1.4.11)."""

from __future__ import annotations

import re
from typing import get_args

import pytest
from PySide6.QtGui import QPalette

from tests.ui.look.contrast import contrast
from ui.theme.look import palette
from ui.theme.palette import Scheme, choose, chosen, colours
from ui.theme.sheet import rules

SCHEMES: tuple[Scheme, ...] = get_args(Scheme)
GROUNDS = ("window", "panel", "field", "raised", "stripe", "hover")
"""What pages, cards, inputs, menus, rows and pointed-at things are painted on."""
SOFT = ("accent_soft", "error_soft", "warning_soft", "done_soft")
TEXTS = [
    *(("text", ground) for ground in (*GROUNDS, *SOFT, "selected")),
    *(("muted", ground) for ground in (*GROUNDS, "selected")),
    *(("accent", ground) for ground in (*GROUNDS, *SOFT)),
    *(("accent_hover", ground) for ground in (*GROUNDS, *SOFT)),
    *((tone, ground) for tone in ("error", "warning", "done") for ground in GROUNDS),
    *((tone, f"{tone}_soft") for tone in ("error", "warning", "done")),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("on_accent", "accent_down"),
    ("on_error", "error"),
    ("on_inverse", "inverse"),
    ("inverse_link", "inverse"),
]
LINES = [
    *(("edge", ground) for ground in ("window", "panel", "field", "raised", "stripe")),
    *(("focus", ground) for ground in (*GROUNDS, *SOFT)),
    *(("icon", ground) for ground in (*GROUNDS, *SOFT, "selected")),
    *((tone, f"{tone}_soft") for tone in ("accent", "error", "warning", "done")),
    *((tone, ground) for tone in ("error", "warning", "done") for ground in GROUNDS),
    ("scroll", "panel"),
    ("scroll", "window"),
    ("on_accent", "accent"),
]
"""Borders of inputs, focus rings, icons, banners, scroll bars; the last is a primary button's inner ring."""


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("ink", "ground"), TEXTS)
def test_text_can_be_read(scheme: Scheme, ink: str, ground: str) -> None:
    table = colours(scheme)
    assert contrast(table[ink], table[ground]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("ink", "ground"), LINES)
def test_lines_and_icons_can_be_seen(scheme: Scheme, ink: str, ground: str) -> None:
    table = colours(scheme)
    assert contrast(table[ink], table[ground]) >= 3


def pairs_of_rules() -> list[tuple[str, str, str]]:
    """(selector, text, ground) of each rule that sets both; what is disabled need not be read (1.4.3)."""
    found: list[tuple[str, str, str]] = []
    for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", rules()):
        ink = re.search(r"(?<![-\w])color: \$(\w+)", body)
        ground = re.search(r"(?<![-\w])background(?:-color)?: \$(\w+)", body)
        if ink and ground and ":disabled" not in selector:
            found.append((selector.strip(), ink[1], ground[1]))
    return found


@pytest.mark.parametrize("scheme", SCHEMES)
def test_what_a_rule_writes_can_be_read_on_what_it_paints(scheme: Scheme) -> None:
    table = colours(scheme)
    pairs = pairs_of_rules()
    assert len(pairs) > 15
    assert [each for each in pairs if contrast(table[each[1]], table[each[2]]) < 4.5] == []


def test_both_schemes_name_the_same_colours() -> None:
    light, dark = colours("light"), colours("dark")
    assert light.keys() == dark.keys()
    assert all(re.fullmatch("#[0-9a-f]{6}", each) for each in [*light.values(), *dark.values()])


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21), ("#ffffff", "#ffffff", 1), ("#777777", "#ffffff", 4.48)],
)
def test_contrast_is_measured_as_the_standard_says(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)
    assert contrast(other, one) == contrast(one, other)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        (QPalette.ColorRole.WindowText, QPalette.ColorRole.Window),
        (QPalette.ColorRole.Text, QPalette.ColorRole.Base),
        (QPalette.ColorRole.Text, QPalette.ColorRole.AlternateBase),
        (QPalette.ColorRole.ButtonText, QPalette.ColorRole.Button),
        (QPalette.ColorRole.HighlightedText, QPalette.ColorRole.Highlight),
        (QPalette.ColorRole.ToolTipText, QPalette.ColorRole.ToolTipBase),
        (QPalette.ColorRole.PlaceholderText, QPalette.ColorRole.Base),
        (QPalette.ColorRole.Link, QPalette.ColorRole.Base),
    ],
)
def test_what_fusion_paints_can_be_read(
    scheme: Scheme, ink: QPalette.ColorRole, ground: QPalette.ColorRole
) -> None:
    made = palette(scheme)
    assert contrast(made.color(ink).name(), made.color(ground).name()) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
def test_what_is_disabled_looks_so(scheme: Scheme) -> None:
    made, faint = palette(scheme), colours(scheme)["faint"]
    role = QPalette.ColorRole.Text
    assert made.color(QPalette.ColorGroup.Disabled, role).name() == faint
    assert made.color(QPalette.ColorGroup.Active, role).name() != faint


def test_the_chosen_scheme_is_the_one_painted() -> None:
    before = chosen()
    try:
        choose("dark")
        assert (chosen(), colours()) == ("dark", colours("dark"))
    finally:
        choose(before)
