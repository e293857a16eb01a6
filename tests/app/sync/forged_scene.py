"""A district that knows two offices, one of which a forger writes packages for."""

from __future__ import annotations

import copy
import random
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import orjson

from app.office import Office
from app.problems import Problem
from app.sync.stream.own import present_epoch
from db.foreign import dumped, outgoing
from db.lives import Lives, mint_life
from db.operations import Draft
from tests.app.sync.forging import Bundle, Json, arrive, dump, put
from tests.app.sync.town import ABOVE, ONE, OTHER, THERE, Town

TAKEN = "taken in"


class Verdict(NamedTuple):
    """What came of a mutant, and what it cost."""

    code: str
    is_unchanged: bool
    seconds: float


@dataclass
class Scene:
    """A district that knows two offices; `ops` is all that one of them wrote so far, as packages carry it."""

    town: Town
    folder: Path
    ops: list[Json] = field(default_factory=list[Json])
    epoch: str = ""
    former: str = ""
    others: dict[str, str] = field(default_factory=dict[str, str])
    kept: frozenset[str] = frozenset()

    @property
    def district(self) -> Office:
        return self.town.offices[ABOVE]

    @property
    def sender(self) -> Office:
        return self.town.offices[ONE]

    def prepare(self) -> None:
        """Every kind of operation in the office; records of the other office and of the district."""
        self._write_above()
        self.others["person"] = self.town.work(THERE).person()
        self.others["household"] = self.town.work(THERE).household()
        self.town.carry(THERE, ABOVE)
        self._write_here()
        reader = self.sender.store.reader
        self.epoch = present_epoch(self.sender)
        found = outgoing(reader, "1", {}, Lives(reader))
        self.ops = [orjson.loads(dumped(each)) for _, each in found]
        self.kept = frozenset(self.others.values())

    def _write_above(self) -> None:
        """The district's own record, first in a life that is over."""
        self.others["division"] = self.town.work(ABOVE).village("区直管村")
        self.former = present_epoch(self.district)
        with self.district.store.writing(self.district.author) as writer:
            mint_life(writer.connection)
        self.town.work(ABOVE).change("division", self.others["division"], leader="王某")

    def _write_here(self) -> None:
        one = self.town.work(ONE)
        household, person = one.household(), one.person(phone="13800001234")
        one.member(household)
        one.change("household", household, address="网山路1号")
        one.change("person", person, phone="13800004321")
        one.desk.void("person", person, "录错了")
        one.desk.unvoid("person", person, "没有录错")
        one.desk.merge("person", person, one.person())
        with self.sender.writing() as writer:
            writer.apply(
                [
                    Draft("household", household, "decide", {"address": "网山路2号", "_unit": 1}),
                    Draft("household", household, "offer", {"to": OTHER.office}),
                    Draft("household", household, "offer", {"to": None}),
                ]
            )

    def vector_of(self, ledger: str, record: str) -> dict[str, int]:
        """All that the district has of a record's unit."""
        reader = self.district.store.reader
        lives = Lives(reader)
        (text,) = reader.execute(
            f'SELECT "_vector" FROM "{ledger}" WHERE "id" = ?', (record,)
        ).fetchone()
        return {"/".join(lives[int(life)][1:]): n for life, n in orjson.loads(text).items()}

    def bundle(self) -> Bundle:
        """All of it anew."""
        whole = Bundle(copy.deepcopy(self.ops), self.epoch)
        return whole.renamed(self.kept)

    def sent(self, bundle: Bundle) -> Verdict:
        """Let a package with that in it arrive."""
        signer = self.town.offices[bundle.signer] if bundle.signer else None
        return self.judge(put(self.sender, ABOVE, self.folder, bundle, signer))

    def judge(self, path: Path) -> Verdict:
        """What the district makes of a package."""
        before, begin = dump(self.district), time.monotonic()
        try:
            outcome = arrive(self.district, path)
            code = outcome.problem.code if outcome.problem else TAKEN
        except Problem as problem:
            code = problem.code
        seconds = time.monotonic() - begin
        return Verdict(code, dump(self.district) == before, seconds)


def one_of(bundle: Bundle, dice: random.Random, *actions: str) -> Json:
    """An operation of a package, by chance."""
    return dice.choice(
        [each for each in bundle.operations if not actions or each["action"] in actions]
    )
