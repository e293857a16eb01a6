"""Accounts are closed, codes replaced, records joined only after a backup, or when the user says so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app import backups, settings
from app.backups import read_info
from app.changes import Changes
from app.office import Office
from app.progress import Progress
from tests.offices import CLERK, PASSWORD
from tests.ui.settings.conftest import Hands
from tests.ui.settings.test_handover import NEW, begin, forward, to_the_end, users
from ui.pages.handover import HandoverDialog
from ui.pages.settings_code import CodeSheet, ShowCode
from ui.pages.settings_users import UsersPart

Act = Callable[[Hands], None]


def remove(hands: Hands) -> None:
    part = hands.at("users")
    assert isinstance(part, UsersPart)
    part.table.choose("经办二")
    hands.press("remove")
    hands.answer("remove")


def renew(hands: Hands) -> None:
    hands.at("users")
    hands.press("renew")
    dialog = hands.dialog(ShowCode)
    hands.type(dialog, "password", PASSWORD)
    hands.press("save", dialog)


def hand_over(hands: Hands) -> None:
    dialog = begin(hands, "经办二", "王接任")
    to_the_end(hands, dialog)
    hands.type(dialog, "new_password", NEW)
    hands.type(dialog, "again", NEW)
    forward(hands, dialog)


ACTS: list[tuple[Act, str]] = [(remove, "users"), (renew, "recovery"), (hand_over, "users")]


def made(hands: Hands) -> list[str]:
    folder = backups.folder_of(hands.place.reader)
    return [read_info(each).occasion for each in folder.glob("*.lincebak")]


@pytest.fixture
def broken(hands: Hands, tmp_path: Path) -> Path:
    """A folder for backups that cannot be one: a file stands there."""
    path = tmp_path / "U盘"
    path.write_text("")

    def job(office: Office, _progress: Progress) -> Changes:
        return settings.change(office, "backup.folder", str(path), office.today)

    hands.place.write("", job)
    hands.settle()
    return path


@pytest.mark.parametrize(("act", "occasion"), ACTS)
def test_a_backup_comes_first(hands: Hands, act: Act, occasion: str) -> None:
    act(hands)
    assert made(hands) == [occasion]
    hands.press("save", hands.dialog(CodeSheet))


@pytest.mark.parametrize(("act", "occasion"), ACTS)
def test_where_it_fails_nothing_is_changed_before_the_user_says(
    hands: Hands, broken: Path, act: Act, occasion: str
) -> None:
    key, before = hands.place.reader.session.key, users(hands)
    act(hands)
    assert (hands.place.reader.session.key, users(hands)) == (key, before)
    hands.answer("go_on")
    assert hands.place.reader.session.key != key
    assert CLERK in users(hands)
    hands.press("save", hands.dialog(CodeSheet))


def test_a_hand_over_that_is_put_off_stands_where_it_was(hands: Hands, broken: Path) -> None:
    hand_over(hands)
    hands.answer("no")
    dialog = hands.dialog(HandoverDialog)
    assert (dialog.step, dialog.next.isEnabled()) == (3, True)
    broken.unlink()
    forward(hands, dialog)
    assert not hands.is_open(HandoverDialog)
    hands.press("save", hands.dialog(CodeSheet))
