"""Tables of strategies, mentoring, practices, advice and publications."""
