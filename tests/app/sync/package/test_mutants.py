"""Whatever is altered in a layer, with all outside it valid: the checks of that layer refuse it, nothing else."""

from __future__ import annotations

import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from tests.app.sync.package.mutants import GOOD, LAYERS, TAKEN, Verdict, verdict, verdicts
from tests.conftest import LONG

TIMES = 2000 if LONG else 300
ROOT = Path(__file__).resolve().parents[4]
ALLOWED = {
    "carrier": "PKG001 PKG002 PKG003 PKG004 PKG005 PKG006 PKG009 PKG015",
    "envelope": "PKG010 PKG011",
    "stream": "ENR024 PKG013 PKG016 PKG017 PKG018 PKG020",
    "manifest": "PKG002 PKG014 PKG015 PKG016 PKG017 PKG018 PKG019 PKG021 PKG024",
    "payload": "PKG019 PKG021",
}
"""What the checks meant for each layer say."""
SURE = {
    "carrier": "PKG001 PKG002 PKG003 PKG004 PKG015",
    "envelope": "PKG011",
    "stream": "ENR024 PKG013 PKG017 PKG018 PKG020",
    "manifest": "PKG014 PKG015",
    "payload": "PKG019 PKG021",
}
"""What surely occurs among so many."""
SLOWEST = 10.0


@pytest.fixture(scope="module")
def genuine(tmp_path_factory: pytest.TempPathFactory) -> Verdict:
    return verdict(GOOD.put(tmp_path_factory.mktemp("genuine")))


@pytest.mark.parametrize("layer", LAYERS)
def test_mutants(layer: str, genuine: Verdict, tmp_path: Path) -> None:
    begin, found = time.monotonic(), list[Verdict]()
    for each in verdicts(layer, TIMES, tmp_path):
        assert time.monotonic() - begin < SLOWEST
        found.append(each)
        begin = time.monotonic()
    codes = Counter(each.code for each in found)
    print(layer, dict(sorted(codes.items())))
    assert set(SURE[layer].split()) <= set(codes) <= {*ALLOWED[layer].split(), TAKEN}
    assert [each for each in found if each.code == TAKEN and not says_the_same(each, genuine)] == []


def says_the_same(one: Verdict, other: Verdict) -> bool:
    """What a sender signs is his to say, but neither of whom it is nor what it holds is anything else taken."""
    names = ("kind", "sender", "recipient", "epoch", "seq", "operations", "total")
    assert one.said
    assert other.said
    same = all(one.said[name] == other.said[name] for name in names)
    return same and one.found == other.found


def test_the_report_names_every_layer() -> None:
    command = [sys.executable, "-m", "tests.app.sync.package.mutants", "3"]
    told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    assert [line.split()[0] for line in told.splitlines()] == list(LAYERS)
