"""Stations that write apart and exchange operations in any order end with the same records."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db import contested, history, waiting
from db.foreign import Foreign, dumped, loaded, outgoing
from db.lives import Lives
from db.merging import Clash, Merged
from db.operations import Draft
from db.ownership import Standing
from db.registers import load_heads
from db.store import Store
from db.strays import strays
from db.waiting import Origin
from tests.db.small import AT, AUTHOR, IDENTITY, KEY, SCHEMA, Bench


def allow(_operation: Foreign, _standing: Standing) -> None:
    """Whoever writes may write."""


class Station(Bench):
    """A store that gives and takes operations."""

    def all_of(self) -> list[Foreign]:
        lives = Lives(self.one)
        return [each.operation for each in outgoing(self.one, "1", {}, lives)]

    def take(self, operations: list[Foreign]) -> Merged:
        with self.store.writing(AUTHOR) as writer:
            return writer.merge(operations, allow, Origin("p"), lambda *_: True)

    def state(self) -> dict[str, object]:
        """Registers, values and vectors by names that all stations share."""
        lives, found = Lives(self.one), dict[str, object]()
        for table in SCHEMA.tables:
            names = [each.name for each in table.columns]
            head = ", ".join(f'"{each}"' for each in ("id", "_owner", "_voided", *names, "_heads"))
            for id_, owner, voided, *values, heads in self.rows(
                f'SELECT {head} FROM "{table.name}"'
            ):
                registers = load_heads(str(heads)).registers
                found[str(id_)] = (
                    owner,
                    voided,
                    values,
                    {
                        name: sorted(
                            (lives[each.dot.life][1:], each.dot.number, str(each.values))
                            for each in siblings
                        )
                        for name, siblings in registers.items()
                    },
                )
        found["conflicts"] = sorted(self.rows('SELECT "id" FROM "_conflicts"'))
        found["merges"] = sorted(self.rows('SELECT "a", "b" FROM "_merges"'))
        vectors = self.rows(
            'SELECT "id", "_vector" FROM "house" UNION SELECT "id", "_vector" FROM "person"'
        )
        found["vectors"] = {
            id_: {lives[int(life)][1:]: n for life, n in orjson.loads(str(text)).items()}
            for id_, text in vectors
        }
        return found

    def check(self) -> None:
        assert strays(self.one, SCHEMA) == []
        assert history.first_break(self.one) is None


@pytest.fixture
def stations(tmp_path: Path) -> Iterator[list[Station]]:
    """Two stations of one office and one of another."""
    with opened(tmp_path) as found:
        yield found


class opened(ExitStack):  # noqa: N801
    """The stations, closed at the end."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder

    def __enter__(self) -> list[Station]:  # type: ignore[override]
        found: list[Station] = []
        for office, number in (("339901001", 1), ("339901001", 2), ("339902004", 1)):
            path = self.folder / f"{office}-{number}.lincedb"
            identity = replace(IDENTITY, office=office, station=number)
            Store.create(path, KEY, SCHEMA, identity, AT)
            found.append(
                Station(self.enter_context(closing(Store.open(path, KEY, SCHEMA, write=True))))
            )
        return found


def meet(*stations: Station) -> None:
    """Everything to everybody, twice."""
    for _ in range(2):
        for one in stations:
            for other in stations:
                if one is not other:
                    other.take(one.all_of())
    for each in stations:
        each.check()
        assert waiting.count(each.one) == 0
    assert all(each.state() == stations[0].state() for each in stations[1:])


def house(stations: list[Station]) -> None:
    """A house that all know."""
    stations[0].do("house", "h", "add", number="1", rent=5)
    meet(*stations)


