"""Every code table says what its standard says: no label changed, no code lost, none too many."""

from __future__ import annotations

from datetime import date

import pytest

from app.kinds import Choice, Reading
from tests.app.kinds.standards import CODED, WORDED

READING = Reading(date(2026, 12, 1))
WORDS = [(table, word) for table, words in WORDED.items() for word in words]
WHOLE = set(CODED) - {"education", "ethnic", "marital"}
"""Tables that the standard gives completely; of the others it is the classes, or all but two codes of the police."""


@pytest.mark.parametrize("table", CODED)
def test_a_code_reads_as_the_standard_prints_it(table: str) -> None:
    choice, entries = Choice(table), CODED[table]
    assert {code: choice.show(code) for code in entries} == entries
    for code, label in entries.items():
        assert choice.read(code, READING) == code
        assert choice.read(label, READING) == code


@pytest.mark.parametrize(("table", "label"), WORDS)
def test_a_word_of_our_own_tables_is_kept(table: str, label: str) -> None:
    choice = Choice(table)
    assert choice.show(choice.read(label, READING)) == label


@pytest.mark.parametrize("table", sorted(WHOLE))
def test_no_table_has_a_code_that_the_standard_lacks(table: str) -> None:
    assert {each.code for each in Choice(table).codes.entries} == set(CODED[table])


@pytest.mark.parametrize("table", sorted(WORDED))
def test_our_own_tables_have_no_further_words(table: str) -> None:
    assert [each.label for each in Choice(table).codes.entries] == WORDED[table]
