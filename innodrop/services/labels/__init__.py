"""Where every cluster stands with its label, and the days that follow from it."""
