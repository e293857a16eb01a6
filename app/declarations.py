"""The check at start that the declarations of ledgers fit together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from app.kinds import Choice, Link
from app.kinds.resources import load
from app.ledger import Computed, Ledger, LinesOf
from app.problems import Problem, Problems
from app.registry import LEDGERS, STEP, Ledgers, line_field, printed_field
from app.subjects import SUBJECTS

Found = Iterator[tuple[str, str, dict[str, object]]]
"""(code, place, parameters) of mistakes."""


@dataclass(frozen=True)
class _Scene:
    """One ledger among all, at a schema step."""

    ledger: Ledger
    ledgers: Ledgers
    step: int


_RESERVED = frozenset({"id"})


def check(ledgers: Ledgers = LEDGERS, step: int = STEP) -> None:
    """Raise all mistakes in the declarations as `Problems` with codes LED001 and on."""
    problems = [
        Problem(code, None, f"{ledger.key}.{place}" if place else ledger.key, **parameters)
        for ledger in ledgers.values()
        for finder in _FINDERS
        for code, place, parameters in finder(_Scene(ledger, ledgers, step))
    ]
    if problems:
        raise Problems(problems)


def _subjects(scene: _Scene) -> Found:
    if scene.ledger.subject not in SUBJECTS:
        yield "LED016", "subject", {"key": scene.ledger.subject}


def _keys(scene: _Scene) -> Found:
    ledger = scene.ledger
    seen: set[str] = set()
    for field in ledger.fields:
        if not field.key.isidentifier() or field.key.startswith("_") or field.key in _RESERVED:
            yield "LED001", field.key, {"key": field.key}
        if field.key in seen:
            yield "LED002", field.key, {"key": field.key}
        seen.add(field.key)


def _names(scene: _Scene) -> Found:
    ledger = scene.ledger
    known = {field.key for field in ledger.fields}
    groups = {
        "name": ledger.name,
        "sort": ledger.sort,
        "match": tuple(key for keys in ledger.match for key in keys),
        "sections": tuple(key for section in ledger.sections for key in section.fields),
        "fills": tuple(fill.field for fill in ledger.fills),
        "series": tuple(series.field for series in ledger.series),
        "together": tuple(key for field in ledger.fields for key in field.together),
        "exception": (ledger.exception,) if ledger.exception else (),
        "assignee": _assigned(ledger),
        "cross": tuple(key for each in ledger.cross for key in (each.field, each.ended) if key),
    }
    for where, keys in groups.items():
        for key in keys:
            if key not in known:
                yield "LED003", where, {"key": key}
    if not ledger.name:
        yield "LED004", "", {}


def _assigned(ledger: Ledger) -> tuple[str, ...]:
    found = ledger.assignee
    return tuple(key for key in (found.field, found.state) if key) if found else ()


def _sections(scene: _Scene) -> Found:
    ledger = scene.ledger
    shown = [key for section in ledger.sections for key in section.fields]
    for field in ledger.live_fields:
        if shown.count(field.key) != 1:
            yield "LED005", field.key, {"times": shown.count(field.key)}


def _match(scene: _Scene) -> Found:
    """A name alone never finds a person's record; elsewhere a name is unique by rule."""
    ledger = scene.ledger
    person = any(r.roster and r.roster.person == ledger.key for r in scene.ledgers.values())
    for keys in ledger.match:
        if person and set(keys) <= set(ledger.name):
            yield "LED006", "match", {}


def _links(scene: _Scene) -> Found:
    ledger = scene.ledger
    for field in ledger.fields:
        if isinstance(field.kind, Link) and field.kind.ledger not in scene.ledgers:
            yield "LED007", field.key, {"ledger": field.kind.ledger}
        if isinstance(field.kind, Choice) and not _has_codes(field.kind.table):
            yield "LED008", field.key, {"table": field.kind.table}


def _has_codes(table: str) -> bool:
    try:
        return bool(load("codes", f"{table}.json"))
    except FileNotFoundError:
        return False


