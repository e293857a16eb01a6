"""Duties (值班): rosters worked out and kept, swapped and told apart by person."""
