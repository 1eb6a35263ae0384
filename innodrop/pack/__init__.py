"""Snapshots as files, proving what a file is, and the backup of the whole installation."""
