"""One editor for each kind of value."""
