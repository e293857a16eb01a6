"""Every kind of operation that a file can send no more has the same effect in the fresh one, and at the district."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.attachments import take_in_bytes
from app.kinds.attachment import pack
from app.sync.enrolment.digits import check_digits
from app.sync.enrolment.enrolling import enrol
from app.sync.rescue import rescue
from db.operations import Draft
from tests.app.sync.enrolment.stations import OFFICE, OTHER, card_of
from tests.app.sync.put_back_whole import put_image_back, take_image
from tests.app.sync.town import ABOVE, ONE, THERE, Town
from tests.offices import Work, enter, make

Ids = dict[str, str]


def write(work: Work, *drafts: Draft) -> None:
    with work.office.writing() as writer:
        writer.apply(drafts)


def restored(work: Work, ids: Ids) -> None:
    write(work, Draft("household", ids["voided"], "unvoid", {}))


def voided_and_restored(work: Work, ids: Ids) -> None:
    for action in ("void", "unvoid"):
        write(work, Draft("person", ids["person"], action, {}))
    work.change("household", ids["household"], address="网山路5号")


def voided_after_a_change(work: Work, ids: Ids) -> None:
    work.change("household", ids["household"], address="网山路6号")
    work.desk.void("household", ids["household"], "迁出")


def emptied(work: Work, ids: Ids) -> None:
    write(work, Draft("household", ids["household"], "change", {"address": None}))


def merged(work: Work, ids: Ids) -> None:
    write(work, Draft("person", ids["person"], "merge", {"same": ids["twin"]}))


def merged_and_parted(work: Work, ids: Ids) -> None:
    merged(work, ids)
    write(work, Draft("person", ids["twin"], "unmerge", {"same": ids["person"]}))


def decided(work: Work, ids: Ids) -> None:
    values = {"address": "网山路7号", "_voided": 1, "_unit": 1}
    write(work, Draft("household", ids["household"], "decide", values))


def decided_to_live(work: Work, ids: Ids) -> None:
    values = {"address": "网山路8号", "_voided": 0, "_unit": 1}
    write(work, Draft("household", ids["voided"], "decide", values))


def offered(work: Work, ids: Ids) -> None:
    write(work, Draft("household", ids["household"], "offer", {"to": "339902005"}))


def lines(work: Work, ids: Ids) -> None:
    line = work.member(ids["household"])
    write(work, Draft("household_member", line, "void", {}))
    work.member(work.household(address="网山路10号"))


def attached(work: Work, ids: Ids) -> None:
    files = [take_in_bytes(work.office.vault, f"{name}.pdf", b"%PDF " + name) for name in _NAMES]
    write(work, Draft("person", ids["person"], "change", {"attachments": pack(files)}))


_NAMES = (b"a", b"b")
DEEDS = (
    restored, voided_and_restored, voided_after_a_change, emptied, merged, merged_and_parted, decided,
    decided_to_live, offered, lines, attached,
)  # fmt: skip


def fresh(town: Town, folder: Path) -> Path:
    """A fresh file in the place of the office's, that has all from the district; where the old one lies."""
    town.offices[ONE].close()
    old, town.files[ONE] = town.files[ONE], make(folder, OFFICE)
    town.offices[ONE] = enter(town.files[ONE])
    district, here = town.offices[ABOVE], town.offices[ONE]
    for at, card in ((district, card_of(here)), (here, card_of(district))):
        enrol(at, card, check_digits(card), replace=at is district)
    town.carry(ONE, ABOVE)
    town.take(town.write(ABOVE, ONE, snapshot=True))
    return old


@pytest.mark.parametrize("deed", DEEDS)
def test_it_has_the_same_effect(
    town: Town, tmp_path: Path, deed: Callable[[Work, Ids], None]
) -> None:
    one = town.work(ONE)
    ids = {"household": one.household(address="网山路1号"), "voided": one.household()}
    ids |= {"person": one.person(), "twin": one.person()}
    one.desk.void("household", ids["voided"], "迁出")
    town.bring(ONE)
    take_image(town, ONE, tmp_path / "image")
    town.work(ONE).village("忘村")
    town.carry(ONE, ABOVE)
    receipt = town.write(ABOVE, ONE)
    put_image_back(town, ONE, tmp_path / "image")
    deed(town.work(ONE), ids)
    assert town.take(receipt).problem
    wanted = town.work(ONE).state()
    with enter(fresh(town, tmp_path / "fresh"), write=False) as old:
        changes = rescue(town.offices[ONE], old)
    assert (changes.kept, changes.warnings) == ((), ())
    found = town.work(ONE).state()
    for ledger in ("household", "household_member", "person"):
        assert found[ledger] == wanted[ledger]
    town.bring(ONE)
    town.alike(ONE, ABOVE)
    town.check()
    assert town.work(ABOVE).live("division", name="忘村"), "what was forgotten stays"
    for name in _NAMES if deed is attached else ():
        vault = town.offices[ONE].vault
        assert any(b"%PDF " + name in b"".join(vault.open(each)) for each in vault.names())


def test_what_became_another_offices_is_left_to_it(town: Town, tmp_path: Path) -> None:
    one, there = town.work(ONE), town.offices[THERE]
    ids = {"household": one.household(address="网山路1号"), "taken": one.household()}
    with town.offices[ONE].writing() as writer:
        for each in ids.values():
            writer.apply([Draft("household", each, "offer", {"to": OTHER.office})])
    town.bring(ONE, THERE)
    take_image(town, ONE, tmp_path / "image")
    with there.writing() as writer:
        writer.apply([Draft("household", each, "take", {}) for each in ids.values()])
    town.bring(THERE)
    town.work(ONE).village("忘村")
    town.carry(ONE, ABOVE)
    receipt = town.write(ABOVE, ONE)
    put_image_back(town, ONE, tmp_path / "image")
    town.work(ONE).change("household", ids["household"], address="网山路2号")
    town.work(ONE).member(ids["taken"])
    assert town.take(receipt).problem
    with enter(fresh(town, tmp_path / "fresh"), write=False) as old:
        changes = rescue(town.offices[ONE], old)
    assert ids["household"] in changes.kept
    town.bring(ONE, THERE)
    assert town.work(THERE).row("household", ids["household"])["address"] == "网山路1号"
    town.check()


def test_pairs_of_records_come_along(town: Town, tmp_path: Path) -> None:
    one = town.work(ONE)
    ids = {"person": one.person(), "twin": one.person()}
    town.bring(ONE)
    merged(town.work(ONE), ids)
    with enter(fresh(town, tmp_path / "fresh"), write=False) as old:
        assert rescue(town.offices[ONE], old).records == set(ids.values())
    assert town.work(ONE).lookup.survivor(ids["twin"]) == town.work(ONE).lookup.survivor(
        ids["person"]
    )
