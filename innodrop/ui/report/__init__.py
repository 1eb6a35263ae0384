"""A partner's report on one screen: its open values as a table, typed in or filled from a file."""
