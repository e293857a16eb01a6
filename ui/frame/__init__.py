"""The frame around the pages: first run, login, lock, navigation, search, tasks, notices."""
