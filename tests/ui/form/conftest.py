"""A form in a window."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.offices import Work
from tests.people import People
from tests.ui.conftest import Settle
from ui.ledger.form import RecordForm
from ui.ledger.form_page import FormPage
from ui.notify import Notice
from ui.routes import NewRecord, RecordOf, Route
from ui.workplace import Workplace

Show = Callable[..., RecordForm]
Do = Callable[[Callable[[Work], object]], None]


@pytest.fixture
def show(place: Workplace, qtbot: QtBot) -> Show:
    """A form on the screen: new, or of a record."""

    def made(ledger: str, record: str = "", presets: dict[str, object] | None = None) -> RecordForm:
        form = RecordForm(place, ledger)
        on_screen(form, qtbot)
        if record:
            assert form.show_record(record)
        else:
            form.show_new(presets)
        form.focus_field()
        return form

    return made


def on_screen(widget: QWidget, qtbot: QtBot) -> None:
    """Show a widget as the active window."""
    qtbot.addWidget(widget)
    widget.resize(1000, 700)
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()


@pytest.fixture
def do(place: Workplace, settle: Settle) -> Do:
    """Has somebody else's work done on the writing thread."""
    people = People(77)

    def done(job: Callable[[Work], object]) -> None:
        failed: list[BaseException] = []

        def carried_out(office: object, _progress: object) -> None:
            job(Work(office, people=people))  # type: ignore[arg-type]

        place.write("", carried_out, None, failed.append)
        settle()
        assert failed == []

    return done


@pytest.fixture
def notices(place: Workplace) -> list[Notice]:
    """What was said without interrupting."""
    found: list[Notice] = []
    place.notify.said.connect(found.append)
    return found


@pytest.fixture
def page(place: Workplace, qtbot: QtBot) -> FormPage:
    """The page of a form, on the screen."""
    made = FormPage(place)
    on_screen(made, qtbot)
    return made


def follow(page: FormPage, place: Workplace) -> None:
    """Have the page go where it wishes within its ledger, as the frame does."""

    def go(route: object) -> None:
        own = page.view and page.form.ledger.key
        if isinstance(route, RecordOf | NewRecord) and route.ledger == own:
            page.leave(lambda: page.open(route))

    place.wanted.connect(go)


@pytest.fixture
def gone(place: Workplace) -> list[Route]:
    """Where the page asked to go."""
    found: list[Route] = []
    place.wanted.connect(found.append)
    return found


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """An empty window to open dialogs over."""
    made = QWidget()
    on_screen(made, qtbot)
    return made


@pytest.fixture
def person(do: Do) -> str:
    """Somebody with a note."""
    found: list[str] = []
    do(lambda work: found.append(work.person(name="单田芳", note="旧", ethnic="01")))
    return found[0]


@pytest.fixture
def numbers(do: Do) -> list[str]:
    """The last six digits of three people's numbers."""
    some = [People(321 + n).person() for n in range(3)]

    def add(work: Work) -> None:
        for n, each in enumerate(some):
            work.add("person", **{**each.typed, "name": f"待录{'甲乙丙'[n]}"})

    do(add)
    return [each.id_no[-6:] for each in some]
