"""How the program looks: palette, style sheet, fonts, icons, in light and dark."""
