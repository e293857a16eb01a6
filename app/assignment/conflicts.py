"""Why there is no roster (排不出的原因): each family of rules is given way to, alone, and where is named."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Generic, TypeVar

from app.assignment.model import Cell, Model, broken_of
from app.assignment.solver import solve

F = TypeVar("F", bound=Enum)


@dataclass(frozen=True)
class Conflict(Generic[F]):
    """Rules that stand in the way: without these `cells` of the families there would be a roster."""

    families: tuple[F, ...]
    cells: tuple[Cell, ...]


def conflicts_in(every: type[F], model_of: Callable[[frozenset[F]], Model[F]]) -> list[Conflict[F]]:
    """Every family that alone, given way to as little as possible, lets a roster be; if none does, all together.

    `model_of` makes the model in which these families may be broken.
    """
    alone = [_given_way(every, model_of(frozenset({each}))) for each in every]
    found = [each for each in alone if each]
    if found:
        return found
    return [_given_way(every, model_of(frozenset(every))) or Conflict(tuple(every), ())]


def _given_way(every: type[F], model: Model[F]) -> Conflict[F] | None:
    values = solve(model)
    if values is None:
        return None
    broken = broken_of(model, values)
    families = tuple(each for each in every if each in broken)
    if not families:
        return None
    return Conflict(families, tuple(cell for each in families for cell in broken[each]))
