"""The life of the demo city: who is where at a time, what the rivers carry, which scene plays."""
