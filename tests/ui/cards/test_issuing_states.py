"""印发 with a building in every state: which are shown, what may be done with each, and what is said of it."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app import undo
from app.cards import issuing
from app.changes import Changes
from app.office import Office
from app.progress import Progress
from tests.app.cards.estate import building, home
from tests.offices import Work, copy_of, enter, hire, make
from tests.ui.cards.test_issuing_page import Settle, again, dialog, hand_out, issues, states
from ui.notify import Notice
from ui.pages.cards.dialogs import FillDialog, HandDialog
from ui.pages.cards.lines import EVERY, STATES, WANTED
from ui.pages.cards.page import IssuingPage
from ui.pages.preview_dialog import SHOWN
from ui.workplace import Workplace

EMPTY, GIVEN, OLD, FRESH = "滨江苑1栋", "滨江苑2栋", "滨江苑5栋", "青竹花园3栋"
ALL = [(EMPTY, "无人同意"), (GIVEN, "已发"), (OLD, "需换发"), (FRESH, "未发")]
DONE = "已记入发放登记；要撤回，按 Ctrl+Alt+Z。"


@pytest.fixture(scope="module")
def estate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with users and a building in each state; the one nobody agreed to has no households."""
    path = make(tmp_path_factory.mktemp("estate"))
    hire(path)
    with enter(path) as office:
        work = Work(office)
        made = {name: building(work, name, estate=name[:-2]) for name, _ in ALL}
        for name in (GIVEN, OLD, FRESH):
            home(work, made[name], "101", "")
        for name in (GIVEN, OLD):
            issuing.record(office, issuing.to_hand_out(office, made[name]), "楼长")
        work.change("card_building", made[OLD], property_phone="4009990001")
    return path


@pytest.fixture
def name() -> str:
    """Who sits at the window."""
    return "李经办"


@pytest.fixture
def place(estate: Path, tmp_path: Path, name: str, qtbot: QtBot) -> Generator[Workplace]:
    workplace = Workplace(enter(copy_of(estate, tmp_path / "office"), name))
    yield workplace
    workplace.close()


@pytest.fixture
def page(place: Workplace, settle: Settle, qtbot: QtBot) -> IssuingPage:
    """The page as the frame keeps it: it hears of every change."""
    shown = IssuingPage(place)
    qtbot.addWidget(shown)
    shown.show()
    place.changed.connect(shown.refresh)
    again(shown, settle)
    return shown


@pytest.fixture
def said(place: Workplace) -> list[str]:
    """What the user is told from now on."""
    found: list[str] = []

    def keep(notice: Notice) -> None:
        found.append(notice.text)

    place.notify.said.connect(keep)
    return found


def choose(page: IssuingPage, settle: Settle, name: str) -> None:
    again(page, settle, id_of(page, name))


def id_of(page: IssuingPage, name: str) -> str:
    return next(each.building.id for each in page.parts if each.building.name == name)


def enabled(page: IssuingPage) -> list[bool]:
    return [each.isEnabled() for each in (page.print_, page.hand, page.fill, page.record)]


def change(page: IssuingPage, settle: Settle, ledger: str, id_: str, **values: object) -> None:
    def job(office: Office, _progress: Progress) -> Changes:
        return Work(office).change(ledger, id_, **values)

    page.place.write("", job)
    settle()


@pytest.mark.parametrize(
    ("estate_", "state", "names"),
    [
        (EVERY, EVERY, [EMPTY, GIVEN, OLD, FRESH]),
        (EVERY, WANTED, [OLD, FRESH]),
        (EVERY, "无人同意", [EMPTY]),
        (EVERY, "未发", [FRESH]),
        (EVERY, "已发", [GIVEN]),
        (EVERY, "需换发", [OLD]),
        ("滨江苑", EVERY, [EMPTY, GIVEN, OLD]),
        ("滨江苑", WANTED, [OLD]),
        ("滨江苑", "未发", []),
        ("青竹花园", EVERY, [FRESH]),
        ("青竹花园", "已发", []),
    ],
)
def test_the_boxes_narrow_what_is_shown(
    page: IssuingPage, estate_: str, state: str, names: list[str]
) -> None:
    page.estate.setCurrentText(estate_)
    page.state.setCurrentText(state)
    assert [each[0] for each in states(page)] == names
    assert page.told.text.text() == "1 处还没有发卡，1 处内容变了，要换发。"


def test_the_boxes_offer_what_there_is(page: IssuingPage) -> None:
    offered = [[box.itemText(n) for n in range(box.count())] for box in (page.estate, page.state)]
    assert offered == [[EVERY, "滨江苑", "青竹花园"], list(STATES)]
    assert states(page) == ALL


