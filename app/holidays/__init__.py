"""Holidays (节假日): what is shipped, what a notice says, and what the office has on record."""
