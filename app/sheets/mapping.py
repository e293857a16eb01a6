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
from app.text import _

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


@dataclass(frozen=True)
class Clash:
    """Two or more columns (from 0) that claim one field."""

    target: Target
    columns: tuple[int, ...]
    problem: Problem


@dataclass(frozen=True)
class Proposal:
    """Columns as they are mapped, with what is still to be decided: of clashing columns the first has the field."""

    columns: Columns
    clashes: tuple[Clash, ...] = ()


def map_columns(
    header: Header,
    vocabulary: Vocabulary,
    chosen: Mapping[str, str],
    hidden: frozenset[int] = frozenset(),
) -> Columns:
    """The columns as `propose` maps them; Problems where two claim one field: guessing would lose one of them."""
    proposal = propose(header, vocabulary, chosen, hidden)
    if proposal.clashes:
        raise Problems([each.problem for each in proposal.clashes])
    return proposal.columns


def propose(
    header: Header,
    vocabulary: Vocabulary,
    chosen: Mapping[str, str],
    hidden: frozenset[int] = frozenset(),
) -> Proposal:
    """Map every title; `chosen` (title → `ledger.field` or IGNORE) wins over spelling, never over exclusion.

    Where several columns have one title, `chosen` may name one by its letter: F列联系电话.
    """
    said = _Said({plain(title): text for title, text in chosen.items()})
    excluded = tuple(title.column for title in header.titles if drops(title))
    open_titles = [title for title in header.titles if title.column not in excluded]
    claims: dict[Target, list[tuple[Match, Title]]] = defaultdict(list)
    for title in open_titles:
        found = _meaning(title, vocabulary, said)
        if found:
            claims[found.target].append((found.match, title))
    targets, clashes = _settle(claims, vocabulary, hidden)
    silent = {title.column for at in SILENT for _match, title in claims.get(at, ())}
    titles = {title.column: title.text for title in header.titles}
    taken = targets.keys() | silent | {at for clash in clashes for at in clash.columns}
    ignored = [t.column for t in open_titles if t.column not in taken]
    kept = {said.key(t): said.of(t) for t in open_titles if said.has(t)}
    notices = _notices(titles, excluded, ignored)
    columns = Columns(targets, titles, excluded, tuple(ignored), notices, kept)
    return Proposal(columns, tuple(clashes))


def named(title: Title) -> str:
    """A title with the letter of its column, as problems name it: F列联系电话."""
    return _("{column}列{title}").format(column=letter(title.column), title=title.text)


@dataclass(frozen=True)
class _Said:
    """What the user says of titles, by their plain spelling; of a column by its letter before all columns so called."""

    texts: Mapping[str, str]

    def key(self, title: Title) -> str:
        """What the title goes by."""
        return named(title) if plain(named(title)) in self.texts else title.text

    def has(self, title: Title) -> bool:
        """Whether anything is said of the title."""
        return plain(self.key(title)) in self.texts

    def of(self, title: Title) -> str:
        """What is said of the title; KeyError for nothing."""
        return self.texts[plain(self.key(title))]


def require_known(header: Header, vocabulary: Vocabulary, chosen: Mapping[str, str]) -> None:
    """Refuse a choice for a title that the sheet has not, or of a field that there is not."""
    titles = {plain(text) for title in header.titles for text in (title.text, named(title))}
    unknown = [title for title in chosen if plain(title) not in titles]
    strange = [text for text in chosen.values() if text != IGNORE and not vocabulary.parse(text)]
    problems = [Problem("SHT041", title=title) for title in unknown]
    problems += [Problem("SHT042", text=text) for text in strange]
    if problems:
        raise Problems(problems)


def _meaning(title: Title, vocabulary: Vocabulary, said: _Said) -> Recognised | None:
    text = said.of(title) if said.has(title) else None
    if text == IGNORE:
        return None
    target = vocabulary.parse(text) if text else None
    return Recognised(target, Match.WHOLE) if target else recognise(title, vocabulary)


def _settle(
    claims: Mapping[Target, list[tuple[Match, Title]]],
    vocabulary: Vocabulary,
    hidden: frozenset[int],
) -> tuple[dict[int, Target], list[Clash]]:
    """One column for each field: a surer spelling beats a vaguer one, a visible column a hidden one."""
    settled: dict[int, Target] = {}
    clashes: list[Clash] = []
    for target, found in claims.items():
        if target in SILENT:
            continue
        visible = [each for each in found if each[1].column not in hidden] or found
        surest = min(match for match, _title in visible)
        best = [title for match, title in visible if match == surest]
        if len(best) > 1:
            clashes.append(_clash(target, best, vocabulary))
        settled[best[0].column] = target
    return _with_heads_as_people(settled, vocabulary), clashes


def _clash(target: Target, titles: list[Title], vocabulary: Vocabulary) -> Clash:
    names = "、".join(f"{letter(title.column)}列“{title.text}”" for title in titles)
    label = vocabulary.label(target)
    problem = Problem("SHT011", target.field, label=label, columns=names)
    return Clash(target, tuple(title.column for title in titles), problem)


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
