"""The whole main job without a window, for two made-up offices: what a clerk does in her first week."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app import backups, exporting, health, importing, lists, prints, reports, search, undo
from app.clock import Clock
from app.demo.exchange import Hands, exchange, in_words
from app.demo.exchange import shortfalls as not_exchanged
from app.demo.mess import Messy, messy_roster
from app.demo.neighbours import in_words as told_of
from app.demo.neighbours import neighbours
from app.demo.neighbours import shortfalls as lacking
from app.demo.people import Home, Population
from app.demo.rosters import mended, recount, write_csv
from app.desk import Desk
from app.ledgers import division
from app.office import Office, create_office, open_office
from app.problems import Problem
from app.progress import QUIET, Progress
from app.registry import LEDGERS
from app.sheets.intake import Imported
from app.sheets.plain import write_workbook
from app.text import _
from db.store import Identity

PASSWORD = "demo-lince-2026"  # noqa: S105 - printed in every document about the demonstration
USER = "演示员"
DOCUMENTS = ("household_sheet", "household_roster")


@dataclass(frozen=True)
class Place:
    """A made-up office: its villages with the number of their households."""

    code: str
    name: str
    area: str
    villages: Mapping[str, int]
    as_csv: bool = False


PLACES = (
    Place("339901001", "清溪街道", "339901", {"清溪村": 60, "石桥村": 45, "柳岸社区": 55}),
    Place("339901101", "枫林镇", "339902", {"枫林村": 40, "上塘村": 30}, as_csv=True),
)
SMALL = (Place("339901001", "清溪街道", "339901", {"清溪村": 45}),)


@dataclass
class Run:
    """One office's part of the demonstration."""

    folder: Path
    place: Place
    clock: Clock
    progress: Progress
    told: dict[str, Any] = field(default_factory=dict[str, Any])

    @property
    def file(self) -> Path:
        """The data file."""
        return self.folder / f"{self.place.name}.lincedb"

    def beside(self, name: str) -> Path:
        """A file of this office."""
        return self.folder / f"{self.place.name}-{name}"


def run(
    folder: Path,
    clock: Clock | None = None,
    progress: Progress = QUIET,
    *,
    small: bool = False,
    with_neighbours: bool = True,
) -> dict[str, Any]:
    """Do everything in a new folder; returns what stands in its `summary.json`. CLI008 where it is not empty.

    A `small` one has one office; `with_neighbours` adds the office of groups, cards and duties to a whole one.
    """
    if folder.exists() and any(folder.iterdir()):
        raise Problem("CLI008", place=str(folder))
    folder.mkdir(parents=True, exist_ok=True)
    places = SMALL if small else PLACES
    runs = [Run(folder, place, clock or Clock(), progress) for place in places]
    told = [_office(each) for each in runs]
    hands = Hands(folder, USER, PASSWORD, clock or Clock(), progress)
    district = exchange(hands, [each.file for each in runs])
    for each in told:
        each["info"] = district["info"][each["file"]]
    beside = {"neighbours": neighbours(hands)} if with_neighbours and not small else {}
    files = sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".lock"
    )
    counts = {unit: sum(each["counts"][unit] for each in told) for unit in told[0]["counts"]}
    summary = {
        "password": PASSWORD,
        "user": USER,
        "files": files,
        "counts": counts,
        "offices": told,
        "district": district,
        **beside,
    }
    text = json.dumps(summary, ensure_ascii=False, indent=1)
    (folder / "summary.json").write_text(text, encoding="utf-8")
    return summary


def told(summary: Mapping[str, Any]) -> list[str]:
    """The summary in words."""
    lines = [_("演示完成，密码 {password}，用户 {user}。").format(**summary)]
    words = _(
        "{name}：{households} 户 {persons} 人，首次导入拒收 {refused} 行，改后再导拒收 {left} 行"
    )
    lines += [
        words.format(
            name=each["name"],
            **each["counts"],
            refused=each["import"]["refused"],
            left=each["mended"]["refused"],
        )
        for each in summary["offices"]
    ]
    lines.append(in_words(summary["district"]))
    if "neighbours" in summary:
        lines.append(told_of(summary["neighbours"]))
    return [*lines, *(f"  {name}" for name in summary["files"])]


def shortfalls(summary: Mapping[str, Any]) -> list[str]:
    """What did not come out as it must, in words; empty if all is well."""
    found: list[str] = []
    for each in summary["offices"]:
        counts, info, figures = each["counts"], each["info"], each["report"]
        judged = (
            (_("改后再导仍有拒收"), each["mended"]["refused"] == 0),
            (_("撤回后再导不一致"), each["undone"]["again"]["refused"] == 0),
            (_("检查发现问题"), each["sound"]),
            (_("导出与台账户数不符"), counts["households"] == info["household"]),
            (_("导出与台账人数不符"), counts["persons"] == info["household_member"]),
            (_("报表与导出户数不符"), figures["households"] == counts["households"]),
            (_("报表与导出人数不符"), figures["persons"] == counts["persons"]),
            (_("打印没有页"), all(each["printed"].values())),
        )
        found += [f"{each['name']}：{what}" for what, is_well in judged if not is_well]
    if "neighbours" in summary:
        found += lacking(summary["neighbours"])
    return [*found, *not_exchanged(summary["district"], len(summary["offices"]))]


