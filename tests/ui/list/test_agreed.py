"""Agreements of groups and letters from their own lists: drawn up in one go, signed as they are chosen."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit

from app.agreements.letters import make_letters
from app.changes import Changes
from app.office import Office
from app.progress import Progress
from tests.app.agreements.village import grouped
from tests.offices import Work
from tests.people import People
from tests.ui.list.conftest import Desk
from ui.ledger.ask_dialog import AskDialog
from ui.ledger.refusals import RefusalsDialog
from ui.routes import ListOf

LETTER, PAIR = "responsibility_letter", "group_pact"


def settle_in(desk: Desk, ledger: str) -> None:
    """Three groups and three units to sign, and the list of that ledger."""

    def job(office: Office, _progress: Progress) -> Changes:
        work = Work(office, people=People(77))
        for name in ("粮站", "卫生院", "中心校"):
            work.add("letter_unit", listed_name=name)
        grouped(work, 3, 1)
        work.village("没有小组的村")
        return Changes()

    desk.place.write("", job)
    desk.settle()
    desk.go(ListOf(ledger))


def draw_up(desk: Desk, deed: str) -> AskDialog:
    desk.do(deed)
    dialog = desk.dialog(AskDialog)
    desk.click(dialog, "apply")
    return dialog


def signed(desk: Desk) -> list[str]:
    return desk.texts("pact_on")


@pytest.mark.parametrize(("ledger", "deed"), [(LETTER, "letters"), (PAIR, "ring")])
def test_drawn_up_at_once_signed_as_chosen_and_taken_back(
    desk: Desk, ledger: str, deed: str
) -> None:
    settle_in(desk, ledger)
    draw_up(desk, deed)
    assert signed(desk) == [""] * 3
    assert not desk.body.actions_.by_key["bulk"].isEnabled() or desk.body.table.chosen_count()
    draw_up(desk, deed)
    assert len(signed(desk)) == 3, "what there is is not drawn up again"
    desk.body.table.choose([0, 1], 0)
    desk.settle()
    draw_up(desk, "sign")
    assert desk.notices[-1].text == "已登记签订 2 份。"
    assert sorted(signed(desk)) == ["", "2026-12-01", "2026-12-01"]
    offer = desk.notices[-1].offer
    assert offer
    offer.act()
    desk.settle()
    assert signed(desk) == [""] * 3


def test_a_day_that_is_none_is_told_and_a_day_too_late_refused(desk: Desk) -> None:
    settle_in(desk, LETTER)

    def job(office: Office, _progress: Progress) -> Changes:
        return make_letters(office, 2025, "1")

    desk.place.write("", job)
    desk.settle()
    desk.body.table.selectAll()
    desk.settle()
    desk.do("sign")
    dialog = desk.dialog(AskDialog)
    field = dialog.findChild(QLineEdit, "signed_day")
    for text in ("", "昨儿"):
        field.setText(text)
        desk.click(dialog, "apply")
        assert dialog.isVisible(), text
        assert not dialog.note.isHidden()
    field.setText("2026-11-30")
    desk.click(dialog, "apply")
    desk.dialog(RefusalsDialog).close()
    assert signed(desk) == [""] * 3


def test_a_ring_needs_groups(desk: Desk) -> None:
    desk.go(ListOf(PAIR))
    desk.do("ring")
    assert desk.notices[-1].text.startswith("还没有哪个村有两个以上的联保小组")


@pytest.mark.parametrize("ledger", ["household", "household_pact", "letter_unit"])
def test_other_lists_have_nothing_to_sign(desk: Desk, ledger: str) -> None:
    desk.go(ListOf(ledger))
    assert {"sign", "ring", "letters"}.isdisjoint(desk.body.actions_.by_key)
