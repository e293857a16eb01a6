"""问题: what was found wrong in what came from elsewhere; mended in the record, or let be with a reason."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.changes import Changes
from app.office import Office
from app.problems import CATALOGUE
from app.progress import Progress
from app.registry import LEDGERS
from app.rights import Right
from app.sync.findings import findings
from app.sync.findings.findings import Filter, Finding
from app.text import _
from ui.ledger.reason import ReasonDialog
from ui.pages.exchange.paged_table import After, PagedTable, PageOf
from ui.pages.exchange.part import ExchangePart
from ui.pages.settings_lines import Line
from ui.pages.settings_part import buttons, deed
from ui.routes import RecordOf
from ui.theme.look import scaled
from ui.widgets.basics import label
from ui.widgets.choices import Choices
from ui.widgets.empty import EmptyState
from ui.workplace import Workplace

_PAGE = 100
_COLUMNS = (_("记录"), _("台账"), _("问题"), _("怎么办"))
_WHYS = (_("已核实，情况属实"), _("历史数据，暂不处理"), _("已告知对方更正"))
_NONE = _("没有问题")
_HINT = _(
    "收到的数据里有身份证号不符、重复登记等情况时，会列在这里。记录已经收下，改好以后这里自动消去。"
)


class FindingsPart(ExchangePart):
    """One list; a row opens its record."""

    fills = True

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self.code = Choices()
        self.code.setObjectName("code")
        self.code.setAccessibleName(_("哪一类问题"))
        self.code.setMinimumWidth(scaled(280))
        self.table = PagedTable("findings", _COLUMNS, wide=2)
        self.told, self.empty = label("", "hint"), EmptyState("circle-check", _NONE, _HINT)
        self.open_ = deed("open", _("打开记录"), self._on_open, "primary", "arrow-right")
        self.let_be = deed("let_be", _("核实无误，不再提示…"), self._on_one)
        self.all_ = deed("let_all_be", _("这一类都不再提示…"), self._on_all)
        self.again = deed("recheck", _("重新检查"), self._on_recheck, "flat", "refresh-cw")
        self._found: dict[str, Finding] = {}
        self._foot = buttons(self.open_, self.let_be, self.all_, self.again)
        self._head = buttons(self.code)
        for each in (self._head, self.told, self.table, self._foot, self.empty):
            self.rows.addWidget(each, int(each in (self.table, self.empty)))
        self.code.currentIndexChanged.connect(self._reread)
        self.table.activated.connect(self._on_open)
        self.table.chosen.connect(self._tell_buttons)

    def refresh(self, changes: Changes) -> None:
        """What was mended is gone."""
        if self.closed(Right.READ):
            return
        counted = findings.codes(self.place.reader)
        wanted = self._code
        self.code.blockSignals(True)
        self.code.clear()
        self.code.addItem(_("全部问题（{n}）").format(n=f"{sum(counted.values()):,}"), "")
        for code, count in counted.items():
            self.code.addItem(f"{_title(code)}（{count:,}）", code)
        self.code.setCurrentIndex(max(0, self.code.findData(wanted)))
        self.code.blockSignals(False)
        self._show_parts(is_empty=not counted)
        self._reread()

    def first(self) -> QWidget | None:
        """The list."""
        return self.table if self.table.isVisibleTo(self) else None

    @property
    def _code(self) -> str:
        return str(self.code.currentData() or "")

    def _show_parts(self, *, is_empty: bool) -> None:
        rest = (self._head, self.told, self.table, self._foot)
        self.show_parts({self.empty: is_empty, **dict.fromkeys(rest, not is_empty)})

    def _reread(self, _index: int = 0) -> None:
        self._found = {}
        self.table.begin(self._page)
        self.told.setText(_("记录已经收下，不影响使用；请逐条核实，改好或说明。"))
        self._tell_buttons()

    def _page(self, after: After) -> PageOf:
        wanted = Filter(code=self._code)
        page = findings.open_findings(self.place.reader, wanted, after, _PAGE)
        self._found |= {each.id: each for each in page.findings}
        return PageOf([Line(each.id, _cells(each)) for each in page.findings], page.after)

    def _tell_buttons(self) -> None:
        is_chosen = bool(self.table.key)
        may = not self.closed(Right.WRITE)
        self.open_.setEnabled(is_chosen)
        self.let_be.setEnabled(is_chosen and may)
        self.all_.setEnabled(bool(self._code) and is_chosen and may)
        self.again.setEnabled(may)

    def _on_open(self, _index: object = None) -> None:
        found = self._found.get(self.table.key)
        if found and found.ledger in LEDGERS:
            self.place.go(RecordOf(found.ledger, found.record))

    def _on_one(self) -> None:
        found = self._found.get(self.table.key)
        if found:
            self._ask([found.id], f"{found.name}：{found.message}")

    def _on_all(self) -> None:
        self._ask(Filter(code=self._code), self.code.currentText())

    def _ask(self, chosen: list[str] | Filter, text: str) -> None:
        dialog = ReasonDialog(_("不再提示"), text, _("不再提示"), _WHYS, self)

        def given(why: str) -> None:
            def job(office: Office, _progress: Progress) -> Changes:
                findings.decide(office, chosen, why)
                return Changes()

            self.write("", job)

        dialog.given.connect(given)
        dialog.open()

    def _on_recheck(self) -> None:
        def job(office: Office, _progress: Progress) -> Changes:
            findings.recheck(office)
            return Changes()

        self.write(_("重新检查问题"), job)


def _title(code: str) -> str:
    """A kind of problem in a few words."""
    if code not in CATALOGUE:
        return code
    return CATALOGUE[code].message.partition("，")[0].split("{")[0].strip("“（") or code


def _cells(each: Finding) -> tuple[str, ...]:
    title = LEDGERS[each.ledger].title if each.ledger in LEDGERS else ""
    place = f"{each.place}：" if each.place else ""
    return each.name, title, f"{place}{each.message}", each.remedy
