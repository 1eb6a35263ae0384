"""The report of a state, section by section."""
