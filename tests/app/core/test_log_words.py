"""Every event that the program logs has its words."""

from __future__ import annotations

import ast

import pytest

from app.access.events import EventKind
from app.log_words import EVENTS, event_title
from tests.architecture.sources import modules


def logged() -> set[str]:
    """The events named in calls of `….log(…)`, with or without a connection and an author before them."""
    calls = [
        node
        for source in modules("app", "db")
        if ".log(" in source.text  # parsing all of them takes seconds
        for node in source.nodes
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "log"
    ]
    first = [call.args[2] if len(call.args) > 3 else call.args[0] for call in calls if call.args]
    return {
        each.value
        for each in first
        if isinstance(each, ast.Constant) and isinstance(each.value, str)
    }


def test_the_calls_are_seen() -> None:
    assert {"backed_up", "restored", "printed", "handed_over"} <= logged()


@pytest.mark.parametrize("event", sorted({each.value for each in EventKind} | logged()))
def test_an_event_has_its_words(event: str) -> None:
    assert event in EVENTS
    assert event_title(event) != event


def test_no_word_is_left_over_or_used_twice() -> None:
    assert set(EVENTS) == {each.value for each in EventKind} | logged()
    assert len(set(EVENTS.values())) == len(EVENTS)


def test_an_unknown_event_stands_as_it_is() -> None:
    assert event_title("from_the_future") == "from_the_future"
