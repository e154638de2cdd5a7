"""Imports and exports, and the jobs that do them."""
