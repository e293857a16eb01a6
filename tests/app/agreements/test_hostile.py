"""What must not be lost or counted twice: households that left, groups that were dissolved, slips taken back."""

from __future__ import annotations

from datetime import date

import pytest

from app import reports
from app.agreements.making import make_pacts
from app.agreements.pairing import in_force, make_ring
from app.agreements.signing import sign, sign_all, sign_many, sign_pacts, unsign
from app.ledgers import terms
from tests.app.agreements.village import DAY, TERM, agreed, group_of, grouped, lines
from tests.offices import Work, refused

EARLIER = date(2026, 11, 20)


def signed_on(work: Work) -> list[str]:
    return [str(row["signed_on"] or "") for row in work.live("pact_signer")]


@pytest.mark.parametrize("how", ["left the group", "moved away"])
def test_who_is_gone_does_not_sign_with_the_others(work: Work, how: str) -> None:
    village = agreed(work, groups=1, size=3)
    standing = group_of(work, village)
    gone = standing.members[0].household
    if how == "moved away":
        work.change("household", gone, status="迁出")
    else:
        (line,) = work.live("guard_member", household=gone)
        work.change("guard_member", line["id"], to_date="2026-12-01")
    assert standing.pact
    sign_pacts(work.office, [standing.pact.terms.id], DAY)
    assert sorted(signed_on(work)) == ["", "2026-12-01", "2026-12-01"]
    now = group_of(work, village)
    assert (len(now.members), len(now.signed), len(now.leavers)) == (2, 2, 1)
    with refused("AGR024"):
        sign_pacts(work.office, [standing.pact.terms.id], DAY)


@pytest.mark.parametrize(
    ("typed", "days", "taken_back", "left"),
    [
        (None, (EARLIER, DAY), [0], "2026-12-01"),
        (None, (EARLIER, DAY), [1], "2026-11-20"),
        (None, (EARLIER, DAY), [0, 1], None),
        ("2026-11-01", (EARLIER, DAY), [0, 1], "2026-11-01"),
    ],
)
def test_the_day_of_an_agreement_follows_what_is_taken_back(
    work: Work, typed: str | None, days: tuple[date, ...], taken_back: list[int], left: str | None
) -> None:
    village = agreed(work, groups=1, size=2)
    (pact,) = work.live("household_pact")
    work.change("household_pact", pact["id"], pact_on=typed)
    ids = lines(group_of(work, village))
    for line, day in zip(ids, days, strict=True):
        sign(work.office, [line], day)
    unsign(work.office, [ids[at] for at in taken_back], "日期登记错")
    assert work.row("household_pact", str(pact["id"]))["pact_on"] == left


def test_agreements_with_a_dissolved_group_pair_nobody(work: Work) -> None:
    village = grouped(work, groups=3, size=1)
    make_ring(work.office, village, TERM)
    sign_all(work.office, "group_pact", [e.terms.id for e in in_force(work.office)], DAY)
    gone = next(row for row in work.live("guard_group") if row["number"] == 1)
    work.change("guard_group", gone["id"], ended_on="2026-12-01")
    figures = reports.report(work.office, "guard").figures
    assert (figures["groups"], figures["pacts"], figures["paired_groups"]) == (2, 1, 2)


def test_a_dissolved_groups_households_count_no_more(work: Work) -> None:
    village = agreed(work, groups=2, size=2)
    sign_pacts(work.office, [str(row["id"]) for row in work.live("household_pact")], DAY)
    gone = work.live("guard_group")[0]
    work.change("guard_group", gone["id"], ended_on="2026-12-01")
    figures = reports.report(work.office, "guard").figures
    assert (figures["households"], figures["signed_households"]) == (2, 2)
    assert not make_pacts(work.office, village, TERM)


@pytest.mark.parametrize("state", [terms.EXPIRED, terms.REPLACED, terms.CANCELLED])
def test_what_was_ended_is_not_signed_with_the_others(work: Work, state: str) -> None:
    village = work.village()
    ids = [
        work.add("village_linkage", village=village, partner_name=name, **further)
        for name, further in (("夏村", {}), ("马山村", {"pact_state": state, "state_on": DAY.isoformat()}))
    ]  # fmt: skip
    found = sign_many(work.office, "village_linkage", ids, DAY)
    assert (found.done, found.refused) == (1, ())
    assert work.row("village_linkage", ids[1])["pact_on"] is None
    with refused("AGR027"):
        sign_many(work.office, "village_linkage", ids, DAY)


def test_a_day_after_the_end_is_refused_by_name(work: Work) -> None:
    village = work.village()
    ids = [
        work.add("village_linkage", village=village, partner_name=name, pact_until=until)
        for name, until in (("夏村", "2026-11-30"), ("马山村", "2026-12-01"))
    ]
    found = sign_many(work.office, "village_linkage", ids, DAY)
    assert found.done == 1
    assert [(e.record, [p.code for p in e.problems]) for e in found.refused] == [
        (ids[0], ["AGR005"])
    ]
