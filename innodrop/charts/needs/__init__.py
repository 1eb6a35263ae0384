"""Figures of the needs of SMEs and the services that answer them."""
