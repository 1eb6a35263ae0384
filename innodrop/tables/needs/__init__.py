"""Tables of the needs of SMEs and of services."""
