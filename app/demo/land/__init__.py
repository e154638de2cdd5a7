"""The demo city's land: waters, roads, quarters, borders, and the map of it."""
