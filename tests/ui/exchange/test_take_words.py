"""The result of taking in, in words: nothing is said twice, and nothing needed is cut off."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from app.problems import Problem
from app.sync.intake import Intake
from app.sync.mentions import MOST, Figure, Group
from app.sync.outcome import Brought, Mention, Outcome, Result
from ui.pages.exchange import take_words
from ui.pages.exchange.take_account import AccountView, round_cut
from ui.pages.exchange.take_result import OutcomeCard

GONE = Problem("PKG005")


def outcome(result: Result, conflicts: int = 0, *, rehearsed: bool = True) -> Outcome:
    """What became of a package."""
    brought = Brought(conflicts=tuple(map(str, range(conflicts))))
    problem = GONE if result in ("held", "refused") else None
    return Outcome(result, problem=problem, brought=brought, rehearsed=rehearsed)


def intake_of(results: Sequence[Result], conflicts: int = 0, *, rehearsed: bool = True) -> Intake:
    return Intake(tuple(outcome(each, conflicts, rehearsed=rehearsed) for each in results))


@pytest.mark.parametrize(
    ("results", "conflicts", "text"),
    [
        (["taken"], 0, "可以接收 1 包。接收前会自动备份一次。"),
        (["taken"], 2, "可以接收 1 包。接收前会自动备份一次。接收后有 2 条待核对。"),
        (["refused"], 0, "没有能接收的数据包，原因见下表。"),
        (["known"], 0, "1 包以前已接收，不用再接收。"),
        (
            ["taken", "held"],
            0,
            "可以接收 1 包。接收前会自动备份一次。不能接收 1 包，原因见下表。",
        ),
        ([], 0, "没有能接收的数据包。"),
    ],
)
def test_a_rehearsal_in_words(results: Sequence[Result], conflicts: int, text: str) -> None:
    assert take_words.rehearsed(intake_of(results, conflicts)) == text


@pytest.mark.parametrize(
    ("results", "conflicts", "text"),
    [
        (["taken", "known"], 0, "已接收 2 包。"),
        (["taken"], 1200, "已接收 1 包。有 1,200 条待核对。"),
        (["taken", "refused"], 0, "已接收 1 包。1 包没有接收，原因见下表。"),
    ],
)
def test_what_was_done_in_words(results: Sequence[Result], conflicts: int, text: str) -> None:
    assert take_words.done(intake_of(results, conflicts, rehearsed=False), None) == text


def test_a_reason_stands_in_full_below_the_table(qtbot: QtBot) -> None:
    card = OutcomeCard()
    qtbot.addWidget(card)
    card.show_rehearsal(intake_of(["taken", "refused"]), {})
    assert card.packages.key == "1"
    assert card.reason.text() == f"{GONE.message}{GONE.remedy}"
    assert card.reason.wordWrap()
    assert card.packages.isColumnHidden(4), "nobody has a code to read out"
    card.packages.choose("0")
    assert card.reason.isHidden()
    assert [cells[2] for cells in card.packages.texts()] == ["可以接收", "不接收"]
    card.show_done(intake_of(["taken"], rehearsed=False), [], {}, None)
    assert card.packages.texts()[0][2] == "已接收"


@given(st.integers(0, 5000))
def test_a_list_is_cut_at_a_round_number(count: int) -> None:
    cut = round_cut(count)
    assert cut <= count
    assert cut % 100 == 0 or cut == count < 100


def test_figures_have_one_form(qtbot: QtBot) -> None:
    view = AccountView()
    qtbot.addWidget(view)
    named = [Mention(Group.NEW.name, "", str(n), "某户", "") for n in range(MOST * 2 + 174)]
    view.show_account([Figure(Group.NEW, 1182)], named)
    assert view.told.text() == "新增：1,182 条，下面列出前 1,100 条"
    assert len(view.table.texts()) == 1100
