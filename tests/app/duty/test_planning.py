"""Duty rosters are made, published, swapped and taken back as whole transactions with their history."""

from __future__ import annotations

import pytest

from app.duty.asking import Fixed, Wishes, month_outline
from app.duty.planning import Place, make_plan, publish, replace, swap, withdraw
from app.ledgers.duty_person import LEADS, ROLES
from app.problems import Problem, Problems
from app.undo import undo_batch
from tests.app.duty.office import MONTH, people_of, planned, shifts
from tests.offices import Work


def test_a_month_is_made_with_all_its_seats(work: Work) -> None:
    people = people_of(work)
    _plan, found = planned(work)
    assert len(found) == 30
    assert all(len(each.seats) == 3 for each in found)
    assert {who for each in found for who in each.seats.values()} == set(people)
