"""Which page shows which route (页面目录). Each part of the window adds its line."""

from __future__ import annotations

from collections.abc import Callable

from ui.ledger.fast_page import FastPage
from ui.ledger.form_page import FormPage
from ui.ledger.list_page import ListPage
from ui.ledger.statistics_page import StatisticsPage
from ui.page import Page
from ui.pages.home import HomePage
from ui.pages.household.entry import NewHouseholdPage
from ui.pages.household.page import HouseholdPage
from ui.pages.import_wizard import ImportPage
from ui.pages.manual import ManualPage
from ui.pages.print_centre import PrintPage
from ui.pages.settings import SettingsPage
from ui.routes import (
    FastEntry,
    Home,
    ImportInto,
    ListOf,
    ManualAt,
    NewRecord,
    PrintOf,
    RecordOf,
    Route,
    SettingsAt,
    Statistics,
)
from ui.workplace import Workplace

Builder = Callable[[Workplace], Page]

BUILDERS: dict[type[Route], Builder] = {
    NewRecord: FormPage,
    RecordOf: FormPage,
    FastEntry: FastPage,
    Home: HomePage,
    ImportInto: ImportPage,
    ListOf: ListPage,
    ManualAt: ManualPage,
    PrintOf: PrintPage,
    SettingsAt: SettingsPage,
    Statistics: StatisticsPage,
}
"""The builder for a kind of route. The page is built once and `open`ed whenever the user comes there."""

OF_LEDGER: dict[tuple[type[Route], str], Builder] = {
    (NewRecord, "*roster"): NewHouseholdPage,
    (RecordOf, "*roster"): HouseholdPage,
}
"""A page of its own for one ledger's route (`RecordOf`, `NewRecord`, `ListOf`), before `BUILDERS`; the word
`*roster` stands for every ledger with a roster."""
