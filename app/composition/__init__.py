"""Where the hall is put together: models, maps, windows, actions, and what connects them."""
