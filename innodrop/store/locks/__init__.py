"""Who may write now, and who waits."""
