"""The map: one folium-composed page, its layers and its bridge."""
