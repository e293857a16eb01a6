"""What is typed wrong is told at the field in words, keeps standing there to be mended, and goes once it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.kinds import Attachment, Kind, Link, Reading, YesNo
from app.problems import CATALOGUE, Problem
from app.registry import LEDGERS
from tests.ledgers.mistakes import REFUSED, TAKEN
from tests.ui.editors.conftest import Edit
from tests.ui.typing import commit
from ui.editors.base import Editor
from ui.editors.pick import PickEditor
from ui.workplace import Workplace

Leave = Callable[[], None]


def fields(table: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """A field of each kind that one types into; who is meant is picked, files are dropped."""
    found: dict[type[Kind], tuple[str, str]] = {}
    for ledger, key in table:
        kind = type(LEDGERS[ledger].field(key).kind)
        if kind not in (Link, Attachment, YesNo):
            found.setdefault(kind, (ledger, key))
    return list(found.values())


UNDERSTOOD = {("birth_date", "今天"), ("day_kind", "x")}
"""What no sheet may hold and somebody at the desk may say: a word for a day, the first letter of a choice."""
OF_KIND = [
    (ledger, key, text, code)
    for ledger, key, text, code in REFUSED
    if code[:3] == "VAL" and (key, text) not in UNDERSTOOD
]
WRONG = fields([(ledger, key) for ledger, key, *_rest in OF_KIND])
RIGHT = fields([(ledger, key) for ledger, key, *_rest in TAKEN])


def own_problem(editor: Editor, text: str, place: Workplace) -> Problem | None:
    """What the kind alone has against a text."""
    try:
        editor.kind.read(text, Reading(place.reader.today))
    except Problem as problem:
        return problem
    return None


def clear(editor: Editor) -> None:
    editor.put_raw("")
    editor.forget()
    editor.judge()


@pytest.mark.parametrize(("ledger", "key"), WRONG)
def test_a_mistake_is_told_with_its_remedy_once_the_field_is_left(
    edit: Edit, leave: Leave, place: Workplace, ledger: str, key: str
) -> None:
    editor = edit(ledger, key)
    for text in [text for own, field, text, _code in OF_KIND if (own, field) == (ledger, key)]:
        clear(editor)
        editor.focus()
        commit(text)
        leave()
        problem = own_problem(editor, text, place)
        if problem is None:
            continue  # the record's own rules refuse it, once it is looked at whole
        assert editor.state == "error", text
        assert problem.remedy in editor.said or isinstance(editor, PickEditor)
        assert editor.face.property("state") == "error"
        assert editor.said in editor.face.accessibleDescription()


@pytest.mark.parametrize(("ledger", "key"), WRONG)
def test_a_mistake_keeps_standing_there_as_it_was_typed(
    edit: Edit, leave: Leave, ledger: str, key: str
) -> None:
    editor = edit(ledger, key)
    for text in [text for own, field, text, _code in OF_KIND if (own, field) == (ledger, key)]:
        clear(editor)
        editor.focus()
        commit(text)
        leave()
        assert str(editor.raw()).split() == text.split() or str(editor.raw()) == text.replace(
            " ", ""
        )


@pytest.mark.parametrize(("ledger", "key"), WRONG)
def test_while_one_types_nothing_is_an_error(edit: Edit, ledger: str, key: str) -> None:
    editor = edit(ledger, key)
    for text in [text for own, field, text, _code in OF_KIND if (own, field) == (ledger, key)]:
        clear(editor)
        commit(text)
        editor.judge()
        assert editor.state == "note", text
        editor.face.window().setFocus()
        editor.focus()


@pytest.mark.parametrize(("ledger", "key"), RIGHT)
def test_what_is_meant_is_understood_and_no_error(
    edit: Edit, leave: Leave, place: Workplace, ledger: str, key: str
) -> None:
    editor = edit(ledger, key)
    reading = Reading(place.reader.today)
    for own, field, text, *_rest in TAKEN:
        if (own, field) != (ledger, key):
            continue
        clear(editor)
        editor.focus()
        commit(text)
        leave()
        assert editor.state != "error", text
        assert editor.kind.read(editor.raw(), reading) == editor.kind.read(text, reading)


@pytest.mark.parametrize(("ledger", "key"), RIGHT)
def test_mending_a_mistake_takes_the_error_away(
    edit: Edit, leave: Leave, ledger: str, key: str
) -> None:
    wrong = [text for own, field, text, _c in OF_KIND if (own, field) == (ledger, key)][:1]
    right = [text for own, field, text, *_rest in TAKEN if (own, field) == (ledger, key)]
    editor = edit(ledger, key)
    for text in wrong:
        commit(text)
        leave()
    clear(editor)
    editor.focus()
    commit(right[-1])
    leave()
    assert editor.state in ("note", "warning")
    assert editor.face.property("state") in ("", "warning", None)


def test_every_code_of_the_tables_has_words() -> None:
    codes = {code for *_rest, code in REFUSED} | {code for *_rest, found in TAKEN for code in found}
    assert codes <= CATALOGUE.keys()
