"""Somebody stands at the desk and wants a paper: found by initials, looked at, printed, saved."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.kinds.pinyin import initials
from app.paper.preview import read_text
from tests.journeys.window.clerk import Clerk
from tests.people import Person
from ui.pages.household.page import HouseholdPage
from ui.pages.preview_dialog import Preview


def preview(clerk: Clerk) -> Preview:
    found = {each for each in clerk.open_dialogs() if isinstance(each, Preview)}
    assert len(found) == 1
    return found.pop()


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_the_household_sheet_is_printed_from_initials(
    at_work: Clerk, head: Person, tmp_path: Path
) -> None:
    at_work.press("Ctrl+K")
    at_work.type(initials(head.name))
    at_work.choose_found("清溪路1号")
    page = at_work.page(HouseholdPage)
    assert head.name in page.title
    at_work.click("verb_print")
    at_work.choose_in_menu("户")
    out = tmp_path / "户卡.pdf"
    at_work.files.ready = [out]
    at_work.click("preview")
    shown = preview(at_work)
    at_work.click("save")
    assert head.name in read_text(out, 0)
    shown.close()
    at_work.wait()
