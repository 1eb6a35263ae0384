"""KPIs on the screen: the table of a board, and the courses below it."""
