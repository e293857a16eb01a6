"""Operations that had waited (等待): each is judged by the scope of whoever brought it, not of who came since."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import Final

from app.office import Office
from app.problems import Problem
from app.sync.enrolment.peers import Peer, Peers
from app.sync.scope import Scope, scope_of
from app.sync.stream.packages import Taken, taken
from db import local
from db.connection import Connection
from db.foreign import Foreign
from db.ownership import Standing

VOUCHED: Final = "packages.vouched"
"""Area of the local table: packages whose word was taken for what this station wrote, with the reason."""


def _believed(_epoch: str, _number: int) -> bool:
    return True


class Waited:
    """Whether an operation may take effect now, by the package that brought it."""

    def __init__(self, office: Office, connection: Connection) -> None:
        self._office, self._connection = office, connection
        self._scopes: dict[str, Scope] = {}

    def __call__(self, operation: Foreign, standing: Standing, package: str) -> bool:
        """Whether it may."""
        row = self._packages.get(package)
        peer = self._peers.get(row.peer) if row else None
        if row is None or peer is None:
            return False
        scope = self._scopes.get(peer.address)
        if scope is None:
            scope = self._scopes[peer.address] = scope_of(self._office, peer)
        if package in self._vouched or operation.epoch in row.tails:
            scope = replace(scope, knows=_believed)
        try:
            scope.judge_author(operation.station)
            return scope.judge(operation, standing)
        except Problem:
            return False

    @cached_property
    def _vouched(self) -> dict[str, str]:
        return local.items(self._connection, VOUCHED)

    @cached_property
    def _peers(self) -> dict[str, Peer]:
        return {each.address: each for each in Peers(self._connection).all()}

    @cached_property
    def _packages(self) -> dict[str, Taken]:
        """What brought each of those that wait."""
        return {each.package: each for each in taken(self._connection)}
