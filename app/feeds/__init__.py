"""One module a protocol: bytes to observations. No module here but `transport` and `mqtt` does I/O."""
