"""Tables: what moves, the feeds, who waits for admission."""
