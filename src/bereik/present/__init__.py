"""What page, sheet, command line and maps share: ranking, counting, rounding and wording of rows."""
