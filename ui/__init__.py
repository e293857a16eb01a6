"""The window (窗口): Qt and nothing else; all meaning is asked of `app`."""
