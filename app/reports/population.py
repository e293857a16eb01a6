"""户情统计: households and people of each village, by sex and age."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from app.ledgers import person
from app.lists import TREE
from app.lookup import Lookup
from app.office import Office
from app.registry import LEDGERS, links_to
from app.reports.table import Made, Period, Report
from app.text import _
from db.computed import Computed
from db.conditions import EVERY, AllOf, Blank, Condition, Equals, Not, OneOf
from db.merges import Survivors
from db.query import Query
from db.specs import Value

_HOUSEHOLD = next(each for each in LEDGERS.values() if each.roster)
_VILLAGE = next(key for ledger, key in links_to(TREE) if ledger is _HOUSEHOLD)
_BANDS = ((0, 17), (18, 59), (60, 79), (80, 200))
_MALE, _FEMALE = "1", "2"


def make(office: Office, period: Period) -> Made:
    """Figures as of the last day of the period, by today's households; ages on that day."""
    day = period[1] or office.today
    lookup = Lookup(office.listing)
    hidden = Survivors(office.store.reader).hidden()
    households = _households(office, lookup, hidden)
    people = _people(office, lookup, hidden)
    villages = sorted(
        {*households, *{place for place, _sex, _birth in people}}, key=_placing(lookup)
    )
    rows = [_row(lookup.name(TREE, each), each, households, people, day) for each in villages]
    total = (_("合计"), *(sum(int(row[at]) for row in rows) for at in range(1, len(_titles()))))
    figures = {"villages": len(rows), "households": int(total[1]), "persons": int(total[2])}
    figures |= {
        "male": int(total[3]),
        "female": int(total[4]),
        "aged_60": int(total[7]) + int(total[8]),
    }
    told = (_told(figures),) if rows else ()
    unit = _("单位：户、人")
    return Made(REPORT.key, REPORT.title, _titles(), (*rows, total), figures, unit, told)


def _told(figures: Mapping[str, int]) -> str:
    text = _(
        "{villages}个村(社区)共{households}户、{persons}人，其中男{male}人、女{female}人；60周岁及以上{aged_60}人。"
    )
    return text.format(**figures)


def _placing(lookup: Lookup) -> Callable[[Value], tuple[tuple[bool, int | str], ...]]:
    """The office's own order of its villages; households without a village come last."""

    def place(village: Value) -> tuple[tuple[bool, int | str], ...]:
        row = lookup.record(TREE, village) or {}
        values = [row.get(key) for key in LEDGERS[TREE].sort]
        return tuple((value is None, value if value is not None else "") for value in values)

    return place


def _titles() -> tuple[str, ...]:
    bands = (_("{a}—{b}岁").format(a=low, b=high) for low, high in _BANDS[:-1])
    last = _("{a}岁及以上").format(a=_BANDS[-1][0])
    return (_("村(社区)"), _("户数"), _("人数"), _("男"), _("女"), *bands, last)


def _row(
    name: str,
    village: Value,
    households: Counter[Value],
    people: Counter[tuple[Value, Value, Value]],
    day: date,
) -> tuple[str | int, ...]:
    here = [
        (sex, birth, count) for (place, sex, birth), count in people.items() if place == village
    ]
    sexes = [sum(count for sex, _birth, count in here if sex == code) for code in (_MALE, _FEMALE)]
    bands = [0] * len(_BANDS)
    for _sex, birth, count in here:
        age = _age(str(birth or ""), day)
        for at, (low, high) in enumerate(_BANDS):
            bands[at] += count if age is not None and low <= age <= high else 0
    persons = sum(count for *_rest, count in here)
    return (name or _("(未分村)"), households[village], persons, *sexes, *bands)


def _age(birth: str, day: date) -> int | None:
    """Whole years (周岁) on a day; None for an unknown birth or one still to come."""
    if not birth or birth > day.isoformat():
        return None
    return day.year - int(birth[:4]) - (day.isoformat()[5:] < birth[5:])


def _present() -> Condition:
    """What the household's own count of its members asks of a line."""
    count = next(each for each in _HOUSEHOLD.computed if each.what == "count")
    return AllOf(tuple(Blank(k) if v is None else Equals(k, v) for k, v in count.where))


def _households(office: Office, lookup: Lookup, hidden: Sequence[str]) -> Counter[Value]:
    """How many households there are of each village; merged ones count as the one that stands for them."""
    query = Query(_HOUSEHOLD.key, Not(OneOf("id", tuple(hidden))) if hidden else EVERY)
    found: Counter[Value] = Counter()
    for village, count in office.listing.distinct(query, _VILLAGE, limit=100_000):
        found[_meant(lookup, village)] += count
    return found


def _meant(lookup: Lookup, village: Value) -> Value:
    return lookup.survivor(str(village)) if village else village


def _people(
    office: Office, lookup: Lookup, hidden: Sequence[str]
) -> Counter[tuple[Value, Value, Value]]:
    """How many present members there are of each village, sex and day of birth.

    Members of a merged household live where the one that stands for it is.
    """
    roster = _HOUSEHOLD.roster
    part = LEDGERS[roster.line].part_of if roster else None
    if roster is None or part is None:
        return Counter()
    computed = (
        Computed("_village", "linked", _HOUSEHOLD.key, part.link, _VILLAGE),
        Computed("_sex", "linked", roster.person, roster.line_person, person.SEX),
        Computed("_birth", "linked", roster.person, roster.line_person, person.BIRTH),
    )
    found: Counter[tuple[Value, Value, Value]] = Counter()
    merged = OneOf(part.link, tuple(hidden))
    where = AllOf((_present(), Not(merged))) if hidden else _present()
    query = Query(roster.line, where, computed=computed)
    for cell in office.listing.group(query, ["_village", "_sex", "_birth"]):
        village, sex, birth = cell.row
        found[_meant(lookup, village), sex, birth] += cell.figure
    if hidden:
        query = Query(roster.line, AllOf((_present(), merged)), computed=computed)
        for cell in office.listing.group(query, [part.link, "_sex", "_birth"]):
            household, sex, birth = cell.row
            home = lookup.record(_HOUSEHOLD.key, household) or {}
            found[_meant(lookup, home.get(_VILLAGE)), sex, birth] += cell.figure
    return found


REPORT = Report("population", _("户情统计表"), make)
