"""The least a PySide6 program can be: what the start of ours is measured beside."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication, QWidget

application = QApplication(sys.argv)
window = QWidget()
window.setWindowTitle("empty")
window.show()
sys.exit(application.exec())
