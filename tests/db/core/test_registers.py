"""The algebra of registers: writes remove what they have seen, and the order of arrival never matters."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.operations import Dot
from db.registers import (
    LIVE,
    UNIT,
    Heads,
    Sibling,
    Vector,
    covers,
    covers_all,
    dump_heads,
    dump_vector,
    load_heads,
    load_vector,
)
from db.specs import Value

BASE = Dot(1, 1)
OLD: dict[str, Value] = {"phone": "0"}


def phone(value: str) -> dict[str, Value]:
    return {"phone": value}


@pytest.mark.parametrize(
    ("seen", "left"),
    [
        ({1: 1}, [Dot(2, 1)]),
        ({1: 9}, [Dot(2, 1)]),
        ({}, [BASE, Dot(2, 1)]),
        ({3: 7}, [BASE, Dot(2, 1)]),
    ],
)
def test_a_write_removes_what_it_has_seen(seen: Vector, left: list[Dot]) -> None:
    heads = Heads(BASE)
    heads.write("phone", Dot(2, 1), phone("2"), seen, OLD)
    assert [each.dot for each in heads.siblings("phone")] == left


def test_a_lone_sibling_leaves_its_value_to_the_row() -> None:
    heads = Heads(BASE)
    heads.write("phone", Dot(1, 2), phone("2"), {1: 1}, OLD)
    assert heads.siblings("phone") == [Sibling(Dot(1, 2), None)]


def test_siblings_keep_their_values() -> None:
    heads = Heads(BASE)
    heads.write("phone", Dot(2, 1), phone("2"), {}, OLD)
    assert heads.siblings("phone") == [Sibling(BASE, OLD), Sibling(Dot(2, 1), phone("2"))]


@pytest.mark.parametrize(("second", "conflicts"), [("2", ["phone"]), ("0", [])])
def test_only_unequal_siblings_are_a_conflict(second: str, conflicts: list[str]) -> None:
    heads = Heads(BASE)
    heads.write("phone", Dot(2, 1), phone(second), {}, OLD)
    assert list(heads.conflicts()) == conflicts


def test_two_concurrent_writes_of_a_unit_are_a_conflict_whatever_they_wrote() -> None:
    heads = Heads(BASE)
    heads.write(UNIT, Dot(1, 2), {}, {1: 1}, {})
    assert list(heads.conflicts()) == []
    heads.write(UNIT, Dot(2, 1), {}, {1: 1}, {})
    assert list(heads.conflicts()) == [UNIT]


def test_a_decision_that_has_seen_all_ends_the_conflict() -> None:
    heads = Heads(BASE)
    heads.write("phone", Dot(2, 1), phone("2"), {}, OLD)
    heads.write("phone", Dot(1, 2), phone("3"), {1: 1, 2: 1}, OLD)
    assert list(heads.conflicts()) == []


def test_a_concurrent_edit_and_void_conflict() -> None:
    heads = Heads(BASE)
    heads.write(LIVE, Dot(1, 2), {"_voided": 0}, {1: 1}, {"_voided": 0})
    heads.write(LIVE, Dot(2, 1), {"_voided": 1}, {1: 1}, {"_voided": 0})
    assert list(heads.conflicts()) == [LIVE]


Write = tuple[Dot, Vector, str]


@st.composite
def written(draw: st.DrawFn) -> tuple[list[Write], list[Write]]:
    """Writes of one register by three lives, and the same in another order that respects causes."""
    count = draw(st.integers(1, 8))
    numbers, writes = {1: 1, 2: 0, 3: 0}, list[Write]()
    vectors: list[Vector] = [{1: 1}]
    for _ in range(count):
        life = draw(st.sampled_from([1, 2, 3]))
        seen = dict(draw(st.sampled_from(vectors)))
        seen |= {life: numbers[life]} if numbers[life] else {}
        numbers[life] += 1
        writes.append((Dot(life, numbers[life]), seen, str(draw(st.integers(0, 2)))))
        vectors.append({**seen, life: numbers[life]})
    return writes, draw(st.permutations(writes).map(causal))


def causal(writes: list[Write]) -> list[Write]:
    """The same writes, each held until what it has seen is there, as intake does."""
    done: Vector = {1: 1}
    left, out = list(writes), list[Write]()
    while left:
        ready = next(each for each in left if covers_all(done, each[1]) and follows(done, each[0]))
        left.remove(ready)
        done = {**done, ready[0].life: ready[0].number}
        out.append(ready)
    return out


def follows(done: Vector, dot: Dot) -> bool:
    return dot.number == done.get(dot.life, 0) + 1


def fold(writes: list[Write]) -> dict[Dot, str]:
    """The siblings after the writes, the row showing the greatest dot's value."""
    heads, shown = Heads(BASE), dict(OLD)
    for dot, seen, value in writes:
        heads.write("phone", dot, phone(value), seen, shown)
        top = max(heads.siblings("phone"), key=lambda each: each.dot)
        shown = dict(top.values or phone(value))
    kept = heads.siblings("phone")
    return {each.dot: str((each.values or shown)["phone"]) for each in kept}


@given(written())
def test_the_order_of_arrival_never_matters(both: tuple[list[Write], list[Write]]) -> None:
    writes, other = both
    assert fold(writes) == fold(other)


@given(written())
def test_what_is_left_are_the_writes_that_nobody_saw(
    both: tuple[list[Write], list[Write]],
) -> None:
    every: list[Write] = [(BASE, {}, "0"), *both[0]]
    unseen = {dot for dot, _, _ in every if not any(covers(seen, dot) for _, seen, _ in every)}
    assert set(fold(both[0])) == unseen


@given(written())
def test_text_gives_back_the_registers(both: tuple[list[Write], list[Write]]) -> None:
    heads = Heads(BASE)
    for dot, seen, value in both[0]:
        heads.write("phone", dot, phone(value), seen, OLD)
    assert load_heads(dump_heads(heads)) == heads


def test_text_of_a_new_record_names_only_its_operation() -> None:
    assert dump_heads(Heads(Dot(2, 77))) == '{"b":[2,77]}'


VECTORS = st.dictionaries(st.integers(1, 12), st.integers(1, 2**40), max_size=5)


@given(VECTORS)
def test_text_gives_back_the_vector(vector: Vector) -> None:
    assert load_vector(dump_vector(vector)) == vector


@given(VECTORS)
def test_equal_vectors_have_equal_texts(vector: Vector) -> None:
    assert dump_vector(vector) == dump_vector(dict(reversed(vector.items())))


@given(st.lists(VECTORS, min_size=3, max_size=3))
def test_covering_is_an_order(vectors: list[Vector]) -> None:
    a, b, c = vectors
    joined = {life: max(a.get(life, 0), b.get(life, 0)) for life in a | b}
    assert all(covers_all(joined, each) for each in (a, b, joined))
    chain = [a, joined, {**joined, **dict.fromkeys(c, 2**41)}]
    assert all(covers_all(above, below) for below, above in pairwise(chain))
