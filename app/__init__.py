"""The engine of the hall: feeds, cache, live picture. Runs headless."""
