"""One module a sub-command of `zhihui`: `add_arguments(parser)` and `run(args) -> int`."""
