"""Charts and figures, for a desk and for a wall."""