CASES: dict[str, tuple[list[tuple[int, Draft]], dict[str, object], list[str]]] = {
    "another field each": (
        [
            (0, Draft("house", "h", "change", {"number": "2"})),
            (1, Draft("house", "h", "change", {"kind": "9"})),
        ],
        {"number": "2", "kind": "9"},
        [],
    ),
    "one field, two values": (
        [
            (0, Draft("house", "h", "change", {"number": "2"})),
            (1, Draft("house", "h", "change", {"number": "3"})),
        ],
        {"number": "3"},
        ["number"],
    ),
    "the owner's own value stands": (
        [
            (0, Draft("house", "h", "change", {"number": "2"})),
            (2, Draft("house", "h", "change", {"number": "3"})),
        ],
        {"number": "2"},
        ["number"],
    ),
    "the same value twice": (
        [
            (0, Draft("house", "h", "change", {"number": "2"})),
            (1, Draft("house", "h", "change", {"number": "2"})),
        ],
        {"number": "2"},
        [],
    ),
    "fields that change together": (
        [
            (0, Draft("house", "h", "change", {"area_code": "A"})),
            (1, Draft("house", "h", "change", {"address": "B"})),
        ],
        {"area_code": None, "address": "B"},
        ["address"],
    ),
    "void against edit": (
        [(0, Draft("house", "h", "void", {})), (1, Draft("house", "h", "change", {"number": "3"}))],
        {"number": "3", "_voided": 0},
        ["_live"],
    ),
    "two lines added apart": (
        [
            (0, Draft("room", "r1", "add", {"house": "h", "size": 1})),
            (1, Draft("room", "r2", "add", {"house": "h", "size": 1})),
        ],
        {},
        ["_unit"],
    ),
    "a line against a void": (
        [
            (0, Draft("house", "h", "void", {})),
            (1, Draft("room", "r2", "add", {"house": "h", "size": 1})),
        ],
        {"_voided": 0},
        ["_live", "_unit"],
    ),
    "merged apart": (
        [
            (0, Draft("house", "h", "merge", {"same": "i"})),
            (1, Draft("house", "h", "merge", {"same": "i"})),
        ],
        {},
        [],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_two_stations_wrote_apart_meets(stations: list[Station], case: str) -> None:
    writes, values, registers = CASES[case]
    house(stations)
    stations[0].do("house", "i", "add", number="7")
    meet(*stations)
    for station, draft in writes:
        stations[station].all(draft)
    meet(*stations)
    for each in stations:
        for column, value in values.items():
            assert each.value(f'SELECT "{column}" FROM "house" WHERE "id" = \'h\'') == value, column
        found = each.rows('SELECT "register" FROM "_conflicts" ORDER BY "register"')
        assert [register for (register,) in found] == registers


def test_a_decision_ends_a_conflict_and_two_unequal_ones_open_another(
    stations: list[Station],
) -> None:
    house(stations)
    for station, value in ((0, "2"), (1, "3")):
        stations[station].do("house", "h", "change", number=value)
    meet(*stations)
    (first,) = stations[0].rows('SELECT "id" FROM "_conflicts"')
    stations[0].do("house", "h", "decide", number="3")
    stations[1].do("house", "h", "decide", number="9")
    meet(*stations)
    (second,) = stations[2].rows('SELECT "id" FROM "_conflicts"')
    assert first != second
    stations[2].do("house", "h", "decide", number="3")
    meet(*stations)
    assert stations[0].rows('SELECT "id" FROM "_conflicts"') == []


def test_a_unit_is_decided_by_a_write_of_its_own_register(stations: list[Station]) -> None:
    house(stations)
    for station in (0, 1):
        stations[station].do("room", f"r{station}", "add", house="h", size=1)
    meet(*stations)
    stations[1].do("house", "h", "decide", _unit=1)
    meet(*stations)
    assert stations[0].rows('SELECT "id" FROM "_conflicts"') == []


def test_a_record_offered_and_taken_is_the_other_offices_with_its_lines(
    stations: list[Station],
) -> None:
    house(stations)
    stations[0].do("room", "r", "add", house="h", size=1)
    stations[0].do("house", "h", "offer", to="339902004")
    meet(*stations)
    stations[0].do("house", "h", "change", number="old office")
    stations[2].do("house", "h", "take")
    stations[2].do("house", "h", "change", number="new office")
    meet(*stations)
    assert stations[0].rows('SELECT "_owner" FROM "room" UNION SELECT "_owner" FROM "house"') == [
        ("339902004",)
    ]
    assert stations[0].value('SELECT "number" FROM "house"') == "new office"


def test_a_late_operation_waits_for_what_it_had_seen(stations: list[Station]) -> None:
    one, two, _three = stations
    one.do("house", "h", "add", number="1")
    one.do("house", "h", "change", number="2")
    first, second = one.all_of()
    assert two.take([second]).waiting == 1
    assert two.value('SELECT count(*) FROM "house"') == 0
    assert (two.take([first]).applied, waiting.count(two.one)) == (2, 0)
    assert two.take([first, second]).known == 2


@pytest.mark.parametrize(
    "change", [{"by": "别人"}, {"record": "x"}, {"changes": {"number": (None, "9")}}]
)
def test_one_name_for_two_operations_is_refused_whole(
    stations: list[Station], change: dict[str, object]
) -> None:
    one, two, _three = stations
    one.do("house", "h", "add", number="1")
    two.take(one.all_of())
    one.do("house", "i", "add", number="1")
    other = one.all_of()[0]._replace(**change)  # type: ignore[arg-type]
    with pytest.raises(Clash):
        two.take([one.all_of()[1], other])
    assert two.value('SELECT count(*) FROM "house"') == 1


def test_an_operation_comes_back_from_its_line(stations: list[Station]) -> None:
    house(stations)
    stations[0].all(Draft("house", "h", "void", {}, "为什么", "b1", 1))
    for each in stations[0].all_of():
        assert loaded(dumped(each)) == each


STEPS = st.lists(
    st.tuples(
        st.integers(0, 2),
        st.sampled_from(
            [
                "number",
                "rent",
                "address",
                "room",
                "size",
                "void",
                "unvoid",
                "decide",
                "merge",
                "meet",
            ]
        ),
        st.integers(0, 9),
    ),
    max_size=25,
)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_any_writes_exchanged_in_any_order_end_alike(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[int, str, int]]
) -> None:
    with opened(tmp_path_factory.mktemp("meet")) as stations:
        house(stations)
        stations[0].do("house", "i", "add", number="7")
        meet(*stations)
        for at, (who, what, number) in enumerate(steps):
            act(stations, at, who, what, number)
        meet(*stations)


def act(stations: list[Station], at: int, who: int, what: str, number: int) -> None:
    """One step of a clerk, or a package on its way, perhaps out of order."""
    one = stations[who]
    if what == "meet":
        bundle = one.all_of()
        stations[(who + 1 + number % 2) % 3].take(bundle[:number][::-1] + bundle[number:])
        return
    voided = bool(one.value('SELECT "_voided" FROM "house" WHERE "id" = \'h\''))
    if not voided or what in ("void", "unvoid"):
        one.all(*drafts(one, at, who, what, number))


def drafts(one: Station, at: int, who: int, what: str, number: int) -> Iterator[Draft]:
    """What a clerk writes."""
    if what == "room":
        yield Draft("room", f"r{who}{at}", "add", {"house": "h", "size": number})
    elif what == "size":
        rooms = one.rows('SELECT "id" FROM "room" WHERE "_voided" = 0 LIMIT 1')
        yield from (Draft("room", str(id_), "change", {"size": number}) for (id_,) in rooms)
    else:
        yield {
            "void": Draft("house", "h", "void", {}),
            "unvoid": Draft("house", "h", "unvoid", {}),
            "merge": Draft("house", "h", "merge" if number % 2 else "unmerge", {"same": "i"}),
            "decide": Draft("house", "h", "decide", {"number": str(number), "_unit": 1}),
            "rent": Draft("house", "h", "change", {"rent": number}),
            "number": Draft("house", "h", "change", {"number": str(number)}),
            "address": Draft("house", "h", "change", {"address": str(number)}),
        }[what]


def test_the_name_of_a_conflict_tells_record_register_and_siblings() -> None:
    dots = [("339901001.1", "aa", 1), ("339901001.2", "bb", 4)]
    names = {
        contested.conflict_id("h", "number", dots),
        contested.conflict_id("h", "kind", dots),
        contested.conflict_id("i", "number", dots),
        contested.conflict_id("h", "number", dots[:1]),
    }
    assert len(names) == 4
