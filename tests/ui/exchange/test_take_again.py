"""Ticks on the page of taking in: they stay as the user left them, and a rehearsal is of one place only."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.app.sync.town import ABOVE, ONE
from tests.ui.exchange.bench import Bench, Station
from tests.ui.exchange.test_take import write
from ui.pages.exchange.take import TakePart


@pytest.fixture
def above(bench: Bench) -> Station:
    """The district, with a package of an office on the stick."""
    write(bench, ONE)
    return bench.sit(ABOVE)


def test_another_folder_forgets_the_rehearsal(above: Station, tmp_path: Path) -> None:
    part = above.at("take", TakePart)
    above.press("rehearse")
    folder = tmp_path / "空文件夹"
    folder.mkdir()
    part.packages.sticks.add_folder(folder)
    above.settle()
    assert part.packages.table.texts() == []
    assert part.rehearsed is None
    assert part.outcome.isHidden()
    assert not part.take.isEnabled()


def test_the_same_package_elsewhere_is_not_the_one_rehearsed(
    above: Station, bench: Bench, tmp_path: Path
) -> None:
    folder = tmp_path / "副本"
    folder.mkdir()
    (package,) = (bench.stick / "LINCE").iterdir()
    (folder / package.name).write_bytes(package.read_bytes())
    part = above.at("take", TakePart)
    above.press("rehearse")
    part.packages.sticks.add_folder(folder)
    above.settle()
    assert part.rehearsed is None
    assert [each.parent for each in part.packages.paths] == [folder]


def test_what_was_taken_in_is_rehearsed_again_where_it_is_ticked(above: Station) -> None:
    part = above.at("take", TakePart)
    above.press("rehearse")
    above.press("take")
    assert part.packages.paths == [], "what is taken in is wanted no more"
    part.packages.table.setFocus()
    above.qtbot.keyClick(part.packages.table, Qt.Key.Key_Space)
    above.press("rehearse")
    assert part.packages.count == 1
    assert part.outcome.isVisible()
    assert part.outcome.packages.texts()[0][2] == "以前已接收"
    assert part.steps.present == 1


def test_what_was_unticked_stays_so_while_more_comes(above: Station, bench: Bench) -> None:
    part = above.at("take", TakePart)
    part.packages.table.tick_all()
    assert part.packages.count == 0
    part.packages.sticks.look()
    above.settle()
    part.packages.ask()
    above.settle()
    assert part.packages.count == 0
