"""Statistical reports (统计报表): figures in 户 and 人 from what the ledgers hold."""

from app.reports.making import REPORTS, Made, report, write

__all__ = ["REPORTS", "Made", "report", "write"]
