"""Pages that are no list and no form of a ledger."""
