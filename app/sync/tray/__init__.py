"""Packages that could not be taken in yet (未接收数据): kept as copies, still sealed, until something is done."""
