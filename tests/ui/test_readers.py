"""A question that is no longer wanted is interrupted, and no other one on its thread."""

from __future__ import annotations

from unittest.mock import Mock

import pytest

from app.office import Office
from db.listing import Listing
from ui.readers import SHORT, Readers
from ui.workplace import Workplace


@pytest.mark.parametrize(("is_own", "times"), [(True, 1), (False, 0)])
def test_only_the_question_itself_is_interrupted(
    place: Workplace, monkeypatch: pytest.MonkeyPatch, is_own: bool, times: int
) -> None:
    heard = Mock()
    monkeypatch.setattr(Listing, "interrupt", heard)
    readers, asked = Readers(place._writer), object()

    def job(office: Office) -> str:
        readers.interrupt(SHORT, asked if is_own else object())
        return office.identity.name

    assert readers.answer(SHORT, asked, job) == "试验街道"
    readers.interrupt(SHORT, asked)
    assert heard.call_count == times
    readers.close()
