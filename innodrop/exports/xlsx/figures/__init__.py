"""Native charts of the workbook: one file a kind, told apart in `kinds`."""