def _office(run: Run) -> dict[str, Any]:
    place = run.place
    identity = Identity(place.code, place.name, "office", 1)
    code = create_office(run.file, identity, USER, PASSWORD, run.clock)
    run.told |= {
        "office": place.code,
        "name": place.name,
        "file": run.file.name,
        "recovery_code": code,
    }
    with open_office(run.file, USER, PASSWORD, write=True, clock=run.clock) as office:
        homes = _settle(office, place)
        messy = messy_roster(place.name, homes)
        steps: tuple[tuple[str, Callable[[Office, Run, Messy], Any]], ...] = (
            ("rehearsal", _rehearse),
            ("import", _import),
            ("mended", _import_mended),
            ("undone", _undo_and_again),
            ("search", _search),
            ("printed", _print),
            ("report", _report),
            ("exported", _export),
            ("backup", _back_up),
            ("sound", _check),
        )
        for done, (key, step) in enumerate(steps):
            run.progress.step(done, len(steps), place.name)
            run.told[key] = step(office, run, messy)
    run.told["counts"] = recount(run.beside("导出-家庭户.xlsx"), run.beside("导出-家庭成员.xlsx"))
    return run.told


def _settle(office: Office, place: Place) -> list[Home]:
    """Type in the villages and their groups; then the households are there to be listed."""
    desk, population, homes = Desk(office), Population(place.area, len(place.name)), list[Home]()
    for order, (name, count) in enumerate(place.villages.items(), 1):
        code = f"{place.code}{order if name.endswith('社区') else 200 + order:03d}"
        village = desk.add(division.LEDGER.key, division.village(name, code, order))
        groups = 1 + count // 20
        for number in range(1, groups + 1):
            desk.add(division.LEDGER.key, division.group(f"{number}组", village.record, number))
        homes += population.homes(name, groups, count)
    return homes


def _roster(run: Run) -> Path:
    return run.beside("花名册.csv" if run.place.as_csv else "花名册.xlsx")


def _rehearse(office: Office, run: Run, messy: Messy) -> dict[str, Any]:
    if run.place.as_csv:
        write_csv(_roster(run), messy.plain)
    else:
        write_workbook(_roster(run), messy.plain)
    return _counted(importing.rehearse(office, _roster(run), "household"))


def _import(office: Office, run: Run, _messy: Messy) -> dict[str, Any]:
    done = importing.take_in(office, _roster(run), "household", wrong=run.beside("错误清单.xlsx"))
    return _counted(done)


def _import_mended(office: Office, run: Run, messy: Messy) -> dict[str, Any]:
    wrong, right = run.beside("错误清单.xlsx"), run.beside("错误清单-已改.xlsx")
    mended(wrong, right, messy)
    return _counted(importing.take_in(office, right, "household"))


def _undo_and_again(office: Office, run: Run, _messy: Messy) -> dict[str, Any]:
    """Take the mended rows back and in again: an undone import is revived, not doubled."""
    changes = undo.undo_last(office)
    again = importing.take_in(office, run.beside("错误清单-已改.xlsx"), "household")
    return {"taken_back": len(changes.records), "again": _counted(again)}


def _search(office: Office, _run: Run, messy: Messy) -> dict[str, int]:
    asked = ("张", "zs", "wang", "138", "339901", "清溪", "枫林")
    found = {text: len(search.search(office, "person", text)) for text in asked}
    return {**found, "people": messy.people}


def _print(office: Office, run: Run, _messy: Messy) -> dict[str, int]:
    listed = lists.shown(office, "household", order="village")
    first = str(next(iter(listed.rows()))["id"])
    pages = {}
    for key, chosen in zip(DOCUMENTS, ([first], listed), strict=True):
        printed = prints.print_document(office, key, run.beside(f"{key}.pdf"), chosen)
        pages[key] = printed.pages
    return pages


def _report(office: Office, run: Run, _messy: Messy) -> dict[str, int]:
    made = reports.report(office, "population")
    for ending in ("xlsx", "pdf"):
        reports.write(office, made, run.beside(f"户情统计表.{ending}"))
    return dict(made.figures)


def _export(office: Office, run: Run, _messy: Messy) -> dict[str, int]:
    counts = {}
    for key in ("household", "person", "household_member"):
        out = run.beside(f"导出-{LEDGERS[key].title}.xlsx")
        counts[key] = exporting.give_out(office, lists.shown(office, key), out)
    return counts


def _back_up(office: Office, run: Run, _messy: Messy) -> str:
    return backups.back_up(office, run.folder / "备份", run.progress).path.name


def _check(office: Office, _run: Run, _messy: Messy) -> bool:
    return health.is_whole(health.check(office))


def _counted(done: Imported) -> dict[str, Any]:
    counts = {unit: vars(each) for unit, each in done.plan.counts.items()}
    return {"rows": len(done.plan.rows), "refused": len(done.plan.refused), "by_unit": counts}
