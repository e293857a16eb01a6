"""Every page of the catalogue is there, and none is imported before it is wanted."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.architecture.sources import ROOT
from ui import routes
from ui.page import Page
from ui.pages import catalogue
from ui.pages.catalogue import BUILDERS, PAGES, page_type
from ui.routes import NewRecord, RecordOf, Route
from ui.workplace import Workplace


@pytest.mark.parametrize(("module", "name"), PAGES)
def test_a_page_is_where_the_catalogue_says(module: str, name: str) -> None:
    made = page_type(module, name)
    assert isinstance(made, type)
    assert issubclass(made, Page)


def test_every_route_has_a_page() -> None:
    kinds = {each for each in vars(routes).values() if isinstance(each, type)}
    wanted = {each for each in kinds if issubclass(each, Route) and each is not Route}
    assert set(BUILDERS) == wanted


def test_new_and_old_records_share_their_page() -> None:
    assert BUILDERS[NewRecord] is BUILDERS[RecordOf]


def test_a_builder_builds(place: Workplace, qtbot: object) -> None:
    page = catalogue.later("ui.pages.home", "HomePage")(place)
    assert page.title == "首页"
    page.deleteLater()


HEAVY = (
    "openpyxl",
    "reportlab",
    "pypdfium2",
    "pypinyin",
    "ui.ledger.list_page",
    "ui.pages.settings",
)


def test_the_start_imports_no_page_and_nothing_heavy() -> None:
    code = f"import sys, ui.start; print([n for n in {HEAVY!r} if n in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, check=False, capture_output=True, text=True
    )
    assert (done.stdout.strip(), done.stderr) == ("[]", "")
