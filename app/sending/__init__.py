"""The device's side of the protocols: what `zhihui send` does. Blind to sync and to the cache."""
