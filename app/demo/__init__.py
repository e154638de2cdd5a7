"""The demo city: a fictional river city, its equipment, and the life in it, by the real protocols."""
