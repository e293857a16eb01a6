"""排班: the month's rosters as a calendar."""
