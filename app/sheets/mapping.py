"""Which column of a sheet fills which field: by spelling, by what was remembered, by what the user says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from app.problems import Problem, Problems
from app.sheets.header import Header, Recognised, Title, drops, recognise
from app.sheets.spelling import plain
from app.sheets.vocabulary import (
    HEAD_IDENTITY,
    HEAD_NAME,
    SILENT,
    Match,
    Target,
    Vocabulary,
)

IGNORE = ""
"""What a mapping says of a column that is not taken in."""


@dataclass(frozen=True)
class Columns:
    """The outcome of mapping. Column numbers count from 0."""

    targets: Mapping[int, Target]
    titles: Mapping[int, str]
    excluded: tuple[int, ...]
    ignored: tuple[int, ...]
    notices: tuple[Problem, ...]
    chosen: Mapping[str, str]
    """What the user chose of this: by title the target as text, or IGNORE."""

    def column(self, target: Target) -> int | None:
        """The column that fills the target, if one does."""
        return next((at for at, each in self.targets.items() if each == target), None)


def map_columns(
    header: Header,
    vocabulary: Vocabulary,
    chosen: Mapping[str, str],
    hidden: frozenset[int] = frozenset(),
) -> Columns:
    """Map every title; `chosen` (title → `ledger.field` or IGNORE) wins over spelling, never over exclusion.

    Raises Problems where two columns claim one field: guessing would lose one of them.
    """
    chosen = {plain(title): text for title, text in chosen.items()}
    excluded = tuple(title.column for title in header.titles if drops(title))
    open_titles = [title for title in header.titles if title.column not in excluded]
    claims: dict[Target, list[tuple[Match, Title]]] = defaultdict(list)
    for title in open_titles:
        found = _meaning(title, vocabulary, chosen)
        if found:
            claims[found.target].append((found.match, title))
    targets = _settle(claims, vocabulary, hidden)
    silent = {title.column for at in SILENT for _match, title in claims.get(at, ())}
    titles = {title.column: title.text for title in header.titles}
    ignored = [t.column for t in open_titles if t.column not in targets.keys() | silent]
    kept = {t.text: chosen[plain(t.text)] for t in open_titles if plain(t.text) in chosen}
    notices = _notices(titles, excluded, ignored)
    return Columns(targets, titles, excluded, tuple(ignored), notices, kept)


def require_known(header: Header, vocabulary: Vocabulary, chosen: Mapping[str, str]) -> None:
    """Refuse a choice for a title that the sheet has not, or of a field that there is not."""
    titles = {plain(title.text) for title in header.titles}
    unknown = [title for title in chosen if plain(title) not in titles]
    strange = [text for text in chosen.values() if text != IGNORE and not vocabulary.parse(text)]
    problems = [Problem("SHT041", title=title) for title in unknown]
    problems += [Problem("SHT042", text=text) for text in strange]
    if problems:
        raise Problems(problems)


def _meaning(title: Title, vocabulary: Vocabulary, chosen: Mapping[str, str]) -> Recognised | None:
    text = chosen.get(plain(title.text))
    if text == IGNORE:
        return None
    target = vocabulary.parse(text) if text else None
    return Recognised(target, Match.WHOLE) if target else recognise(title, vocabulary)


def _settle(
    claims: Mapping[Target, list[tuple[Match, Title]]],
    vocabulary: Vocabulary,
    hidden: frozenset[int],
) -> dict[int, Target]:
    """One column for each field: a surer spelling beats a vaguer one, a visible column a hidden one."""
    settled: dict[int, Target] = {}
    problems: list[Problem] = []
    for target, found in claims.items():
        if target in SILENT:
            continue
        visible = [each for each in found if each[1].column not in hidden] or found
        surest = min(match for match, _title in visible)
        best = [title for match, title in visible if match == surest]
        if len(best) > 1:
            problems.append(_clash(target, best, vocabulary))
        settled[best[0].column] = target
    if problems:
        raise Problems(problems)
    return _with_heads_as_people(settled, vocabulary)


def _clash(target: Target, titles: list[Title], vocabulary: Vocabulary) -> Problem:
    names = "、".join(f"{letter(title.column)}列“{title.text}”" for title in titles)
    return Problem("SHT011", target.field, label=vocabulary.label(target), columns=names)


def _with_heads_as_people(settled: dict[int, Target], vocabulary: Vocabulary) -> dict[int, Target]:
    """In a list of households (户主姓名, 户主身份证号 and no members) every row is the head's own row."""
    roster = vocabulary.ledgers[0].roster
    if (
        not roster
        or len(vocabulary.ledgers) == 1
        or any(target.ledger in (roster.person, roster.line) for target in settled.values())
    ):
        return settled
    person = next(each for each in vocabulary.ledgers if each.key == roster.person)
    if HEAD_IDENTITY not in settled.values() or not person.match:
        return settled
    own = {
        HEAD_NAME: Target(person.key, person.name[0]),
        HEAD_IDENTITY: Target(person.key, person.match[0][0]),
    }
    return {column: own.get(target, target) for column, target in settled.items()}


def _notices(
    titles: Mapping[int, str], excluded: tuple[int, ...], ignored: list[int]
) -> tuple[Problem, ...]:
    notices: list[Problem] = []
    if excluded:
        names = "、".join(f"{letter(at)}列“{titles[at]}”" for at in excluded)
        notices.append(Problem("SHT012", columns=names))
    if ignored:
        names = "、".join(f"{letter(at)}列“{titles[at]}”" for at in ignored)
        notices.append(Problem("SHT013", columns=names))
    return tuple(notices)


def letter(column: int) -> str:
    """The letters of a column counted from 0: 0 is A, 26 is AA."""
    text, left = "", column + 1
    while left:
        left, digit = divmod(left - 1, 26)
        text = chr(ord("A") + digit) + text
    return text
