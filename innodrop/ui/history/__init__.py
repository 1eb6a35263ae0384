"""Revisions, row histories, reviews and comparisons on the screen."""
