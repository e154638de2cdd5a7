"""The inspector: the card of what is selected."""
