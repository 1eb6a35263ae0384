"""What stands around every page: frame, menu, context, address, identity."""
