"""The hall's windows and panels, in Qt widgets."""
