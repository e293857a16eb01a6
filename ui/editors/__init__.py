"""One editor for each kind of value (编辑器): shows what is stored, takes what is typed."""
