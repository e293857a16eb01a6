"""The window's font: bundled, with rare characters behind it and figures of one width."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QTextLayout
from PySide6.QtWidgets import QApplication

from tests.architecture.sources import ROOT
from ui.theme.look import FAMILY, RARE, dress, font

RARE_NAMES = "张㐂𠀀𬭚𮧵𫖯䶮㛃𬱖"


def glyphs(text: str, with_: QFont) -> list[tuple[str, int]]:
    """(family, glyph) of each run as Qt lays the text out."""
    layout = QTextLayout(text, with_)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return [
        (run.rawFont().familyName(), index)
        for run in layout.glyphRuns()
        for index in run.glyphIndexes()
    ]


def test_our_fonts_are_there(application: QApplication) -> None:
    assert {FAMILY, *RARE} <= set(QFontDatabase.families())
    assert application.font().families() == [FAMILY, *RARE]


@pytest.mark.parametrize("character", RARE_NAMES)
@pytest.mark.parametrize("bold", [False, True])
def test_rare_characters_of_names_are_drawn_from_our_fonts(
    application: QApplication, character: str, bold: bool
) -> None:
    made = font()
    made.setBold(bold)
    (found,) = glyphs(character, made)
    assert found[0] in {FAMILY, *RARE}
    assert found[1] != 0


@pytest.mark.parametrize("character", RARE_NAMES)
def test_a_font_made_by_its_family_alone_knows_them_too(
    application: QApplication, character: str
) -> None:
    assert glyphs(character, QFont(FAMILY))[0][1] != 0


@pytest.mark.parametrize("bold", [False, True])
def test_figures_are_of_one_width(application: QApplication, bold: bool) -> None:
    made = font()
    made.setBold(bold)
    metrics = QFontMetricsF(made)
    assert len({metrics.horizontalAdvance(each) for each in "0123456789"}) == 1


def test_bold_is_drawn_as_such(application: QApplication) -> None:
    made = font()
    made.setBold(True)
    regular, bold = glyphs("户", font()), glyphs("户", made)
    assert regular != bold or QFontDatabase.styles(FAMILY) == ["Regular", "Bold"]
    assert "Bold" in QFontDatabase.styles(FAMILY)


def test_dressing_again_loads_no_font_twice(application: QApplication) -> None:
    before = QFontDatabase.families()
    dress(application, "dark", 13)
    assert QFontDatabase.families() == before
    assert list(QFont.substitutes(FAMILY)).count(RARE[0]) <= 1


LATER = """
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication, QLabel
from ui.theme.look import RARE, dress, load_rare

application = QApplication([])
dress(application, rare=False)
label = QLabel("李𠀀𮧵")
label.show()

def painted():
    application.processEvents()
    return label.grab().toImage()

early = painted()
print(set(RARE) & set(QFontDatabase.families()))
load_rare()
late = painted()
label = QLabel("李𠀀𮧵")
label.resize(late.size())
label.show()
print(early == late, late == painted(), set(RARE) <= set(QFontDatabase.families()))
"""


def test_what_stands_at_the_door_is_painted_anew_with_the_rare_fonts() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LATER], cwd=ROOT, check=False, capture_output=True, text=True
    )
    assert done.stdout.splitlines() == ["set()", "False True True"], done.stderr
