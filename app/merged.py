"""Records that were merged: each set is listed, counted and printed once, and found by what any of it says."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

from app.office import Office
from db.computed import Computed
from db.conditions import EVERY, AllOf, AnyOf, Condition, Not, OneOf
from db.linking import LinkedTo
from db.merges import Survivors
from db.query import InList, Query, Voided


class Merged:
    """Conditions that know of merged records, as of the first question."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._survivors = Survivors(office.store.reader)

    @cached_property
    def _hidden(self) -> tuple[str, ...]:
        return self._survivors.hidden()

    @property
    def once(self) -> Condition:
        """Met by every record but those that another one stands for: what lists and counts are made of."""
        return Not(OneOf("id", self._hidden)) if self._hidden else EVERY

    @property
    def stand_ins(self) -> tuple[tuple[str, str], ...]:
        """(hidden record, the one that stands for it)."""
        return tuple((each, self._survivors.of(each)) for each in self._hidden)

    def set_of(self, record: str) -> tuple[str, ...]:
        """The ids that mean the same thing as this one, itself included."""
        return self._survivors.set_of(record)

    def across(
        self,
        table: str,
        where: Condition,
        voided: Voided = "live",
        computed: tuple[Computed, ...] = (),
    ) -> Condition:
        """Met by each record once, if it or one that it stands for meets the condition, which may speak of
        these computed columns."""
        if not self._hidden:
            return where
        meant = self._survivors_of(table, where, self._hidden, voided, computed)
        return AllOf((AnyOf((where, OneOf("id", meant))), self.once))

    def meant(self, table: str, where: Condition, voided: Voided = "live") -> tuple[str, ...]:
        """The records that stand for hidden ones which meet the condition."""
        return self._survivors_of(table, where, self._hidden, voided)

    def linked(self, column: str, table: str, where: Condition) -> Condition:
        """Met by a row linked to a record of which one of its set meets the condition."""
        plain = LinkedTo(column, table, where)
        several = (*self._hidden, *{self._survivors.of(each) for each in self._hidden})
        meant = self._survivors_of(table, where, several, "live")
        sets = [each for survivor in meant for each in self._survivors.set_of(survivor)]
        return AnyOf((plain, OneOf(column, tuple(sets)))) if sets else plain

    def listed(self, column: str, query: Query) -> Condition:
        """Met by a row linked to a record of this list, or to one that such a record stands for."""
        plain, several = InList(column, query), {self._survivors.of(each) for each in self._hidden}
        if not several:
            return plain
        shown = replace(query, where=AllOf((OneOf("id", tuple(several)), query.where)), order=())
        sets = [e for id_ in self._office.listing.ids(shown) for e in self._survivors.set_of(id_)]
        return AnyOf((plain, OneOf(column, tuple(sets))))

    def _survivors_of(
        self,
        table: str,
        where: Condition,
        among: tuple[str, ...],
        voided: Voided,
        computed: tuple[Computed, ...] = (),
    ) -> tuple[str, ...]:
        if not among or where == EVERY:
            return ()
        query = Query(table, AllOf((OneOf("id", among), where)), (), computed, voided)
        return tuple({self._survivors.of(each) for each in self._office.listing.ids(query)})
