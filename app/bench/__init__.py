"""The figures of the hall, measured through its real parts."""