def test_an_estate_stays_chosen_until_a_building_is_asked_for(
    page: IssuingPage, settle: Settle
) -> None:
    page.estate.setCurrentText("滨江苑")
    page.state.setCurrentText("已发")
    again(page, settle)
    assert states(page) == [(GIVEN, "已发")]
    choose(page, settle, FRESH)
    assert (page.estate.currentText(), page.state.currentText()) == (EVERY, EVERY)
    assert (page.building, states(page)) == (id_of(page, FRESH), ALL)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("李经办", [True, True, True, True]),
        ("审核员", [True, False, False, True]),
        ("管理员", [False, False, False, False]),
        ("审计员", [False, False, False, False]),
    ],
)
def test_a_building_is_chosen_for_what_one_may_do(
    page: IssuingPage, settle: Settle, expected: list[bool]
) -> None:
    assert enabled(page) == [False] * 4
    if page.parts:
        choose(page, settle, GIVEN)
    assert enabled(page) == expected
    page.state.setCurrentText("未发")
    assert enabled(page) == [False] * 4


@pytest.mark.parametrize("name", ["管理员", "审计员"])
def test_who_may_not_read_sees_nothing(page: IssuingPage) -> None:
    assert (page.parts, page.table.texts(), page.told.isHidden()) == ([], [], True)


@pytest.mark.parametrize(
    ("chosen", "left"),
    [
        (FRESH, "1 处内容变了，要换发。"),
        (OLD, "1 处还没有发卡。"),
        (GIVEN, "1 处还没有发卡，1 处内容变了，要换发。"),
    ],
)
def test_what_is_handed_out_is_said_and_shown(
    page: IssuingPage, settle: Settle, said: list[str], chosen: str, left: str
) -> None:
    choose(page, settle, chosen)
    hand_out(page, settle, "王新楼")
    assert said == [DONE]
    assert dict(states(page))[chosen] == "已发"
    assert (page.told.text.text(), page.building) == (left, id_of(page, chosen))


def test_printing_says_nothing_until_it_is_noted(
    page: IssuingPage, settle: Settle, said: list[str]
) -> None:
    choose(page, settle, FRESH)
    page.print_.click()
    settle()
    (preview,) = SHOWN
    preview.close()
    assert (said, len(issues(page)), dict(states(page))[FRESH]) == ([], 2, "未发")
    hand_out(page, settle, "")
    assert (said, len(issues(page)), dict(states(page))[FRESH]) == ([DONE], 3, "已发")


def test_the_banner_goes_when_nothing_is_left(page: IssuingPage, settle: Settle) -> None:
    for each in (FRESH, OLD):
        assert page.told.isVisible()
        choose(page, settle, each)
        hand_out(page, settle, "")
    assert (page.told.isHidden(), page.told.text.text()) == (True, "")
    page.state.setCurrentText(WANTED)
    assert (states(page), enabled(page)) == ([], [False] * 4)


def test_a_note_is_taken_back(page: IssuingPage, settle: Settle) -> None:
    choose(page, settle, FRESH)
    hand_out(page, settle, "")
    page.place.write("", lambda office, _progress: undo.undo_last(office))
    settle()
    assert (states(page), len(issues(page))) == (ALL, 2)


def test_a_consent_withdrawn_is_shown_at_once(page: IssuingPage, settle: Settle) -> None:
    given = next(each for each in page.parts if each.building.name == GIVEN)
    gone: dict[str, object] = {"consents": "否", "withdrawn_on": "2026-11-30"}
    change(page, settle, "neighbour_card", given.homes[0].id, **gone)
    assert dict(states(page))[GIVEN] == "需换发"
    assert page.told.text.text() == "1 处还没有发卡，2 处内容变了，要换发。"


@pytest.mark.parametrize("verb", ["print", "hand"])
def test_a_building_without_households_has_nothing_to_give(
    page: IssuingPage, settle: Settle, said: list[str], verb: str
) -> None:
    choose(page, settle, EMPTY)
    (page.print_ if verb == "print" else page.hand).click()
    settle()
    box = page.place.notify.box
    assert box
    assert EMPTY in box.text()
    box.close()
    assert (said, page.findChildren(HandDialog), states(page)) == ([], [], ALL)


def test_nobody_lives_there_to_be_filled_in(
    page: IssuingPage, settle: Settle, said: list[str]
) -> None:
    choose(page, settle, EMPTY)
    page.fill.click()
    dialog(page, FillDialog).accept()
    settle()
    assert (said, states(page)) == (["没有要补入的住户。"], ALL)


@pytest.mark.parametrize(("ledger", "heard"), [("card_issue", True), ("person", False)])
def test_only_what_cards_rest_on_is_heard(
    page: IssuingPage, settle: Settle, ledger: str, *, heard: bool
) -> None:
    page.refresh(Changes(ledgers=frozenset({ledger})))
    assert page.place.tasks.is_idle is not heard
    settle()
    assert states(page) == ALL