def _together(scene: _Scene) -> Found:
    ledger = scene.ledger
    for field in ledger.fields:
        group = {field.key, *field.together}
        for key in field.together:
            other = next((each for each in ledger.fields if each.key == key), None)
            if other and {other.key, *other.together} != group:
                yield "LED009", field.key, {"other": key}


def _parents(scene: _Scene) -> Found:
    ledger = scene.ledger
    part = ledger.part_of
    if part is None:
        return
    link = next((field for field in ledger.fields if field.key == part.link), None)
    if link is None or not isinstance(link.kind, Link) or link.kind.ledger != part.ledger:
        yield "LED010", part.link, {"ledger": part.ledger}
    elif not link.required:
        yield "LED011", part.link, {}


def _computed(scene: _Scene) -> Found:
    ledger = scene.ledger
    for each in ledger.computed:
        if any(field.key == each.key for field in ledger.fields):
            yield "LED002", each.key, {"key": each.key}
        if not _computable(each, scene):
            yield "LED012", each.key, {"what": each.what}


def _computable(each: Computed, scene: _Scene) -> bool:
    ledger = scene.ledger
    if each.what in ("days_to", "age", "span", "lapsed"):
        own = {each.field, *([each.until] if each.what in ("span", "lapsed") else [])}
        return own <= {field.key for field in ledger.fields}
    other = scene.ledgers.get(each.ledger)
    if other is None:
        return False
    wanted = {each.link, *(key for key, _ in each.where), *([each.field] if each.field else [])}
    summed = each.what in ("sum", "min", "max")
    return wanted <= {field.key for field in other.fields} and (bool(each.field) or not summed)


def _steps(scene: _Scene) -> Found:
    ledger = scene.ledger
    for field in ledger.fields:
        if not 1 <= field.since <= scene.step or (field.retired or 0) > scene.step:
            yield "LED013", field.key, {"since": field.since, "step": scene.step}
        if field.required and field.default is None and field.since > 1:
            yield "LED014", field.key, {}


def _rosters(scene: _Scene) -> Found:
    ledger = scene.ledger
    roster = ledger.roster
    if roster is None:
        return
    person, line = scene.ledgers.get(roster.person), scene.ledgers.get(roster.line)
    stay, standing = roster.stay, roster.standing
    own = {roster.head, standing.field, *roster.place, *roster.inherits}
    lines = {roster.line_person, roster.role, stay.since, stay.until, stay.why}
    whole = line and line.part_of and line.part_of.ledger == ledger.key
    wanted = ((ledger, own), (line, lines), (person, {stay.died}))
    if not whole or not all(each and keys <= _keys_of(each) for each, keys in wanted):
        yield "LED015", "roster", {}


def _keys_of(ledger: Ledger) -> set[str]:
    return {field.key for field in ledger.fields}


def _documents(scene: _Scene) -> Found:
    ledger = scene.ledger
    for printed in ledger.documents:
        for column in (*printed.columns, *printed.told):
            try:
                printed_field(ledger, column, scene.ledgers)
            except KeyError:
                yield "LED003", printed.document, {"key": column}
        for lines in printed.lines:
            for key in _unknown(lines, scene.ledgers):
                yield "LED003", printed.document, {"key": f"{lines.ledger}.{key}"}


def _unknown(lines: LinesOf, ledgers: Ledgers) -> list[str]:
    """The fields named by the lines of a document that their ledger has not."""
    wanted = (lines.link, lines.by, *lines.order, *lines.columns, *(key for key, _v in lines.where))
    return [key for key in wanted if not _is_column(lines, key, ledgers)]


def _is_column(lines: LinesOf, column: str, ledgers: Ledgers) -> bool:
    try:
        line_field(lines, column, ledgers)
    except KeyError:
        return False
    return True


Finder = Callable[[_Scene], Found]
_FINDERS: tuple[Finder, ...] = (
    _subjects, _keys, _names, _sections, _match, _links, _together, _parents, _computed, _steps, _rosters, _documents,
)  # fmt: skip
