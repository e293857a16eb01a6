"""What users receive: the program with its Python and its libraries, as folder, archive and installer."""
