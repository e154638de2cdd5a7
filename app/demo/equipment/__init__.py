"""What the city is equipped with: cameras, stations, vehicles, police, tags."""
