"""分户、并户、迁移、户主变更、迁出: each one transaction and one batch, taken back as a whole by undo."""

from __future__ import annotations

from app import numbers
from app.changes import Changes
from app.households.acting import Acting, acting
from app.households.asked import Join, Leave, Move, Rehead, Split
from app.households.home import Home, Member, place_links
from app.kinds.base import Value
from app.ledger import Series
from app.lookup import Lookup
from app.office import Office
from app.problems import Problem
from app.text import _


def split(office: Office, ledger: str, record: str, asked: Split) -> Changes:
    """分户: the chosen members form a new household; `Changes.record` is the new one.

    HOU001 nobody, HOU002 everybody chosen; HOU003–006 at `head`, `stays` or the lines.
    """
    with acting(office, ledger, _("分户"), asked) as act:
        home = act.home(record)
        leaving = home.chosen(asked.members)
        staying = _others(home, leaving)
        if not staying:
            raise Problem("HOU002", "members")
        roles = {**_kept_roles(home, asked.head), **asked.roles}
        act.check_head(leaving, asked.head, "head", roles)
        act.check_rest(home, staying, asked.stays, asked.roles)
        act.settle()
        act.end(leaving, act.roster.stay.split)
        act.follow(home, staying, asked.stays, asked.roles)
        new = act.entering.add(ledger, {**_taken_over(home), **asked.place})
        for each in sorted(leaving, key=lambda one: one.id != asked.head):
            role = act.roster.heads[0] if each.id == asked.head else roles[each.id]
            act.enter(new, each.line[act.roster.line_person], role, {})
    return act.entering.done(new)


def join(office: Office, ledger: str, record: str, asked: Join) -> Changes:
    """并户: the chosen members, or all, move into another household; one left by all is closed.

    HOU007 into itself, HOU008 into one that no longer stands, HOU015 into one without head.
    """
    with acting(office, ledger, _("并户"), asked) as act:
        home, target = act.home(record), _target(act, record, asked.target)
        leaving = home.chosen(asked.members)
        staying = _others(home, leaving)
        act.check_roles(leaving, asked.roles)
        act.check_rest(home, staying, asked.stays, asked.roles)
        act.settle()
        act.end(leaving, act.roster.stay.joined)
        act.follow(home, staying, asked.stays, asked.roles)
        for each in leaving:
            act.enter(target.id, each.line[act.roster.line_person], asked.roles[each.id], {})
        if not staying:
            act.stand(home.id, act.roster.standing.closed)
    return act.entering.done(target.id)


def _target(act: Acting, record: str, chosen: str) -> Home:
    if not chosen:
        raise Problem("DSK005", "target")
    target = act.home(chosen, "target")
    if target.id == act.home(record).id:
        raise Problem("HOU007", "target")
    if not target.is_open:
        field = act.ledger.field(act.roster.standing.field)
        status = field.kind.show(target.row[field.key])
        raise Problem("HOU008", "target", name=target.called, status=status)
    if target.head is None:
        raise Problem("HOU015", "target")
    return target


def leave(office: Office, ledger: str, record: str, asked: Leave) -> Changes:
    """Members leave (迁出、死亡、出嫁); who died has the day noted, unless a day is noted already.

    A household nobody is left in is closed where that was asked, as moved away if that was the reason.
    """
    with acting(office, ledger, asked.reason or _("离开"), asked) as act:
        home, stay = act.home(record), act.roster.stay
        leaving = home.chosen(asked.members)
        staying = _others(home, leaving)
        if not asked.reason.strip():
            act.refuse("DSK008", "reason")
        act.check_rest(home, staying, asked.stays, asked.roles)
        act.settle()
        act.end(leaving, asked.reason)
        if asked.reason == stay.death:
            _note_deaths(act, leaving)
        act.follow(home, staying, asked.stays, asked.roles)
        if asked.close and not staying:
            standing = act.roster.standing
            act.stand(home.id, standing.away if asked.reason == stay.away else standing.closed)
    return act.entering.done(home.id)


def _note_deaths(act: Acting, members: list[Member]) -> None:
    died = act.roster.stay.died
    for each in members:
        if each.person[died] is None:
            act.entering.change(act.roster.person, each.person, {died: act.day})


def rehead(office: Office, ledger: str, record: str, asked: Rehead) -> Changes:
    """户主变更: another present member is head, everybody has a role to them."""
    with acting(office, ledger, _("户主变更"), asked) as act:
        home = act.home(record)
        act.check_head(home.present, asked.head, "head", asked.roles)
        act.settle()
        act.put_head(home, home.present, asked.head, asked.roles)
    return act.entering.done(home.id)


def move(office: Office, ledger: str, record: str, asked: Move) -> Changes:
    """迁移: the household lives elsewhere; HOU013 where nothing of its place is another.

    The number stays, unless a new one was asked for; the old one stands in the history.
    """
    with acting(office, ledger, _("迁移"), asked) as act:
        home = act.home(record)
        series = series_of_place(home)
        again = {series.field: ""} if asked.renumber and series else {}
        places = {key: asked.place[key] for key in act.roster.place if key in asked.place}
        act.entering.change(ledger, home.row, {**places, **again})
        now = act.home(record).row
        if all(now[key] == home.row[key] for key in act.roster.place):
            raise Problem("HOU013", act.roster.place[0])
    return act.entering.done(home.id)


def series_of_place(home: Home) -> Series | None:
    """The series by which the household's number follows from its place, if one does."""
    links = place_links(home.ledger)
    return next((each for each in home.ledger.series if each.division in links), None)


def renumbers(office: Office, home: Home, division: Value) -> bool:
    """Whether a move there makes the number wrong: it begins with the code of the old village, and the new one
    has another. A number of the office's own making tells no place and stays."""
    series = series_of_place(home)
    if series is None or not home.row[series.field]:
        return False
    old = numbers.division_code(office, home.row[series.division])
    return str(home.row[series.field]).startswith(old) and old != numbers.division_code(
        office, Lookup(office.listing).survivor(str(division))
    )


def _others(home: Home, leaving: list[Member]) -> list[Member]:
    return [each for each in home.present if each not in leaving]


def _kept_roles(home: Home, head: str) -> dict[str, str]:
    """Whoever leaves with the head they had keeps the role."""
    same = home.head is not None and home.head.id == head
    return {each.id: each.role for each in home.present} if same else {}


def _taken_over(home: Home) -> dict[str, object]:
    """Where a new household lives, and what else it takes over, unless told otherwise."""
    keys = (*home.roster.place, *home.roster.inherits)
    return {key: home.row[key] for key in keys if home.row[key] is not None}
