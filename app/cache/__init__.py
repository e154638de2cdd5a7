"""The cache: the only meeting point of the sync process and the shell."""
