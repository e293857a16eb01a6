"""Roles and the rights that follow."""

from __future__ import annotations

from itertools import combinations

import pytest

from app.access.roles import Role, check_roles, right_title, rights_of, role_title
from app.rights import Right
from tests.app.access.office import refused

EVERY = [set(each) for size in range(5) for each in combinations(Role, size)]


@pytest.mark.parametrize(
    ("role", "right", "has"),
    [
        (Role.CLERK, Right.WRITE, True),
        (Role.CLERK, Right.EXPORT_UNMASKED, True),
        (Role.CLERK, Right.APPROVE, False),
        (Role.CLERK, Right.MANAGE_USERS, False),
        (Role.CLERK, Right.SEE_LOG, False),
        (Role.REVIEWER, Right.APPROVE, True),
        (Role.REVIEWER, Right.READ, True),
        (Role.REVIEWER, Right.WRITE, False),
        (Role.REVIEWER, Right.EXPORT_UNMASKED, False),
        (Role.ADMIN, Right.MANAGE_USERS, True),
        (Role.ADMIN, Right.RESTORE, True),
        (Role.ADMIN, Right.READ, False),
        (Role.ADMIN, Right.SEE_LOG, False),
        (Role.AUDITOR, Right.SEE_LOG, True),
        (Role.AUDITOR, Right.READ, False),
        (Role.AUDITOR, Right.WRITE, False),
    ],
)
def test_what_a_role_may_do(role: Role, right: Right, *, has: bool) -> None:
    assert (right in rights_of({role})) is has


def test_every_right_belongs_to_somebody() -> None:
    assert rights_of(set(Role)) == set(Right)


def test_an_office_of_one_runs() -> None:
    one = rights_of({Role.CLERK, Role.ADMIN})
    assert set(Right) - one == {Right.APPROVE, Right.SEE_LOG}


@pytest.mark.parametrize("roles", EVERY, ids=str)
def test_which_roles_one_person_may_have(roles: set[Role]) -> None:
    if not roles:
        with refused("ACC030", "roles"):
            check_roles("张三", roles)
    elif {Role.ADMIN, Role.AUDITOR} <= roles:
        with refused("ACC031", "roles"):
            check_roles("张三", roles)
    else:
        check_roles("张三", roles)


@pytest.mark.parametrize("roles", EVERY, ids=str)
def test_roles_together_allow_what_each_allows(roles: set[Role]) -> None:
    assert rights_of(roles) == {right for role in roles for right in rights_of({role})}


def test_every_role_and_right_has_its_own_name() -> None:
    titles = [*map(role_title, Role), *map(right_title, Right)]
    assert all(titles)
    assert len({*map(role_title, Role)}) == len(Role)
    assert len({*map(right_title, Right)}) == len(Right)
