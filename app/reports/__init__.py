"""Statistical reports (统计报表): figures in 户 and 人 from what the ledgers hold."""

from app.reports.making import REPORTS, Made, log_sheet, print_report, report, write

__all__ = ["REPORTS", "Made", "log_sheet", "print_report", "report", "write"]
