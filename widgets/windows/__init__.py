"""The desk of a seat: windows, layouts, actions, what is worn, and the bars around the map."""
