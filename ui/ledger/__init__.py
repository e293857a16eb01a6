"""One list, one form, one fast entry and one statistics page for every ledger."""
