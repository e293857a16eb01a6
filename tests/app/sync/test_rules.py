"""Switching off any one rule of merging makes its named test fail: none of them is tested by nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.merging import Clash
from tests.app.sync.rules import RULES
from tests.db.core.test_merging import Station, opened

FAILURES = (AssertionError, Clash, pytest.fail.Exception)


@pytest.fixture
def stations(tmp_path: Path) -> Iterator[list[Station]]:
    with opened(tmp_path) as found:
        yield found


@pytest.mark.usefixtures("town_made", "scene_made")  # with every rule, before one is switched off
@pytest.mark.parametrize("name", RULES)
def test_without_the_rule_its_test_fails(
    name: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    rule = RULES[name]
    with monkeypatch.context() as patch:
        rule.off(patch)
        with pytest.raises(FAILURES) as caught:
            rule.test(request.getfixturevalue)
    print(name, "→", type(caught.value).__name__, str(caught.value)[:80].replace("\n", " "))
