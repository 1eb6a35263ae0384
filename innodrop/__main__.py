"""`python -m innodrop`."""

from innodrop.cli import main

main()
