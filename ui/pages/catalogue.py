"""Which page shows which route (页面目录). Each part of the window adds its line.

A page's module is imported when the page is first opened: all of them together take four times as long as the
first page takes, and the clerk waits at the start.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from ui.page import Page
from ui.routes import (
    ExchangeAt,
    FastEntry,
    Grouping,
    Home,
    ImportInto,
    Issuing,
    ListOf,
    ManualAt,
    NewRecord,
    PrintOf,
    RecordOf,
    Rosters,
    Route,
    SettingsAt,
    Signing,
    Statistics,
)
from ui.workplace import Workplace

Builder = Callable[[Workplace], Page]


def later(module: str, name: str) -> Builder:
    """The page of that name, its module imported when it is wanted."""

    def build(place: Workplace) -> Page:
        page: Page = page_type(module, name)(place)
        return page

    PAGES.append((module, name))
    return build


PAGES: list[tuple[str, str]] = []
"""(module, class) of every page."""


def page_type(module: str, name: str) -> Callable[[Workplace], Page]:
    """The class of a page."""
    found: Callable[[Workplace], Page] = getattr(import_module(module), name)
    return found


_FORM = later("ui.ledger.form_page", "FormPage")

BUILDERS: dict[type[Route], Builder] = {
    NewRecord: _FORM,
    RecordOf: _FORM,
    ExchangeAt: later("ui.pages.exchange.page", "ExchangePage"),
    Grouping: later("ui.pages.guard.page", "GroupingPage"),
    FastEntry: later("ui.ledger.fast_page", "FastPage"),
    Home: later("ui.pages.home", "HomePage"),
    ImportInto: later("ui.pages.import_wizard", "ImportPage"),
    Issuing: later("ui.pages.cards.page", "IssuingPage"),
    ListOf: later("ui.ledger.list_page", "ListPage"),
    ManualAt: later("ui.pages.manual", "ManualPage"),
    PrintOf: later("ui.pages.print_centre", "PrintPage"),
    Rosters: later("ui.pages.rosters.page", "RostersPage"),
    Signing: later("ui.pages.guard.signing", "SigningPage"),
    SettingsAt: later("ui.pages.settings", "SettingsPage"),
    Statistics: later("ui.ledger.statistics_page", "StatisticsPage"),
}
"""The builder for a kind of route. The page is built once and `open`ed whenever the user comes there; two routes
with one builder share their page."""

OF_LEDGER: dict[tuple[type[Route], str], Builder] = {
    (NewRecord, "*roster"): later("ui.pages.household.entry", "NewHouseholdPage"),
    (RecordOf, "*roster"): later("ui.pages.household.page", "HouseholdPage"),
}
"""A page of its own for one ledger's route (`RecordOf`, `NewRecord`, `ListOf`), before `BUILDERS`; the word
`*roster` stands for every ledger with a roster."""
