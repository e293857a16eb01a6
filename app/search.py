"""Search: by part of a name, pinyin, the beginning of a number or telephone, part of an address."""

from __future__ import annotations

import re

from app.kinds import Choice, Link
from app.kinds.characters import sought
from app.kinds.names import join
from app.ledger import Field, Ledger, Show
from app.merged import Merged
from app.office import Office
from app.registry import LEDGERS
from app.rights import Right
from app.text import _
from db.conditions import EVERY, AllOf, AnyOf, Condition, Contains, OneOf, Prefix
from db.listing import Row
from db.ordering import By
from db.query import Query

_LETTERS = re.compile("[a-z]+")
_NUMBER = re.compile(r"(?=.*[0-9])[0-9A-Z\-]{2,}")
_FOUND_BY_PART = 2
"""Fewer characters than this would be found nearly everywhere in a free text."""


def branches(ledger: Ledger, text: str, merged: Merged) -> list[Condition]:
    """The ways in which one word may be meant, the most exact first; those that read every row last, at once."""
    word = sought(text)
    if not word:
        return []
    fields = [each for each in ledger.live_fields if Show.SEARCH in each.show]
    slow = [each for each in fields if _reads_every_row(ledger, each, word)]
    own = [found for each in fields if each not in slow for found in _own(each, word)]
    linked = [
        merged.linked(each.key, each.kind.ledger, condition)
        for each in fields
        if isinstance(each.kind, Link)
        for condition in _named(LEDGERS[each.kind.ledger], word)
    ]
    last = tuple(found for each in slow for found in _own(each, word))
    return [*own, *linked, *([AnyOf(last)] if last else [])]


def _reads_every_row(ledger: Ledger, field: Field, word: str) -> bool:
    """Free text; not so where a number may be the one by which records are told apart, which comes first."""
    kind, identifying = field.kind, {key for keys in ledger.match for key in keys}
    indexed = isinstance(kind, Link | Choice) or bool(kind.forms) or kind.by_beginning
    return not indexed and not (field.key in identifying and _NUMBER.fullmatch(word.upper()))


def _named(ledger: Ledger, word: str) -> list[Condition]:
    """The ways in which a linked record is found by the word: by what people call it or identify it by."""
    keys = {*ledger.name, *(keys[0] for keys in ledger.match)}
    fields = [
        each for each in ledger.live_fields if each.key in keys and not isinstance(each.kind, Link)
    ]
    return [found for each in fields for found in _own(each, word)]


def _own(field: Field, word: str) -> list[Condition]:
    kind = field.kind
    if isinstance(kind, Link | Choice):
        return []
    if kind.forms:
        return _name(field.key, word)
    if kind.by_beginning:
        return _number(field.key, word.upper())
    return [Contains(field.key, word)] if len(word) >= _FOUND_BY_PART else []


def _number(key: str, word: str) -> list[Condition]:
    """A number is kept with its hyphens or, as telephones are, without."""
    spelt = dict.fromkeys((word, word.replace("-", "")))
    return [Prefix(key, each) for each in spelt if _NUMBER.fullmatch(word)]


def _name(key: str, word: str) -> list[Condition]:
    word = join(word)
    spelt = word.lower().replace(" ", "").replace("'", "")
    if _LETTERS.fullmatch(spelt):
        found: list[Condition] = [Prefix(f"{key}_in", spelt), Prefix(f"{key}_py", spelt)]
        return [*found, Contains(key, word)] if len(word) >= _FOUND_BY_PART else found
    return [] if _NUMBER.fullmatch(word.upper()) else [Contains(key, word)]


def condition(ledger: Ledger, text: str, merged: Merged) -> Condition:
    """The rows that every word of the text finds; for lists and exports."""
    return AllOf(tuple(AnyOf(tuple(branches(ledger, word, merged))) for word in words_of(text)))


def told(ledger: Ledger) -> str:
    """By what the records of a ledger are found, in words; empty where nothing is searched."""
    fields = [each for each in ledger.live_fields if Show.SEARCH in each.show]
    labels = [each.label for each in fields if not isinstance(each.kind, Choice)]
    kinds = [each.kind for each in fields]
    kinds += [
        LEDGERS[kind.ledger].field(key).kind
        for kind in kinds
        if isinstance(kind, Link)
        for key in LEDGERS[kind.ledger].name
    ]
    spelt = [_("拼音首字母")] if any(each.forms for each in kinds) else []
    return "、".join([*labels[:1], *spelt, *labels[1:4]])


def words_of(text: str) -> list[str]:
    """The words that must all fit; syllables typed apart are one spelling."""
    words: list[str] = []
    for word in text.split():
        if words and _LETTERS.fullmatch(word.lower()) and _LETTERS.fullmatch(words[-1].lower()):
            words[-1] += word
        else:
            words.append(word)
    return words


def search(
    office: Office, ledger: str, text: str, limit: int = 50, also: tuple[Condition, ...] = ()
) -> list[Row]:
    """The live records that the text finds and that meet what is asked `also`, the most exact first; several words
    must all fit.

    ACC032 for who may not read.
    """
    office.user.require(Right.READ)
    declared, words = LEDGERS[ledger], words_of(text)
    if not words:
        return []
    merged = Merged(office)
    first, *rest = (branches(declared, word, merged) for word in words)
    narrowed = tuple(AnyOf(tuple(each)) for each in rest)
    meant = merged.meant(ledger, AllOf((AnyOf(tuple(first)), *narrowed)))
    if meant:
        survivors = OneOf("id", meant)
        first, narrowed = [*first, survivors], (AnyOf((AllOf(narrowed), survivors)),)
    if merged.once != EVERY:
        narrowed = (*narrowed, merged.once)
    query = Query(ledger, AllOf((*narrowed, *also)), tuple(By(key) for key in declared.sort[:1]))
    return office.listing.search(query, first, limit)
