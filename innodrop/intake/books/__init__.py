"""Workbooks of office programs, read as streams: cells as texts with one reading each."""
