"""What every reader page stands on: base template, style sheet, icons."""
