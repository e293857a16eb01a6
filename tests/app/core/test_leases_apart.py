"""Two stations of an office never issue the same number, whatever is leased, lost, restored and given back."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app import leasing, numbers
from app.problems import Problem
from db.store import Identity
from tests import offices
from tests.app.core.stations import HERE, KEY, Stations, stations

STEP = st.tuples(
    st.sampled_from(["issue", "issue", "issue", "lease", "carry", "back up", "restore", "return"]),
    st.sampled_from([1, 2, 3]),
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    """The files of three stations."""
    folder = tmp_path_factory.mktemp("stations")
    return {
        n: offices.make(folder / str(n), Identity("339901001", "试验街道", "office", n))
        for n in (1, 2, 3)
    }


class Model:
    """What stands on the paper of each station, and what station 1 has leased."""

    def __init__(self, office: Stations) -> None:
        self.office = office
        self.paper: dict[int, list[int]] = {1: [], 2: [], 3: []}
        self.leased = 0
        self.gone: set[int] = set()

    def do(self, what: str, station: int) -> None:
        if what == "carry":
            self.office.carry()
        elif station not in self.gone:
            {
                "issue": self.issue, "lease": self.lease, "back up": self.office.back_up,
                "restore": self.restore, "return": self.give_back,
            }[what](station)  # fmt: skip

    def issue(self, station: int) -> None:
        text = self.office.issue(station)
        if text is not None:
            number = int(text.removeprefix(HERE))
            assert number not in self.everything(), f"{station} issued {number} again"
            self.paper[station].append(number)

    def everything(self) -> set[int]:
        return {number for some in self.paper.values() for number in some}

    def lease(self, station: int) -> None:
        if station != 1:
            leasing.grant(self.office[1], KEY, [HERE], station, 3)
            rows = leasing.leases(self.office[1], KEY, HERE)
            self.leased = max(self.leased, *(each.block.stop - 1 for each in rows))

    def restore(self, station: int) -> None:
        """What the clerk is asked for is answered from the paper; what is not known any more is fetched first."""
        if station not in self.office.backups:
            return
        self.office.restore(station)
        last = max(self.paper[station], default=0)
        leased = self.leased if station == 1 else 0
        with suppress(Problem):  # LEA006 where the lease was forgotten as well
            numbers.confirm(self.office[station], KEY, HERE, last, "查阅存根", leased)
            return
        self.office.carry()
        numbers.confirm(self.office[station], KEY, HERE, last, "查阅存根", leased)

    def give_back(self, station: int) -> None:
        if station != 1:
            leasing.give_back(self.office[station], "电脑停用")
            self.gone.add(station)


@given(st.lists(STEP, min_size=5, max_size=30))
@settings(max_examples=12, deadline=None)
def test_no_number_is_issued_twice(made: dict[int, Path], steps: list[tuple[str, int]]) -> None:
    with TemporaryDirectory() as folder, stations(Path(folder), made) as office:
        model = Model(office)
        for what, station in steps:
            model.do(what, station)
        office.carry()
        for station in {1, 2, 3} - model.gone:
            model.issue(station)
