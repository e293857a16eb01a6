"""What the command line adds to a remedy: how to do it there."""

from __future__ import annotations

from app.problems import Problem
from app.text import _

_HINTS = {
    "DSK001": _("（命令：lince ledgers）"),
    "DSK007": _("（命令：lince list 文件 台账）"),
    "DSK151": _("（命令：加 --date {today}）"),
    "DSK161": _("（命令：lince settings 文件 series.{key}）"),
    "DSK162": _("（命令：lince ledgers）"),
    "DSK171": _("（命令：lince settings 文件）"),
    "SYN011": _("（命令：lince rescue 新文件 旧文件）"),
    "SYN012": _("（命令：lince rescue 新文件 旧文件）"),
    "ACC045": _("（命令：lince user 文件 password）"),
}


def remedy_of(problem: Problem) -> str:
    """The remedy, with the command that carries it out."""
    return problem.remedy + _HINTS.get(problem.code, "").format(**problem.params)
