"""Who sees what whole."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.access.events import EventKind
from app.access.lockout import failures
from app.access.masking import Place, Reveals, Sight, allow_unmasked_export, sight
from app.access.roles import Role
from app.access.users import User
from app.ledger import Sensitivity
from tests.app.access.office import CLERK, CLERK_PASSWORD, TODAY, Office, refused

PUBLIC, PERSONAL, SENSITIVE = Sensitivity
WHOLE, MASKED, NEVER = Sight


@pytest.mark.parametrize("revealed", [False, True])
@pytest.mark.parametrize("place", Place)
def test_what_is_public_is_seen_whole(place: Place, *, revealed: bool) -> None:
    assert sight(PUBLIC, place, revealed=revealed) is WHOLE


@pytest.mark.parametrize("revealed", [False, True])
@pytest.mark.parametrize("place", Place)
def test_what_is_personal_is_masked_on_postings_alone(place: Place, *, revealed: bool) -> None:
    expected = MASKED if place is Place.POSTING else WHOLE
    assert sight(PERSONAL, place, revealed=revealed) is expected


@pytest.mark.parametrize(
    ("place", "before", "after"),
    [
        (Place.LIST, MASKED, MASKED),
        (Place.RECORD, MASKED, WHOLE),
        (Place.FORM_ON_PAPER, WHOLE, WHOLE),
        (Place.EXPORT, MASKED, WHOLE),
        (Place.POSTING, NEVER, NEVER),
    ],
)
def test_where_what_is_sensitive_is_seen(place: Place, before: Sight, after: Sight) -> None:
    assert sight(SENSITIVE, place) is before
    assert sight(SENSITIVE, place, revealed=True) is after


def user(*roles: Role) -> User:
    return User(CLERK, frozenset(roles), TODAY)


@pytest.mark.parametrize(
    ("role", "may"),
    [(Role.CLERK, True), (Role.REVIEWER, True), (Role.ADMIN, False), (Role.AUDITOR, False)],
)
def test_who_sees_a_record_whole(role: Role, *, may: bool) -> None:
    reveals = Reveals()
    if may:
        assert reveals.reveal(user(role), "record 1")
    else:
        with refused("ACC032"):
            reveals.reveal(user(role), "record 1")
    assert reveals.is_revealed("record 1") is may


def test_a_record_is_logged_once_a_session() -> None:
    reveals = Reveals()
    event = reveals.reveal(user(Role.CLERK), "record 1", " 核对电话 ")
    assert event is not None
    assert (event.kind, event.subject, event.reason) == (
        EventKind.RECORD_REVEALED,
        "record 1",
        "核对电话",
    )
    assert reveals.reveal(user(Role.CLERK), "record 1") is None
    assert reveals.reveal(user(Role.CLERK), "record 2") is not None
    assert Reveals().reveal(user(Role.CLERK), "record 1") is not None


def test_an_unmasked_export_is_allowed_and_logged(office: Office) -> None:
    session = office.sign_in(CLERK, CLERK_PASSWORD)
    event = allow_unmasked_export(session, "household", " 上报区民政局 ", CLERK_PASSWORD)
    assert event.kind is EventKind.EXPORTED_UNMASKED
    assert (event.subject, event.reason) == ("household", "上报区民政局")


@pytest.mark.parametrize(
    ("role", "reason", "password", "code", "counted"),
    [
        (Role.CLERK, "  ", CLERK_PASSWORD, "ACC051", 0),
        (Role.CLERK, "上报", "wrong", "ACC011", 1),
        (Role.REVIEWER, "上报", CLERK_PASSWORD, "ACC032", 0),
        (Role.AUDITOR, "上报", CLERK_PASSWORD, "ACC032", 0),
    ],
)
def test_an_unmasked_export_is_refused(
    office: Office, role: Role, reason: str, password: str, code: str, counted: int
) -> None:
    session = office.sign_in(CLERK, CLERK_PASSWORD)
    office.users.save(replace(session.user(), roles=frozenset({role})))
    with refused(code):
        allow_unmasked_export(session, "household", reason, password)
    assert failures(office.keys, CLERK) == counted
