"""Pieces of a page: figures, tables, badges, cards, downloads."""
