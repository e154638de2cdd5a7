"""The sync process: feeds in, cache out."""
